"""The diagrams and plots of the lessons: they show the student's numbers, in words too, and never stop a lesson."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import backprop
from backprop import colours, houses
from backprop.pictures.picture import Picture

XOR = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
W = np.array([[0.5, -1.0, 2.0], [0.25, 3.0, -0.5]])
B = np.array([0.1, -0.2, 0.3])
EXAMPLE = np.array([1.0, 2.0])
PRICES = houses.prices_test


def layer(a: Any, weights: Any, biases: Any) -> Any:
    return a @ weights + biases


def square(x: float) -> float:
    return x * x


def not_written(*_: Any) -> Any:
    raise NotImplementedError


DRAWINGS: dict[str, Callable[[], Picture]] = {
    "chain": lambda: backprop.draw_chain(3),
    "chain with numbers": lambda: backprop.draw_chain(
        2, weights=[0.5, -1], biases=[1, 2], activations=[0.25, 0.75, 0.5], slopes=[0.1, -0.2], backward=True
    ),
    "last two": lambda: backprop.draw_last_two(),
    "last two with numbers": lambda: backprop.draw_last_two(
        incoming=0.25, w=0.5, b=1, z=1.125, a=0.754915, y=1, cost=0.0600666, backward=True
    ),
    "network": lambda: backprop.draw_network((3, 4, 1), inputs=("square feet",), outputs=("price",)),
    "network with numbers": lambda: backprop.draw_network(
        (2, 3), weights=[W], biases=[B], activations=lambda: [np.array([EXAMPLE]), layer(np.array([EXAMPLE]), W, B)]
    ),
    "layer": lambda: backprop.draw_layer(EXAMPLE, W, B, layer),
    "neuron": lambda: backprop.draw_neuron(until="a"),
    "loop": lambda: backprop.draw_loop(here=("compare",)),
    "matrices": lambda: backprop.draw_matrices("A", (4, 2), "@", "W", (2, 3), "+", "b", (3,), "→", "C", ()),
    "curve": lambda: backprop.plot_curve(square, (-1, 2), x="w", y="C", points=[0.5], slope=lambda w: 2 * w),
    "descent": lambda: backprop.plot_descent(square, lambda: [1.0, 0.5, 0.25], (-1, 2)),
    "prices": lambda: backprop.plot_prices(lambda: PRICES + 1000, PRICES),
    "plane": lambda: backprop.plot_plane(lambda X: X[:, 0] * (1 - X[:, 1]), XOR, [0, 1, 1, 0]),
    "race": lambda: backprop.plot_race(one_by_one=lambda: sum(range(1000)), all_at_once=lambda: 1),
}

SHOWS: dict[str, tuple[str, ...]] = {
    "chain": ("3 neurons", "weight", "bias", "cost C"),
    "chain with numbers": ("Weights: 0.5, −1.", "Biases: 1, 2.", "Activations: 0.25, 0.75, 0.5.", "δ: 0.1, −0.2."),
    "last two": ("weighted sum", "activation function σ", "the cost C"),
    "last two with numbers": ("z = 1.125", "a = 0.7549", "C = 0.06007", "∂C/∂a = 2(a − y)"),
    "network": ("3, 4, 1 neurons",),
    "network with numbers": ("Activations: 1, 2; 1.1, 4.8, 1.3.",),
    "layer": ("1.1, 4.8, 1.3",),
    "neuron": ("3 activations", "bias b"),
    "loop": ("compare (cost)", "Here: compare."),
    "matrices": ("A, (4, 2)", "b, (3,)", "C, a number"),
    "curve": ("0.25 at w = 0.50 with slope 1.00",),
    "descent": ("2 steps from w = 1.00, cost 1.00, to w = 0.25, cost 0.0625",),
    "prices": ("100 guessed prices", "off by $1,000 on average"),
    "plane": ("(1, 0): wanted 1, says 1.000, right", "(0, 1): wanted 1, says 0.000, wrong"),
    "race": ("one by one", "all at once", "ms"),
}


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_a_picture_with_words_for_it(name: str) -> None:
    drawing = DRAWINGS[name]()
    root = ET.fromstring(drawing.svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert len(list(root.iter())) > 5
    assert all(words in drawing.alt for words in SHOWS[name]), drawing.alt


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_notebook_gets_an_image_with_alt_text_and_plain_words(name: str) -> None:
    drawing = DRAWINGS[name]()
    bundle = drawing._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/svg+xml", "text/plain"}
    assert bundle["text/plain"] == drawing.alt
    image = ET.fromstring(bundle["text/html"].replace('width: 100%">', 'width: 100%"/>'))
    assert image.tag == "img"
    assert image.attrib["alt"] == drawing.alt


@pytest.mark.parametrize("name", [name for name in DRAWINGS if name != "race"])
def test_the_same_drawing_is_the_same_text_every_time(name: str) -> None:
    assert DRAWINGS[name]().svg == DRAWINGS[name]().svg


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_stays_small_in_a_notebook(name: str) -> None:
    assert len(DRAWINGS[name]().svg) < 30_000


def test_each_quantity_of_the_neuron_has_its_own_colour_and_its_own_label() -> None:
    svg = backprop.draw_last_two(w=0.5, b=1, y=1).svg
    for colour, label in ((colours.WEIGHT, "w = 0.5"), (colours.BIAS, "b = 1"), (colours.TARGET, "y = 1")):
        assert re.search(rf"fill: {colour.lower()}[^>]*>{re.escape(label)}<", svg), label


def test_what_is_not_spoken_of_yet_is_pale() -> None:
    pale, full = backprop.draw_last_two(until="z").svg, backprop.draw_last_two(until="C").svg
    assert colours.COST.lower() not in pale
    assert colours.COST.lower() in full


def test_a_negative_weight_is_dashed_so_that_it_can_be_told_without_colour() -> None:
    def drawn(weight: float) -> str:
        return backprop.draw_network((1, 1), weights=[np.array([[weight]])], biases=[np.array([0.0])]).svg

    assert "stroke-dasharray" in drawn(-1.0)
    assert "stroke-dasharray" not in drawn(1.0)


def test_the_picture_shows_what_the_students_function_gives_even_where_it_is_wrong() -> None:
    drawing = backprop.draw_layer(EXAMPLE, W, B, lambda a, W, b: a @ W - b)
    assert "0.9, 5.2, 0.7" in drawing.alt
    assert ">0.9<" in drawing.svg


WITH_A_FUNCTION: dict[str, Callable[[Callable[..., Any]], Picture]] = {
    "network": lambda f: backprop.draw_network((2, 3), activations=f),
    "layer": lambda f: backprop.draw_layer(EXAMPLE, W, B, f),
    "curve": lambda f: backprop.plot_curve(f, (-1, 1), x="z", y="a"),
    "slope of a curve": lambda f: backprop.plot_curve(square, (-1, 1), x="z", y="a", points=[0.5], slope=f),
    "descent": lambda f: backprop.plot_descent(square, f, (-1, 1)),
    "cost of a descent": lambda f: backprop.plot_descent(f, lambda: [1.0], (-1, 1)),
    "prices": lambda f: backprop.plot_prices(f, PRICES),
    "plane": lambda f: backprop.plot_plane(f, XOR, [0, 1, 1, 0]),
}


@pytest.mark.parametrize("name", WITH_A_FUNCTION)
def test_a_function_that_is_not_written_yet_gets_a_picture_that_says_so(name: str) -> None:
    assert WITH_A_FUNCTION[name](not_written).alt.startswith("No picture yet. Write `not_written` first")


@pytest.mark.parametrize(
    "wrong",
    [
        lambda *_: None,
        lambda *_: "text",
        lambda *_: [],
        lambda *_: [[1.0], [2.0, 3.0]],
        lambda *_: np.zeros((7, 7)),
        lambda *_: np.nan,
        lambda *_: np.inf,
        lambda *_: {},
        lambda *_: 1 / 0,
    ],
    ids=["None", "text", "empty", "ragged", "shape", "nan", "inf", "dict", "error"],
)
@pytest.mark.parametrize("name", WITH_A_FUNCTION)
def test_a_wrong_function_never_stops_the_lesson(name: str, wrong: Callable[..., Any]) -> None:
    drawing = WITH_A_FUNCTION[name](wrong)
    ET.fromstring(drawing.svg)
    assert drawing.alt.startswith("No picture yet. ")


def test_a_function_that_stops_is_named_with_its_error() -> None:
    def forgetful(_: float) -> float:
        return undefined  # type: ignore[name-defined]  # noqa: F821

    alt = backprop.plot_curve(lambda z: forgetful(z), (-1, 1), x="z", y="a").alt
    assert alt.startswith("No picture yet. Your `forgetful` stopped with NameError")


def test_a_value_that_is_no_number_gets_a_picture_that_says_so() -> None:
    assert backprop.draw_last_two(z="1.125").alt == "No picture yet. '1.125' is not a number."  # type: ignore[arg-type]


def test_too_few_guesses_are_counted_for_the_student() -> None:
    assert "There are 100 homes, and 3 guesses came." in backprop.plot_prices(lambda: [1, 2, 3], PRICES).alt


def test_a_race_names_its_runners_and_their_times() -> None:
    alt = backprop.plot_race(slow_one=lambda: sum(range(1000)), fast=lambda: 1).alt
    assert re.fullmatch(r"A race. Time taken: slow one [\d.]+ ms; fast [\d.]+ ms\.", alt)


def test_of_more_homes_than_can_be_told_apart_some_are_drawn_and_all_are_counted() -> None:
    few, many = PRICES, np.tile(PRICES, 8)
    dots = [backprop.plot_prices(lambda p=prices: p + 1000, prices).svg.count("<circle ") for prices in (few, many)]
    assert dots[0] == 100
    assert 100 <= dots[1] <= 200
    assert "800 guessed prices" in backprop.plot_prices(lambda: many + 1000, many).alt
