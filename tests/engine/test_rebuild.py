"""What of a submission is believed: text, and only where a student writes."""

import contextlib
import copy
import json
import re
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from nbconvert.filters import markdown2html
from nbgrader.preprocessors import ClearSolutions
from nbgrader.utils import compute_checksum

from grader.rebuild import MAX_OWN_CELLS, MAX_TEXT, Lesson, NotANotebook, harmless_markdown, rebuild, without_pictures
from tests.engine.conftest import FIXED_LESSON, Json, Write, cells_of, notebook_of


@pytest.fixture
def lesson(write: Write) -> Lesson:
    return write("%% text intro\nRead this.\n" + FIXED_LESSON + "%% open play\nprint(three)\n%% essay why 3\nBecause.")


@pytest.fixture
def solved() -> Json:
    text = "%% text intro\nRead this.\n" + FIXED_LESSON + "%% open play\nprint(three)\n%% essay why 3\nBecause."
    return notebook_of(text)


def sources(notebook: Json) -> dict[str, str]:
    return {cell["id"]: cell["source"] for cell in notebook["cells"]}


def test_the_stub_is_what_nbgrader_releases(lesson: Lesson, solved: Json) -> None:
    for cell, written in zip(lesson.cells, solved["cells"], strict=True):
        released = nbformat.from_dict(copy.deepcopy(written))
        ClearSolutions().preprocess_cell(released, {"language": "python"}, 0)
        assert cell.source == released.source


def test_checksums_are_nbgraders(lesson: Lesson) -> None:
    for cell in rebuild({"cells": []}, lesson)["cells"]:
        if "nbgrader" in cell["metadata"]:
            assert cell["metadata"]["nbgrader"]["checksum"] == compute_checksum(nbformat.from_dict(cell))


def test_an_empty_notebook_becomes_the_released_one(lesson: Lesson) -> None:
    rebuilt = rebuild({"cells": []}, lesson)
    assert [cell["id"] for cell in rebuilt["cells"]] == [cell.id for cell in lesson.cells]
    assert "return 2 * x" not in json.dumps(rebuilt)
    assert "NotImplementedError" in sources(rebuilt)["double"]


def test_what_a_student_writes_is_kept(lesson: Lesson, solved: Json) -> None:
    solved["cells"][2]["source"] = ["def double(x):\n", "    return x + x"]
    solved["cells"][6]["source"] = "print('mine')"
    rebuilt = sources(rebuild(solved, lesson))
    assert rebuilt["double"] == "def double(x):\n    return x + x"
    assert rebuilt["play"] == "print('mine')"
    assert rebuilt["why"] == "Because."


def test_edits_to_given_text_tests_points_and_flags_are_ignored(lesson: Lesson, solved: Json) -> None:
    honest = rebuild(solved, lesson)
    for cell in solved["cells"]:
        if cell["id"] in ("intro", "setup", "test_double", "test_three"):
            cell["source"] = "pass"
        flags = cell["metadata"].get("nbgrader", {})
        flags |= {"points": 1000, "checksum": "0", "locked": False, "solution": True, "task": True}
        cell["cell_type"] = "raw"
    assert rebuild(solved, lesson) == honest


@pytest.mark.parametrize("flags", [None, [], "x", {"grade_id": ["double"]}, {"grade_id": None}, {}])
def test_broken_metadata_costs_nothing_where_the_cell_keeps_its_id(lesson: Lesson, solved: Json, flags: Any) -> None:
    honest = rebuild(solved, lesson)
    for cell in solved["cells"]:
        cell["metadata"] = {"nbgrader": flags}
    assert rebuild(solved, lesson) == honest


def test_new_ids_cost_nothing_where_the_metadata_is_there(lesson: Lesson, solved: Json) -> None:
    honest = sources(rebuild(solved, lesson))
    for cell in solved["cells"]:
        del cell["id"]
    rebuilt = sources(rebuild(solved, lesson))
    assert {name: rebuilt[name] for name in ("double", "three", "why")} == {
        name: honest[name] for name in ("double", "three", "why")
    }


def test_moved_cells_go_back(lesson: Lesson, solved: Json) -> None:
    honest = rebuild(solved, lesson)
    solved["cells"].reverse()
    assert rebuild(solved, lesson) == honest


def test_the_first_of_two_solution_cells_is_the_solution_and_the_other_the_students_own(
    lesson: Lesson, solved: Json
) -> None:
    second = copy.deepcopy(solved["cells"][2]) | {"source": "second = 1"}
    solved["cells"].insert(4, second)
    rebuilt = rebuild(solved, lesson)
    assert "return 2 * x" in sources(rebuilt)["double"]
    (own,) = [cell for cell in rebuilt["cells"] if cell["source"] == "second = 1"]
    assert own["metadata"] == {}


def test_a_second_copy_of_a_test_is_dropped(lesson: Lesson, solved: Json) -> None:
    honest = rebuild(solved, lesson)
    solved["cells"].insert(4, copy.deepcopy(solved["cells"][3]) | {"source": "pass"})
    assert rebuild(solved, lesson) == honest


def test_own_cells_keep_their_place_and_lose_all_but_their_text(lesson: Lesson, solved: Json) -> None:
    own = {
        "cell_type": "code",
        "id": "setup!",
        "metadata": {"nbgrader": {"grade": True, "points": 9}},
        "source": "mine = 1",
    }
    solved["cells"].insert(3, own | {"outputs": ["x"], "attachments": {}})
    rebuilt = rebuild(solved, lesson)["cells"]
    assert rebuilt[3] == {
        "cell_type": "code",
        "execution_count": None,
        "id": "own-1",
        "metadata": {},
        "outputs": [],
        "source": "mine = 1",
    }


def test_an_own_cell_cannot_take_the_id_of_a_cell_of_the_lesson(write: Write) -> None:
    lesson = write("%% open own-1\n1")
    rebuilt = rebuild({"cells": [{"cell_type": "code", "source": "mine"}]}, lesson)
    assert len({cell["id"] for cell in rebuilt["cells"]}) == 2


def test_the_number_of_own_cells_and_their_length_are_bounded(lesson: Lesson) -> None:
    cells = [{"cell_type": "code", "source": "x" * (MAX_TEXT + 1)}] + [{"cell_type": "code", "source": "1"}] * 1000
    rebuilt = rebuild({"cells": cells}, lesson)
    assert len(rebuilt["cells"]) == len(lesson.cells) + MAX_OWN_CELLS + 1
    assert max(len(cell["source"]) for cell in rebuilt["cells"]) < MAX_TEXT


def test_prose_brings_no_html_into_pages(lesson: Lesson) -> None:
    prose = "<script>alert(1)</script> $a <b$ \\href{javascript:x}{y} <https://x>"
    rebuilt = rebuild({"cells": [{"cell_type": "markdown", "source": prose}]}, lesson)
    text = rebuilt["cells"][0]["source"]
    assert "<script" not in text
    assert "\\href" not in text


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x]( <java&#115;cript:alert(1)>)",
        "[x](javascript\\:alert(1))",
        "[x](&Tab;javascript:alert(1))",
        "[x][y]\n\n[y]:\n  javascript:alert(1)",
        "[x](file:///etc/passwd)",
        "![x](data:text/html,x)",
        "![x](https://example.org/seen.png)",
        "![x][y]\n\n[y]: https://example.org/seen.png",
    ],
)
def test_markdown_links_to_the_web_alone_and_loads_nothing(text: str) -> None:
    page = markdown2html(harmless_markdown(text))
    assert "<img" not in page
    assert not re.search("href=.(?!https:)", page)


@pytest.mark.parametrize(
    "text", ["[x](https://example.org)", "[x]( #part )", "[x](mailto:a@b.org)", "`f[0](x)`: a[1]: 3"]
)
def test_other_markdown_stays(text: str) -> None:
    assert harmless_markdown(text) == text


@pytest.mark.parametrize("submission", [None, [], "x", 3, {}, {"cells": {}}, {"cells": None}, {"worksheets": []}])
def test_what_is_no_notebook_is_said_to_be_none(lesson: Lesson, submission: Any) -> None:
    with pytest.raises(NotANotebook, match="no list of cells"):
        rebuild(submission, lesson)


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.just("\ud800"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=8,
)
pieces = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | anything,
        "id": st.sampled_from(["double", "setup", "own-1"]) | anything,
        "metadata": st.fixed_dictionaries(
            {"nbgrader": st.fixed_dictionaries({"grade_id": st.just("double") | anything})}
        )
        | anything,
        "source": anything,
        "outputs": anything,
    },
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cells=st.lists(pieces | anything | st.sampled_from(cells_of(FIXED_LESSON)), max_size=8))
def test_whatever_is_in_the_cells_a_valid_notebook_comes_out(lesson: Lesson, cells: list[Any]) -> None:
    with contextlib.suppress(NotANotebook):
        rebuilt = rebuild({"cells": cells}, lesson)
        nbformat.validate(nbformat.from_dict(rebuilt))
        json.dumps(rebuilt, ensure_ascii=False).encode()
        assert [c["id"] for c in rebuilt["cells"] if not c["id"].startswith("own-")] == [c.id for c in lesson.cells]


def test_a_lesson_knows_what_of_its_locked_cells_tests_need(write: Write) -> None:
    lesson = write(
        "%% given setup\n%matplotlib inline\nimport os, json as j\nbase = 2\ntop = base + 1\nother = 3\nprint(top)\n"
        "def show():\n    return top\n%% test t 1\nassert show()"
    )
    assert lesson.cells[0].examined == "base = 2\ntop = base + 1\n\ndef show():\n    return top".replace("\n\n", "\n")


def test_of_an_import_a_lesson_keeps_the_names_that_tests_need(write: Write) -> None:
    lesson = write("%% given setup\nfrom math import pi, sqrt as root, tau\n%% test t 1\nassert root(4) == 2")
    assert lesson.cells[0].examined == "from math import sqrt as root"


def test_without_its_pictures_a_lesson_keeps_what_its_tests_and_solutions_need(write: Write) -> None:
    lesson = write(
        "%% given names\nimport math\n%% given data\nprices = [1, 2]\n%% given picture\nprint(prices)\n"
        "%% solution z\nz = sum(prices)\n%% test test_z 1\nassert z == math.sqrt(9)"
    )
    short = without_pictures(lesson, ["z = sum(prices)", "An essay is no code."])
    assert [cell.id for cell in lesson.cells if cell not in short.cells] == ["picture"]


@pytest.mark.parametrize(
    "text", ["{", "[]", "[" * 100_000, "9" * 5_000, '{"cells": 3}', '{"cells": [{}], "metadata": {}}', "\xff"]
)
def test_what_is_no_lesson_is_said_to_be_none(tmp_path: Any, text: str) -> None:
    from grader.rebuild import load_lesson

    path = tmp_path / "broken.ipynb"
    path.write_text(text, encoding="latin-1")
    with pytest.raises(NotANotebook, match=r"broken\.ipynb is not a lesson"):
        load_lesson(path)
