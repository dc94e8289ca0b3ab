"""Nothing that student code puts out runs, or loads anything, in the pages of staff."""

import pytest

from grader.examiner import Output
from grader.outputs import FULL_CELLS, MAX_NESTING, Pages, as_nbformat

SCRIPT = "<script>alert(1)</script>"


def shown(**data: str) -> dict[str, str]:
    output = as_nbformat(Output("display_data", data={key.replace("_", "/"): value for key, value in data.items()}))
    assert output is not None
    return output["data"]


@pytest.mark.parametrize(
    "html",
    [
        SCRIPT,
        "<img src=x onerror=alert(1)>",
        '<img alt="x" src="data:image/png;base64,AA" onload="alert(1)">',
        '<img alt="x" src="https://example.org/x.png">',
        '<a href="javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        "<iframe src=x></iframe><object></object><embed><link><style>*{}</style><form><input></form>",
        "<svg onload=alert(1)>",
        "<b style='position:fixed'>x</b>",
    ],
)
def test_html_keeps_no_script_no_style_and_no_address_that_loads(html: str) -> None:
    cleaned = shown(text_html=html)["text/html"]
    for sign in (
        "<script",
        "onerror",
        "onload",
        "https://example.org",
        "javascript:",
        "text/html",
        "<iframe",
        "<style",
        "<svg",
        "fixed",
    ):
        assert sign not in cleaned


def test_tables_and_pictures_stay() -> None:
    table = "<table><tbody><tr><td>1</td></tr></tbody></table>"
    picture = '<img alt="A chain" src="data:image/svg+xml;base64,AAAA" style="max-width: 100%">'
    assert shown(text_html=table)["text/html"] == table
    assert shown(text_html=picture)["text/html"] == picture


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("</div></td><b>x", "<b>x</b>"),
        ("<UL><li>a<li>b</UL>c</li>", "<ul><li>a<li>b</li></li></ul>c"),
        (
            "<td a=\" ' \"colspan=3 ROWSPAN = '2'>1 < 2 &amp; 3<br/>",
            '<td colspan="3" rowspan="2">1 &lt; 2 &amp; 3<br></td>',
        ),
        ("a<!-- b <b> -->c<script>d<b></script>e<style>f", "ace"),
        ("<a href=https://example.org title='x\"y'>z</a>", '<a href="https://example.org" title="x&quot;y">z</a>'),
        ("<b <i>", "&lt;b <i></i>"),
    ],
)
def test_html_is_written_anew_and_balanced(html: str, written: str) -> None:
    assert shown(text_html=html)["text/html"] == written


@pytest.mark.parametrize("part", ["<b><i>", "<ul><li><b><i>", "<table><a>", "<div>"])
def test_html_that_takes_a_browser_for_ever_is_not_nested_so_deeply(part: str) -> None:
    assert shown(text_html=part * 10_000)["text/html"].count("<") == 2 * MAX_NESTING


def test_what_is_beyond_the_limits_is_dropped_whatever_the_student_room_says() -> None:
    pages = Pages(limit=100_000)
    small, large = (
        Output("stream", name="stdout", text="x" * 1_000),
        Output("stream", name="stdout", text="x" * 200_000),
    )
    assert [output["text"][:20] for output in pages.of_cell([small, large, small])] == [
        "x" * 20,
        "\n[limit: a cell may ",
    ]
    for _ in range(FULL_CELLS * 2):
        last = pages.of_cell([Output("display_data", data={"text/plain": "x" * 90_000})])
    assert "[limit: " in last[0]["text"]


def test_svg_becomes_a_picture_in_which_no_script_runs() -> None:
    data = shown(**{"image_svg+xml": f"<svg>{SCRIPT}</svg>"})
    assert "script" not in str(data)
    assert data["text/html"].startswith('<img alt="" src="data:image/svg+xml;base64,')


@pytest.mark.parametrize("kind", ["application_javascript", "application_vnd.jupyter.widget-view+json", "text_x"])
def test_kinds_that_pages_would_run_or_do_not_know_are_left_out(kind: str) -> None:
    assert shown(**{kind: "alert(1)"}) == {}


def test_image_data_is_base64_or_left_out() -> None:
    assert shown(image_png="iVBORw0KGgo=\n") == {"image/png": "iVBORw0KGgo=\n"}
    assert shown(image_png='"><script>') == {}


def test_markdown_and_tex_bring_no_html() -> None:
    assert "<script" not in shown(text_markdown=SCRIPT)["text/markdown"]
    assert "<" not in shown(text_latex="$a < b$" + SCRIPT)["text/latex"]


def test_metadata_is_dropped_because_pages_write_it_into_tags() -> None:
    output = as_nbformat(Output("display_data", data={"image/png": "AA"}, metadata={"width": '"><script>'}))
    assert output == {"output_type": "display_data", "data": {"image/png": "AA"}, "metadata": {}}


def test_an_output_of_an_unknown_type_is_left_out() -> None:
    assert as_nbformat(Output("update_display_data")) is None
    assert as_nbformat(Output("stream", name="<b>")) is None
