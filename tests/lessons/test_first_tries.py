"""What a beginner types first at each exercise of lessons 0 to 3, and what the visible check says to it.

A message has to be true of that try and lead on from it. It is the check's own: no error of some line that the student
did not write, and no warning beside it.
"""

import textwrap
import warnings

import pytest

from reference.catalogue import EXERCISES
from tests.reference.notebooks import cells, lesson_of, quietly, solved, visible

NO_RETURN = "The result is None. Did you forget `return`?"

FIRST_TRIES: dict[str, dict[str, str]] = {
    "guesses": {
        "guesses = []": "guesses holds 0, expected at least 10",
        "guesses = [250,000, 180,000]": "guesses[1] is 0, expected a price above zero",
        "guesses = ['$250000'] * 10": "guesses[0] is '$250000', expected a price: a number of dollars",
        "guesses = 250000": "expected a list of at least 10 prices",
    },
    "error": {
        "return price - guess": "The result is -50000, expected 50000",
        "return abs(guess - price)": "The result is 20000, expected -20000",
        "print(guess - price)": NO_RETURN,
        "return guess - prices": "name 'prices' is not defined",
    },
    "mean_absolute_error": {
        "return np.mean(np.array(guesses) - np.array(prices))": "The result is 6.666667, expected 26.66667",
        "return np.abs(np.array(guesses) - np.array(prices))": "an array of shape (3,), expected a single number",
        "return np.mean(np.abs(guesses - prices))": "unsupported operand type(s) for -: 'list' and 'list'",
        "return sum(abs(g - p) for g, p in zip(guesses, prices))": "The result is 80, expected 26.66667",
    },
    "adjust": {
        "return guess + rate * (guess - price)": "The result is 255000, expected 245000",
        "return guess + rate * price - guess": "The result is 20000, expected 245000",
        "return rate * (price - guess)": "The result is -5000, expected 245000",
        "return guess + 0.1 * (price - guess)": "rate = 0.2",
        "guess = guess + rate * (price - guess)": NO_RETURN,
    },
    "z": {
        "z = None": "z is not written yet",
        "z = 0.5 * (0.25 + 1)": "the incoming activation is -0.75, expected 0.25",
        "z = 0.5 * 0.25": "Worked back from your z, by (z - b) / w, the incoming activation is -1.75",
        "z = 1,125": "z is (1, 125), expected one number: 1.5, not 1,5",
        "z = [0.5 * 0.25 + 1]": "z is [1.125], expected one number",
    },
    "weighted_sum": {
        "return w * a + b": "an array of shape (3,), expected a single number",
        "return np.sum(w * a + b)": "The result is 10.5, expected 11.5",
        "return np.sum(w * a)": "The result is 12, expected 11.5",
        "return w[0] * a[0] + w[1] * a[1] + w[2] * a[2] + b": "w = [ 0.123, -1.5  ,  0.77 ,  2.   ]",
        "return W @ a + b": "name 'W' is not defined",
        "np.sum(w * a) + b": NO_RETURN,
    },
    "layer": {
        "return a * W + b": "operands could not be broadcast together",
        "return W @ a + b": "as many columns on its left as there are rows on its right; here they are 3 and 2",
        "return a @ W": "Entry [0] of the result is 1, expected 1.1; every entry differs",
        "return [weighted_sum(W[:, j], a, b[j]) for j in range(len(b))]": "a list of 3, expected a numpy array",
        "for j in range(len(b)):\n    z = weighted_sum(W[:, j], a, b[j])\nreturn z": (
            "The result is a single number, expected a numpy array"
        ),
    },
    "layer_batch": {
        "return W @ A + b": "as many columns on its left as there are rows on its right; here they are 3 and 4",
        "return (A @ W + b).T": "rows and columns are exchanged",
        "return [layer(a, W, b) for a in A]": "a list of 4, expected a numpy array of shape (4, 3)",
        "return layer(A[0], W, b)": "has shape (3,), expected (4, 3)",
    },
    "sigmoid": {
        "return 1 / (1 + np.exp(z))": "The result is 0.1192029, expected 0.8807971",
        "return 1 / 1 + np.exp(-z)": "The result is 2, expected 0.5",
        "import math\nreturn 1 / (1 + math.exp(-z))": "z = [[-6, -2,  0]",
        "return 1 / (1 + e ** -z)": "name 'e' is not defined",
        "return 1 / (1 + 2.718 ** -z)": "The result is 0.8807753, expected 0.8807971",
    },
    "sigmoid_stable": {
        "return 1 / (1 + np.exp(-z))": "sigmoid_without_warnings stopped with RuntimeWarning: overflow",
        "return np.where(z >= 0, 1 / (1 + np.exp(-z)), np.exp(z) / (1 + np.exp(z)))": "RuntimeWarning: overflow",
        "t = np.exp(-np.abs(z))\nreturn 1 / (1 + t)": "The result is 1, expected 0",
        "return 1 / (1 + np.exp(-np.clip(z, -20, 20)))": "The result is 2.061154e-09, expected 0",
    },
    "a": {
        "a = None": "a is not written yet",
        "a = 1.125": "a is 1.125, and an activation lies between 0 and 1",
        "a = 1": "a is 1, and an activation lies between 0 and 1",
        "a = 0.25": "Worked back from your a, by ln(a / (1 - a)), the weighted sum is -1.098612, expected 1.125",
        "a = 1 / (1 + np.exp(1.125))": "the weighted sum is -1.125, expected 1.125",
        "a = 0,7549": "a is (0, 7549), expected one number: 1.5, not 1,5",
    },
    "sigmoid_prime": {
        "return z * (1 - z)": "sigmoid_prime is not right yet. The result is 0, expected 0.25",
        "s = sigmoid(z)\nreturn sigmoid(s) * (1 - sigmoid(s))": "The result is 0.2350037, expected 0.25",
        "return 1 - sigmoid(z)": "The result is 0.5, expected 0.25",
        "return (sigmoid(z + 0.01) - sigmoid(z)) / 0.01": "The result is 0.2499979, expected 0.25",
        "s = sigmoid(z)\ns * (1 - s)": NO_RETURN,
    },
    "forward": {
        "A = X\nfor W, b in zip(weights, biases):\n    A = sigmoid(A @ W + b)\nreturn A": "expected a list of 2",
        "return [X] + [sigmoid(X @ W + b) for W, b in zip(weights, biases)]": "`@` needs as many columns on its left",
        "A = [X]\nfor W, b in zip(weights, biases):\n    A.append(A[-1] @ W + b)\nreturn A": (
            "activations[1][0, 0] is 1.1, expected 0.7502601; every entry differs"
        ),
        "A = [X]\nfor W, b in zip(weights, biases):\n    A.append(sigmoid(A[-1] @ W + b))\n    return A": (
            "activations have 2 entries, expected 4"
        ),
        "A = []\nfor W, b in zip(weights, biases):\n    X = sigmoid(X @ W + b)\n    A.append(X)\nreturn A": (
            "activations have 1 entry, expected 2"
        ),
    },
    "c": {
        "c = None": "c is not written yet",
        "c = 0.754915 - 1": "c is -0.245085, and a square is never negative",
        "c = 0.754915 - 1 ** 2": "Brackets first: (a - y) ** 2",
        "c = (1.125 - 1) ** 2": "Worked back from your c, by 1 - √c, the activation is 0.875, expected 0.754915",
        "c = 0.06": "the activation is 0.755051, expected 0.754915",
        "c = 0,1": "c is (0, 1), expected one number: 1.5, not 1,5",
    },
    "cost": {
        "return (a - y) ** 2": "an array of shape (3,), expected a single number",
        "return np.sum(a - y) ** 2": "The result is 0.25, expected 0.21",
        "return np.mean((a - y) ** 2)": "The result is 0.07, expected 0.21",
        "return np.sum(a - y)": "The result is 0.5, expected 0.21",
    },
    "mean_cost": {
        "return np.mean((A - Y) ** 2)": "The result is 0.1183333, expected 0.355",
        "return cost(A, Y)": "The result is 0.71, expected 0.355",
        "return np.sum((A - Y) ** 2, axis=1)": "an array of shape (2,), expected a single number",
        "return np.mean(np.sum((A - Y) ** 2, axis=0))": "The result is 0.2366667, expected 0.355",
    },
    "cost_prime": {
        "return 2 * (Y - A)": "Entry [0, 0] of the result is 0.2, expected -0.2",
        "return A - Y": "Entry [0, 0] of the result is -0.1, expected -0.2",
        "return np.mean(2 * (A - Y))": "a single number, expected a numpy array of shape (3, 2)",
        "return 2(A - Y)": "'int' object is not callable",
    },
    "descend": {
        "return w + rate * slope": "The result is 0.3, expected 0.7",
        "return rate * slope": "The result is -0.2, expected 0.7",
        "return w - rate * abs(slope)": "slope = -2",
        "w -= rate * slope\nreturn w": "It changed its argument `w` in place",
    },
}
"""By exercise: what is typed, the body of the function or the whole line, and words of the message."""

LESSONS_0_TO_3 = [name for name, exercise in EXERCISES.items() if lesson_of(exercise).parent.name[0] in "0123"]


def typed(name: str, text: str) -> str:
    """Return what the exercise's cell then holds."""
    head = cell(name, {"sigmoid_stable": "sigmoid"}.get(name, name)).splitlines()[0]
    return f"{head}\n{textwrap.indent(text, '    ')}" if head.startswith("def ") else text


def said(name: str, text: str) -> str:
    """Return what the visible check raises to that answer. Other errors than its own, and warnings, come through."""
    names = dict(solved(lesson_of(EXERCISES[name])))
    quietly(typed(name, text), names)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            quietly(visible(cell(name, f"test_{name}")), names)
        except AssertionError as message:
            return str(message)
    return "nothing: it passes"


def cell(name: str, of: str) -> str:
    """Return the code of a cell of the exercise's lesson."""
    return next(code for _, its_name, code in cells(lesson_of(EXERCISES[name])) if its_name == of)


def test_every_exercise_of_lessons_0_to_3_is_tried() -> None:
    assert sorted(FIRST_TRIES) == sorted(LESSONS_0_TO_3)


@pytest.mark.filterwarnings("ignore::SyntaxWarning")  # Python's own remark on `2(A - Y)`
@pytest.mark.parametrize(("name", "text"), [(name, text) for name, tries in FIRST_TRIES.items() for text in tries])
def test_a_first_try_gets_a_message_that_helps(name: str, text: str) -> None:
    assert FIRST_TRIES[name][text] in said(name, text)
