"""What holds for all pieces: a still picture, one kind line for a function that is not there yet, no answers."""

import ast
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable
from pathlib import Path

import nbformat
import numpy as np
import pytest
from IPython.core.interactiveshell import InteractiveShell
from nbconvert import HTMLExporter

import backprop.pieces
from backprop.pieces import (
    Choose,
    Option,
    Section,
    explore_cost,
    explore_forward,
    explore_nudge,
    guessing_game,
    play_training,
    quiz,
    step_backprop,
)
from backprop.pieces.piece import Piece
from tests.pieces import student
from tests.pieces.using import do, not_written, words

FOLDER = Path(backprop.pieces.__file__).parent
QUESTION = Choose("Which?", [Option("this", "yes", right=True), Option("that", "no")], Section("1-a/a.ipynb", "B c"))

RIGHT: dict[str, Callable[[], Piece]] = {
    "game": guessing_game,
    "forward": lambda: explore_forward(student.sigmoid, student.forward),
    "forward without forward": lambda: explore_forward(student.sigmoid),
    "cost": lambda: explore_cost(student.cost, student.sigmoid, student.descend),
    "cost without descend": lambda: explore_cost(student.cost, student.sigmoid),
    "nudge": lambda: explore_nudge(student.xor_cost),
    "stepper": lambda: step_backprop(student.forward, student.backprop, student.update),
    "training": lambda: play_training(student.train, student.forward),
    "quiz": lambda: quiz([QUESTION]),
}


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("make", RIGHT.values(), ids=RIGHT)
def test_the_still_picture_is_svg_that_needs_nothing_from_elsewhere(make: Callable[[], Piece]) -> None:
    data, _ = make()._repr_mimebundle_()
    svg = data["image/svg+xml"]
    root = ElementTree.fromstring(svg)
    assert root.tag.endswith("svg")
    assert root.get("aria-label")
    assert "var(" not in svg
    assert not re.search(r'href="(?!data:)', svg)


@pytest.mark.parametrize("make", RIGHT.values(), ids=RIGHT)
def test_one_line_of_text_stands_in_where_no_picture_can_be(make: Callable[[], Piece]) -> None:
    text = make()._repr_mimebundle_()[0]["text/plain"]
    assert text.endswith("Run this cell in JupyterLab to use it.")
    assert "\n" not in text


def test_an_exported_page_shows_the_still_picture() -> None:
    data, metadata = explore_forward(student.sigmoid)._repr_mimebundle_()
    output = nbformat.v4.new_output("execute_result", data, execution_count=1, metadata=metadata)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("explore_forward(sigmoid)", outputs=[output])])
    page, _ = HTMLExporter(template_name="lab").from_notebook_node(notebook)
    assert "data:image/svg+xml;base64," in page
    assert "application/vnd.jupyter.widget-view+json" not in page


def test_a_cell_that_ends_in_a_piece_runs_where_there_is_no_kernel() -> None:
    shell = InteractiveShell.instance()
    try:
        shell.push({"explore_forward": explore_forward, "sigmoid": student.sigmoid})
        result = shell.run_cell("explore_forward(sigmoid)")
        assert result.success
        data, _ = shell.display_formatter.format(result.result)
        assert "image/svg+xml" in data
    finally:
        InteractiveShell.clear_instance()


@pytest.mark.parametrize("make", RIGHT.values(), ids=RIGHT)
def test_the_kernel_answers_every_message_so_that_the_browser_never_waits(make: Callable[[], Piece]) -> None:
    piece = make()
    names = re.findall(r'data-do="(\w+)"', piece.page)
    for name in [*names, "unheard of", *names]:  # twice: a quiz of one question is over after the first time
        turn = piece.turn
        do(piece, name, "0")
        assert piece.turn == turn + 1


@pytest.mark.parametrize("make", RIGHT.values(), ids=RIGHT)
def test_every_control_keeps_jupyterlabs_shortcuts_away_and_has_a_name(make: Callable[[], Piece]) -> None:
    page = make().page
    controls = re.findall(r"<(?:button|input|select|a)\b[^>]*>", page)
    assert controls
    assert [control for control in controls if 'data-lm-suppress-shortcuts="true"' not in control] == []
    assert not re.search(r"<button[^>]*>\s*</button>", page)
    assert len(re.findall(r"<label", page)) == len(re.findall(r"<input", page))


NOT_YET = {
    "forward, sigmoid": (lambda: explore_forward(not_written), "not_written"),
    "forward": (lambda: explore_forward(student.sigmoid, not_written), "not_written"),
    "cost": (lambda: explore_cost(not_written, student.sigmoid), "not_written"),
    "nudge": (lambda: explore_nudge(not_written), "not_written"),
    "stepper": (lambda: do_steps(step_backprop(not_written, not_written, not_written)), "not_written"),
    "training": (lambda: play_training(student.train, not_written), "not_written"),
}


def do_steps(piece: Piece) -> Piece:
    do(piece, "next")
    return piece


@pytest.mark.parametrize(("make", "name"), NOT_YET.values(), ids=NOT_YET)
def test_a_function_that_is_not_written_yet_gives_one_kind_line(make: Callable[[], Piece], name: str) -> None:
    piece = make()
    assert f"Write {name} first, then run this cell again." in words(piece)
    assert "Write not_written first" in piece.still()


def test_the_line_names_the_function_that_is_missing_inside_the_one_that_was_called() -> None:
    def sigmoid(z: float) -> float:
        raise NotImplementedError

    def forward(*_: object) -> object:
        return sigmoid(1.0)

    assert "Write sigmoid first" in words(explore_forward(student.sigmoid, forward))


def test_an_error_in_the_students_function_is_told_with_its_kind_and_where_it_was() -> None:
    def sigmoid(z: float) -> float:
        return z / [1]  # type: ignore[operator]

    page = words(explore_forward(sigmoid))
    assert "Your sigmoid stopped with TypeError: unsupported operand" in page
    assert "Mend it, then run this cell again." in page


def test_a_forgotten_return_is_told_as_such() -> None:
    assert "Your sigmoid gave back nothing. If its return is missing" in words(explore_forward(lambda _: None))


def test_a_wrong_shape_is_told_with_both_shapes() -> None:
    page = words(explore_forward(student.sigmoid, lambda X, _W, _b: [X, X, X]))
    assert "What your forward gives back, entry 2, should have shape (1, 1), and has shape (1, 2)." in page


def test_a_function_that_writes_into_its_arguments_does_not_spoil_the_piece() -> None:
    def forward(X: np.ndarray, weights: list[np.ndarray], biases: list[np.ndarray]) -> list[np.ndarray]:
        activations = student.forward(X, weights, biases)
        for W in weights:
            W[:] = 99
        return activations

    piece = explore_forward(student.sigmoid, forward)
    assert "99" not in do(piece, "move", "x₁", value=0.5)


def test_an_exercise_cannot_be_read_off_the_pieces() -> None:
    """The pieces hold no function of an exercise's name, and none of the operations that the exercises ask for."""
    exercises = {name for name in vars(student) if callable(getattr(student, name)) and name != "xor_cost"}
    for file in FOLDER.glob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        defined = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        assert defined & exercises == set(), file.name
        called = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert called & {"exp", "dot", "matmul", "einsum", "expit"} == set(), file.name
        assert not any(isinstance(node, ast.MatMult) for node in ast.walk(tree)), file.name
    assert "Math.exp" not in (FOLDER / "static" / "piece.js").read_text(encoding="utf-8")
