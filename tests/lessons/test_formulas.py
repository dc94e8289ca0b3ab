"""The numbers in the words of lessons 0 to 3: every equation holds, every quoted number is what the code gives."""

import json
import math
import re
import sys
from pathlib import Path

import numpy as np
import pytest

from backprop.houses import features_test, features_train, prices_test, prices_train
from backprop.pictures.neurons import POINTS
from reference import mlp
from tests.reference.notebooks import solved

SOURCE = Path(__file__).parents[2] / "source"

W = np.array([[0.5, -1.0, 2.0], [0.25, 3.0, -0.5]])
B = np.array([0.1, -0.2, 0.3])
X = np.array([[1.0, 2.0], [0.0, 4.0]])
A, Y = np.array([[0.9, 0.2, 0.4], [0.5, 0.5, 1.0]]), np.array([[1, 0, 0], [0, 1, 1]])


def notebook(lesson: int) -> Path:
    [found] = SOURCE.glob(f"{lesson}-*/*.ipynb")
    return found


def prose(lesson: int) -> str:
    cells = json.loads(notebook(lesson).read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def equations(text: str) -> list[tuple[str, str]]:
    """Return both sides of what the text says in numbers, `3 · 0.5 + (−1) = 0.5`, also across two cells of a table."""
    text = re.sub(r"\*\*|\$|\{,\}|\\;|(?<=\d),(?=\d{3})", "", text)
    text = re.sub(r"\\cdot|·", "*", text).replace("−", "-")
    text = re.sub(r"(?<=\d) \| (?=-?[\d.]+ \|$)", " = ", text, flags=re.MULTILINE)
    found = re.findall(r"((?:-?\(*|-)\d[\d.\s()*/+-]*) = (-?\d+(?:\.\d+)?)", text)
    return [(left, right) for left, right in found if re.search(r"[\d)] ?[*/+-]", left)]


def rounded(value: float, to: int) -> str:
    return f"{round(value / to) * to:,}".replace("-", "−")


def signed(value: float, digits: int) -> str:
    return f"{value:.{digits}f}".replace("-", "−")


def matrix(values: np.ndarray, form: str = "g") -> str:
    rows = (" & ".join(f"{value:{form}}" for value in row) for row in values.round(9).tolist())
    return r"\begin{pmatrix} " + r" \\ ".join(rows) + r" \end{pmatrix}"


def off(guesses: np.ndarray, prices: np.ndarray) -> float:
    return float(np.mean(np.abs(guesses - prices)))


def in_the_market() -> list[tuple[int, str]]:
    """What the lessons say about the homes."""
    many, few = (np.c_[features, np.ones(len(features))] for features in (features_train, features_test))
    best = np.linalg.lstsq(many, prices_train)[0]
    foot, bedroom, bathroom, base = best
    mean = float(prices_train.mean())
    guess = 0.0
    for _ in range(15):
        guess = mlp.descend(guess, np.mean(mlp.cost_prime(np.full((832, 1), guess), prices_train[:, None] / 1e5)), 0.1)
    return [
        (0, f"the mean price of all homes, about {rounded(mean, 1000)} dollars"),
        (1, f"Always guessing the average price would be off by {rounded(off(mean, prices_test), 1000)} dollars"),
        (1, f"The best weights for the other {len(prices_train)} homes"),
        (1, f"about {foot:.0f} dollars a square foot, {rounded(bedroom, 1000)} a bedroom"),
        (1, f"and {rounded(bathroom, 1000)} a bathroom, with a base of {rounded(base, 1000)}"),
        (1, f"On these {len(prices_test)} they are off by about {rounded(off(few @ best, prices_test), 1000)} dollars"),
        (3, f"the average price, {mean / 1e5:.2f}, which is {rounded(mean, 1000)} dollars"),
        (3, f"it is within {math.ceil((mean - guess * 1e5) / 1000)},000 dollars of the average price"),
    ]


def in_sigmoids() -> list[tuple[int, str]]:
    """What lesson 2 says about σ, and lesson 3 after it."""
    s, a = mlp.sigmoid, float(mlp.sigmoid(1.125))
    e = [math.exp(-z) for z in (-6, -2, 0, 2, 6)]
    nudged = [(z, float(s(z)), float(s(z + 0.01))) for z in (0, 5)]
    slopes = [
        f"| $z = {z}$ | {z + 0.01} | {at:.6f} | {then:.6f} | {then - at:.6f} | **{(then - at) / 0.01:.2g}** |"
        for z, at, then in nudged
    ]
    return [
        (2, f"| $e^{{-z}}$ | {e[0]:.2f} | {e[1]:.3f} | 1 | {e[3]:.4f} | {e[4]:.5f} |"),
        (2, f"| $1 + e^{{-z}}$ | {1 + e[0]:.2f} | {1 + e[1]:.3f} | 2 | {1 + e[3]:.4f} | {1 + e[4]:.5f} |"),
        (2, f"| $\\sigma(z)$ | {s(-6):.4f} | {s(-2):.4f} | 0.5 | {s(2):.4f} | {s(6):.4f} |"),
        (2, f"$e$ is the number {math.floor(math.e * 1000) / 1000}…"),
        (2, f"$e^{{2}}$ is {math.exp(2):.3f}"),
        (2, f"$e^{{1000}}$ has {math.floor(1000 * math.log10(math.e)) + 1} digits"),
        (2, f"end at about $10^{{{math.floor(math.log10(sys.float_info.max))}}}$"),
        (2, f"with $z = 2$, it would be {s(2):.4f}"),
        *((2, row) for row in slopes),
        (2, f"At $z = 5$ it is {s(5):.5f} · {1 - s(5):.5f}"),
        (2, f"At $z = 2$ the slope is {mlp.sigmoid_prime(2):.3f}"),
        (2, f"the activation {s(2):.4f} instead of $z$, and you get {mlp.sigmoid_prime(s(2)):.3f}"),
        (2, f"A^{{(1)}} = \\sigma(Z) = {matrix(s(X @ W + B), '.3f')}"),
        (2, f"Your function, at {POINTS} points"),
        (2, f"Our neuron answered {a:.4f}"),
        (3, f"Your neuron answered {a:.6f}"),
        (3, f"$a = \\sigma(1.125) = {a:.6f}$"),
        (3, f"At our neuron the slope is about {signed(mlp.cost_prime(a, 1), 2)}"),
    ]


def in_costs() -> list[tuple[int, str]]:
    """The sums of lessons 0 and 1, and the tables of lesson 3."""
    game = off(np.array([250, 180, 300]), np.array([200, 200, 310]))
    each = [(0.9, 1), (0.8, 1), (0.5, 0), (1, 1)]
    squares = [", ".join(f"{value:.2g}" for value in row) for row in ((A - Y) ** 2).tolist()]
    costs = [mlp.cost(a, y) for a, y in zip(A, Y, strict=True)]
    nudge = [mlp.cost(a, 1) for a in (0.5, 0.51)]
    steps = [
        f"| 0.5 | {slope} | 0.1 | {step} | {mlp.descend(0.5, slope, 0.1):.1f} |".replace("-", "−")
        for slope, step in ((2, "-0.2"), (-2, "+0.2"), (0, "0"))
    ]
    return [
        (0, f"a thousand square feet are about {1000 * 0.3048**2:.0f} square metres"),
        (0, f"divided by 3 it is ${game:.2f}$"),
        (1, f"| 4 | −10 | 18 | −0.5 | **{mlp.weighted_sum(np.array([1, -2, 3]), np.array([4, 5, 6]), -0.5)}** |"),
        *((lesson, f"W = {matrix(W)}, \\quad b = (0.1,\\; -0.2,\\; 0.3)") for lesson in (1, 2)),
        (1, f"A = {matrix(X)} \\quad\\text{{gives}}\\quad Z = {matrix(X @ W + B)}"),
        (2, f"X = {matrix(X)}, \\quad Z = X W + b = {matrix(X @ W + B)}"),
        *((3, f"| {a} | {y} | {signed(a - y, 1).removesuffix('.0')} | {(a - y) ** 2:.2g} |") for a, y in each),
        (3, f"| $(a - y)^2$ | {squares[0].replace(', ', ' | ')} | **{costs[0]:.2g}** |"),
        (3, f"| 0.9, 0.2, 0.4 | 1, 0, 0 | {squares[0]} | {costs[0]:.2f} |"),
        (3, f"| 0.5, 0.5, 1.0 | 0, 1, 1 | {squares[1]} | {costs[1]:.2f} |"),
        (3, f"| mean | | | | **{mlp.mean_cost(A, Y):.3f}** |"),
        (3, f"| before | 0.50 | −0.50 | {nudge[0]:.4f} |"),
        (3, f"| after | 0.51 | −0.49 | {nudge[1]:.4f} |"),
        (3, f"| change | 0.01 | | **{signed(nudge[1] - nudge[0], 4)}** |"),
        *((3, row) for row in steps),
    ]


QUOTED = [*in_the_market(), *in_sigmoids(), *in_costs()]


@pytest.mark.parametrize(("lesson", "at_least"), [(0, 6), (1, 7), (2, 11), (3, 3)])
def test_each_equation_holds(lesson: int, at_least: int) -> None:
    found = equations(prose(lesson))
    assert len(found) >= at_least, found
    for left, right in found:
        digits = len(right.partition(".")[2])
        assert abs(eval(left) - float(right)) <= 0.5 * 10.0**-digits + 1e-12, f"{left} is not {right}"


@pytest.mark.parametrize(("lesson", "said"), QUOTED)
def test_each_quoted_number_is_what_the_code_gives(lesson: int, said: str) -> None:
    assert said in prose(lesson)


def test_each_call_in_the_words_of_lesson_0_returns_what_is_said() -> None:
    calls = re.findall(r"`(\w+\([^`]+\))` is `(-?[\d.]+)…?`", prose(0))
    assert len(calls) == 3
    for call, said in calls:
        digits = len(said.partition(".")[2])
        assert math.floor(eval(call, dict(solved(notebook(0)))) * 10**digits) == float(said) * 10**digits, call


@pytest.mark.parametrize("lesson", range(4))
def test_a_colour_ends_where_its_quantity_ends(lesson: int) -> None:
    r"""`\color` colours all that follows up to the end of its group, so each has a group of its own."""
    alone = r"\$\\color\{#\w+\}\{\w+\}\$"
    assert re.findall(r"(?<!\{)\\color\S*", re.sub(alone, "", prose(lesson))) == []
