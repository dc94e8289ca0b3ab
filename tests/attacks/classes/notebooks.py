"""The notebook's own JSON: cells edited, added, removed, moved and mislabelled, and accidents of scoring."""

import copy
import random

from tests.attacks.attack import Attack, Json

ALL = ("z", "weighted_sum", "layer", "layer_batch")


def _flags(cell: Json) -> Json:
    return cell["metadata"].get("nbgrader", {})


def _tests(notebook: Json) -> list[Json]:
    return [cell for cell in notebook["cells"] if _flags(cell).get("grade")]


def _cell(notebook: Json, name: str) -> Json:
    return next(cell for cell in notebook["cells"] if _flags(cell).get("grade_id") == name)


def _tests_say(source: str):
    def change(notebook: Json) -> None:
        for cell in _tests(notebook):
            cell["source"] = source

    return change


def _each(**flags: object):
    """Sets these flags of every cell of the lesson; None removes one."""

    def change(notebook: Json) -> None:
        for cell in notebook["cells"]:
            if given := _flags(cell):
                given.update(flags)

    return change


def _forged_outputs(notebook: Json) -> None:
    for cell in _tests(notebook):
        cell["execution_count"] = 1
        cell["outputs"] = [
            {"output_type": "execute_result", "data": {"text/plain": "100.0"}, "metadata": {}, "execution_count": 1}
        ]
        cell["metadata"] |= {"score": 100, "points": 100, "grade": 100}


def _swapped(notebook: Json) -> None:
    one, other = _cell(notebook, "z"), _cell(notebook, "layer")
    one["source"], other["source"] = other["source"], one["source"]


def _twice(notebook: Json) -> None:
    notebook["cells"] += copy.deepcopy(notebook["cells"])


def _wrong_then_right(notebook: Json) -> None:
    wrong = copy.deepcopy(_cell(notebook, "layer")) | {
        "source": """
        def layer(a, W, b):
            return a @ W
    """
    }
    notebook["cells"].insert(0, wrong)


def _right_then_wrong(notebook: Json) -> None:
    _wrong_then_right(notebook)
    notebook["cells"].append(notebook["cells"].pop(0))


def _shuffled(notebook: Json) -> None:
    random.Random(1).shuffle(notebook["cells"])


def _without_tests(notebook: Json) -> None:
    notebook["cells"] = [cell for cell in notebook["cells"] if not _flags(cell).get("grade")]


def _without(*keys: str):
    def change(notebook: Json) -> None:
        for cell in notebook["cells"]:
            for key in keys:
                cell.pop(key, None)

    return change


def _without_names(notebook: Json) -> None:
    for cell in notebook["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {}


def _new_test(notebook: Json) -> None:
    flags = {"grade_id": "test_bonus", "grade": True, "points": 100, "solution": False, "locked": True}
    notebook["cells"].append(
        {"cell_type": "code", "source": "100.0", "metadata": {"nbgrader": flags}, "id": "test_bonus"}
    )


def _posing_as_tests(notebook: Json) -> None:
    for cell in _tests(notebook):
        pose = copy.deepcopy(cell) | {"source": "100.0", "id": cell["id"], "metadata": {}}
        notebook["cells"].insert(0, pose)


def _retyped(notebook: Json) -> None:
    for cell in notebook["cells"]:
        if _flags(cell):
            cell["cell_type"] = "raw" if _flags(cell).get("grade") else "markdown"


def _nonsense(notebook: Json) -> None:
    for number, cell in enumerate(notebook["cells"]):
        cell["attachments"], cell["outputs"], cell["execution_count"] = 7, {"a": None}, "x"
        if not _flags(cell).get("solution"):
            cell["metadata"] = [None, 3, "x", [], {"nbgrader": 5}, {"nbgrader": {"grade_id": ["layer"]}}][number % 6]
            cell["id"] = [None, 3, [], {}, "", "ü" * 1000][number % 6]
    notebook["cells"] += [None, 3, "x", [], {}, {"cell_type": 5, "source": 5, "metadata": 5}]
    notebook["metadata"], notebook["nbformat"] = None, "four"


def _solutions_locked(notebook: Json) -> None:
    for cell in notebook["cells"]:
        if _flags(cell).get("solution"):
            _flags(cell).update(locked=True, solution=False, grade=True, points=50, task=True)


def _other_kernel(notebook: Json) -> None:
    notebook["metadata"] = {"kernelspec": {"name": "bash", "language": "bash", "display_name": "0"}, "celltoolbar": 1}


ATTACKS = [
    Attack(name="tests that say pass", blank=True, change=_tests_say("pass"), wins=False),
    Attack(name="a number as a test's last expression", blank=True, change=_tests_say("100.0")),
    Attack(name="not a number as a test's last expression", blank=True, change=_tests_say("float('nan')")),
    Attack(name="a negative number as a test's last expression", blank=True, change=_tests_say("-1")),
    Attack(name="numpy's number as a test's last expression", blank=True, change=_tests_say("np.float64(2.0)")),
    Attack(name="a result before the error", blank=True, change=_tests_say("display(2.0)\n2.0\n1 / 0")),
    Attack(
        name="results and errors shown by an own cell",
        blank=True,
        last="""
            from IPython.display import display
            import numpy as np
            display(100.0)
            get_ipython().displayhook(np.float64(2))
        """,
    ),
    Attack(name="forged outputs and scores", blank=True, change=_forged_outputs),
    Attack(name="more points for each test", change=_each(points=100), earns=ALL),
    Attack(name="tests flagged as solutions", change=_each(solution=True, grade=True), earns=ALL),
    Attack(name="no cell flagged as anything", change=_each(solution=False, grade=False, locked=False), earns=ALL),
    Attack(
        name="flags of the wrong kind", change=_each(solution=[], grade={}, points="many", schema_version=-1), earns=ALL
    ),
    Attack(name="checksums of another text", change=_each(checksum="0" * 32), earns=ALL),
    Attack(name="solution cells flagged as tests worth points", change=_solutions_locked, earns=ALL),
    Attack(name="a test of one's own", change=_new_test, earns=ALL),
    Attack(name="own cells that pose as tests", blank=True, change=_posing_as_tests),
    Attack(name="tests removed", change=_without_tests, earns=ALL),
    Attack(name="tests removed from nothing written", blank=True, change=_without_tests),
    Attack(name="all cells twice", change=_twice, earns=ALL),
    Attack(name="a wrong answer, and below it the right one", change=_wrong_then_right, earns=ALL),
    Attack(
        name="a right answer, and below it a wrong one",
        change=_right_then_wrong,
        earns=("z", "weighted_sum", "layer_batch"),
    ),
    Attack(name="cells in another order", change=_shuffled, earns=ALL),
    Attack(name="cells in backward order", change=lambda notebook: notebook["cells"].reverse(), earns=ALL),
    Attack(name="answers in each other's cells", change=_swapped, earns=("weighted_sum", "layer", "layer_batch")),
    Attack(name="cells of another type", change=_retyped, earns=ALL),
    Attack(name="cells without ids", change=_without("id"), earns=ALL),
    Attack(name="cells that nothing identifies", change=_without_names, earns=()),
    Attack(
        name="cells without outputs, counts and types",
        change=_without("outputs", "execution_count", "cell_type"),
        earns=ALL,
    ),
    Attack(name="nonsense in every field", change=_nonsense, earns=ALL),
    Attack(name="another kernel", change=_other_kernel, earns=ALL),
    Attack(
        name="the notebook's imports edited",
        blank=True,
        change=lambda notebook: _cell(notebook, "setup").update(source="expect = expect_value = print"),
    ),
    Attack(
        name="warnings and text on the error stream, beside right answers",
        cells={
            "layer": """
                import sys, warnings
                def layer(a, W, b):
                    warnings.warn('careful')
                    print('hm', file=sys.stderr)
                    np.log(np.zeros(1))
                    return a @ W + b
            """
        },
        first="""
            import warnings
            warnings.warn('early')
            import sys
            print('hm', file=sys.stderr)
        """,
        earns=ALL,
    ),
    Attack(
        name="warnings made into errors",
        first="""
            import warnings
            warnings.simplefilter('error')
        """,
        cells={
            "layer": """
                import warnings
                def layer(a, W, b):
                    warnings.warn('careful')
                    return a @ W + b
            """,
        },
    ),
    Attack(
        name="a cell that is not Python",
        cells={
            "layer": """
            def layer(a, W, b:
                return ☃
        """
        },
    ),
    Attack(
        name="text with no place in a file",
        cells={"layer": "# \ud800 \x00 \x1b[31m \u202e\ndef layer(a, W, b):\n    return '\\ud800'"},
        last=r"""
            print('\ud800 \x00 \x1b]0;title\x07')
            raise ValueError('\ud800')
        """,
    ),
]
