"""The numbers in the words of lessons 4 to 6: every equation holds, every quoted number is what the code gives."""

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest

from backprop.letters import LETTERS
from backprop.pieces.practice_questions import PRACTICE
from backprop.pieces.quiz_questions import Compute
from reference import mlp
from reference.catalogue import EXERCISES
from reference.mlp import Array

SOURCE = Path(__file__).parents[2] / "source"
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([[0.0], [1.0], [1.0], [0.0]])
ONE, ZERO = np.array([[1.0]]), np.array([[0.0]])


def prose(lesson: int) -> str:
    [notebook] = SOURCE.glob(f"{lesson}-*/*.ipynb")
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return "\n\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def equations(text: str) -> list[str]:
    """Find what the text says in numbers alone, as `2 · 0.1 + (−1) · 0.3 = −0.1`, written for Python with = between."""
    text = re.sub(r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"(\1) / (\2)", text)
    text = re.sub(r"\\(text)?color\{#\w+\}|\\(left|right|[Bb]ig|q?quad|[,;])|[{}$]|\*\*", "", text)
    for sign, python in (("\\cdot", "*"), ("·", "*"), ("−", "-"), ("\\sigma", "σ"), ("^", "**"), ("²", "**2")):
        text = text.replace(sign, python)
    side = r"[-(σ]*\d(?:[-\d.()*+ /σ']*[\d)])?"
    found = re.findall(rf"(?<![\w^)/])({side}(?: = {side})+)", re.sub(r"(?<=\d)\(", "*(", text))
    return [each for each in found if re.search(r"[*+σ]|\d -", each) and each.count("(") == each.count(")")]


def value(side: str) -> float:
    named = side.replace("σ'", "slope").replace("σ", "sigmoid")
    return float(eval(named, {"slope": mlp.sigmoid_prime, "sigmoid": mlp.sigmoid}))


def holds(equation: str) -> bool:
    """Whether all sides are equal, in the digits that the last one shows."""
    *sides, last = equation.split(" = ")
    shown = len(last.partition(".")[2])
    return all(abs(value(side) - float(last)) <= 0.51 * 10**-shown for side in sides)


EQUATIONS = [each for lesson in (4, 5, 6) for each in equations(prose(lesson))]
EQUATIONS += [each for question in PRACTICE if isinstance(question, Compute) for each in equations(question.why)]


@pytest.mark.parametrize("equation", EQUATIONS)
def test_an_equation_holds(equation: str) -> None:
    assert holds(equation)


def test_the_equations_are_found() -> None:
    assert {"2.1**3 = 9.261", "σ(-0.2311) = 0.4425", "0.2350 * 0.00005 = 0.00001175"} < set(EQUATIONS)
    assert "(2 * 0.1 + (-1) * 0.3)*σ'(0) = -0.1 * 0.25 = -0.025" in EQUATIONS
    assert len(EQUATIONS) > 30


# Lesson 4


def start(seed: int) -> tuple[list[Array], list[Array]]:
    params = np.random.default_rng(seed).uniform(0, 1, 9)
    return [params[:4].reshape(2, 2), params[6:8].reshape(2, 1)], [params[4:6], params[8:]]


def test_a_fresh_network_answers_about_the_same_and_is_right_about_two_rows() -> None:
    said = mlp.forward(X, *start(1))[-1]
    assert "says about 0.8 whatever it is asked" in prose(4)
    assert said.ravel() == pytest.approx([0.8] * 4, abs=0.03)
    assert "it has two rows right" in prose(4)
    assert ((said > 0.5) == (Y > 0.5)).sum() == 2


def test_lowering_everything_helps_at_first_and_the_last_bias_helps_most() -> None:
    assert "Lowering everything helps at first, and the last bias helps most." in prose(4)
    dWs, dbs = mlp.backprop(X, Y, *start(1))
    slopes = np.concatenate([part.ravel() for part in (*dWs, *dbs)])
    assert slopes.min() > 0
    assert slopes.max() == dbs[-1][0]


def test_seed_1_learns_nearly_all_in_2_000_steps_and_has_a_cost_of_0_0003_after_10_000() -> None:
    assert "nearly all of its learning in the first 2,000 steps. After 10,000 the cost is 0.0003" in prose(4)
    weights, biases, costs = mlp.train(X, Y, *start(1), 1.0, 10_000)
    assert costs[2_000] < 0.02 * costs[0]
    assert round(mlp.mean_cost(mlp.forward(X, weights, biases)[-1], Y), 4) == 0.0003


def test_two_halves_cost_an_eighth_and_three_times_two_thirds_a_sixth() -> None:
    said = np.array([[0.5], [0.5], [1.0], [0.0]])
    assert mlp.mean_cost(said, np.array([[1.0], [0.0], [1.0], [0.0]])) == 0.125
    assert "= 0.125$ in the mean over the four rows" in prose(4)
    said = np.array([[0.0], [2 / 3], [2 / 3], [2 / 3]])
    assert f"| ⅔ in three of the rows | {mlp.mean_cost(said, Y):.3f} |" in prose(4)


# Lesson 5


def test_the_nudge_grows_through_each_machine_as_the_neuron_says() -> None:
    w, a, b = 2.0, 0.5, -1.5
    z = w * a + b
    grown = 0.0001 * a, 0.0001 * a * mlp.sigmoid_prime(z), 0.0001 * mlp.neuron_gradient(w, a, b, 0.0)[0]
    for what, by, digits in zip(("z$", "a^{(L)}$", "C$"), grown, (5, 8, 8), strict=True):
        assert re.search(rf"{re.escape(what)} grows by [^;]+ = {by:.{digits}f}\$", prose(5))


def test_the_first_slope_of_eight_neurons_is_33_000_times_smaller() -> None:
    _, slopes = mlp.chain_gradient(0.5, 0.0, [1.0] * 8, [0.0] * 8)
    digits, power = f"{abs(slopes[0]):.2e}".split("e-")
    assert f"${digits} \\cdot 10^{{-{int(power)}}}$ or {abs(slopes[0]):.8f}" in prose(5)
    assert f"about {round(slopes[-1] / slopes[0], -3):,.0f} times smaller" in prose(5)


def test_the_worked_examples_of_a_single_weight() -> None:
    dWs, dbs = mlp.backprop(2 * ONE, ONE, [ZERO], [ZERO[0]])
    assert f"`dWs` is `[array({dWs[0].tolist()})]` and `dbs` is `[array({dbs[0].tolist()})]`" in prose(5)
    weights, biases, costs = mlp.train(2 * ONE, ONE, [ZERO], [ZERO[0]], 1.0, 1)
    told = f"([array({weights[0].tolist()})], [array({biases[0].tolist()})], {[float(cost) for cost in costs]})"
    assert f"1.0, 1)`, gives `{told}`" in prose(5)


def test_a_weight_of_one_half_on_square_feet_leaves_no_slope() -> None:
    # σ'(z) is e^-z where z is large, so it begins with z / ln 10 zeros.
    assert "With a weight of, say, 0.5 the sum is 725" in prose(5)
    assert "more than three hundred zeros" in prose(5)
    assert 0.5 * 1450 == 725
    assert 725 / math.log(10) > 300


# Lesson 6


def option(number: int, letter: str) -> str:
    question = prose(6).split(f"### Question {number}\n")[1]
    return re.findall(rf"^- \*\*{letter}\*\* · (.+)$", question, re.MULTILINE)[0].replace("−", "-")


ANSWERS = {
    1: 5 * 3 + 3,
    3: mlp.mean_cost(np.array([[0.5, 1.0], [1.0, 0.0]]), np.array([[1.0, 1.0], [0.0, 0.0]])),
    4: mlp.descend(1.0, -0.4, 0.5),
    6: 0.5 * 0.2 * -0.6,
    7: (3 * 0.2 - 2 * 0.5) * 0.25,
}


@pytest.mark.parametrize("number", ANSWERS)
def test_the_right_letter_of_the_graded_quiz_has_the_right_number(number: int) -> None:
    exercise = EXERCISES[f"answer_{number}"]
    [letter] = [letter for letter in LETTERS if exercise.fault(letter) is None]
    assert float(option(number, letter)) == pytest.approx(ANSWERS[number])


@pytest.mark.parametrize(
    "question", [question for question in PRACTICE if isinstance(question, Compute)], ids=lambda each: each.text[:40]
)
def test_an_explanation_of_the_practice_quiz_ends_in_the_answer(question: Compute) -> None:
    for equation in equations(question.why):
        assert float(equation.split(" = ")[-1]) == question.answer
