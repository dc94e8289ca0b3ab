"""What a beginner types first at each exercise of lessons 4 and 5, and what the visible check says to it.

A message has to be true of that try and lead on from it: what came beside what was expected, or what stopped it.
"""

import contextlib
import textwrap
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.reference.notebooks import cells, quietly, visible

SOURCE = Path(__file__).parents[2] / "source"
LESSONS = SOURCE / "4-nudge" / "nudge.ipynb", SOURCE / "5-backprop" / "backprop.ipynb"

FORWARD = """def forward(X, weights, biases):
    A = [X]
    for W, b in zip(weights, biases):
        A.append(sigmoid(A[-1] @ W + b))
    return A
"""
FOUR = f"""def sigmoid(z):
    return 1 / (1 + np.exp(-z))
def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))
{FORWARD}def mean_cost(A, Y):
    return np.mean(np.sum((A - Y) ** 2, axis=1))
"""
EACH = """slopes = np.zeros(len(params))
for i in range(len(params)):
    """
SLOPES = "dC_dw, dC_db, dC_da = a * delta, delta, w * delta"
CHAIN = """A, Z = [x], [None]
for w, b in zip(weights, biases):
    Z.append(w * A[-1] + b)
    A.append(sigmoid(Z[-1]))
L = len(weights)
dws, dbs = [0.0] * L, [0.0] * L
delta = 2 * (A[L] - y) * sigmoid_prime(Z[L])
for l in reversed(range(L)):
    """
NETWORK = """L = len(weights)
A = forward(X, weights, biases)
Z = [None] + [A[l] @ weights[l] + biases[l] for l in range(L)]
dWs, dbs = [None] * L, [None] * L
delta = output_delta(A[L], Y, Z[L])
for l in reversed(range(L)):
    """
ROUND = """costs = []
for _ in range(steps):
    """
NOTE = "costs.append(mean_cost(forward(X, weights, biases)[-1], Y))"
GRADIENT = "dWs, dbs = backprop(X, Y, weights, biases)"
STEP = "weights, biases = update(weights, biases, dWs, dbs, rate)"
NUDGED = "params = params - rate * nudge_gradient(f, params)"

NUDGE = {
    "bring": {
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
        "def forward(X, weights, biases):\n    raise NotImplementedError()": "forward is not written yet",
        f"import math\ndef sigmoid(z):\n    return 1 / (1 + math.exp(-z))\n{FORWARD}": "sigmoid stopped with TypeError",
        "def sigmoid(z):\n    return 1 / (1 + np.exp(-z))\n"
        + FORWARD.replace("A[-1] @ W + b", "layer_batch(A[-1], W, b)"): "name 'layer_batch' is not defined",
    },
    "nudge_slope": {
        "return f(x + eps) - f(x) / eps": "The result is -89991, expected 6.0001",
        "return f(x + eps) - f(x)": "The result is 0.00060001, expected 6.0001",
        "return (f(x) - f(x + eps)) / eps": "The result is -6.0001, expected 6.0001",
        "return (f * (x + eps) - f * x) / eps": "unsupported operand type(s) for *: 'function' and 'float'",
        "return (f(x + 0.0001) - f(x)) / 0.0001": "eps = 0.5",
        "print((f(x + eps) - f(x)) / eps)": "Did you forget `return`?",
    },
    "central_slope": {
        "return (f(x + eps) - f(x - eps)) / eps": "The result is 24.02, expected 12.01",
        "return (f(x + eps) - f(x - eps)) / 2 * eps": "The result is 0.1201, expected 12.01",
        "return nudge_slope(f, x, eps)": "The result is 12.61, expected 12.01",
        "return (f(x - eps) - f(x + eps)) / (2 * eps)": "The result is -12.01, expected 12.01",
    },
    "nudge_gradient": {
        "return (f(params + eps) - f(params)) / eps": "a single number, expected a numpy array of shape (3,)",
        "return [nudge_slope(f, x) for x in params]": "nudge_gradient stopped with IndexError",
        f"{EACH}before = f(params)\n    params[i] += eps\n"
        "    slopes[i] = (f(params) - before) / eps\nreturn slopes": "Entry [1] of the result is 10.0005, expected 10",
        f"{EACH}nudged = params\n    nudged[i] += eps\n"
        "    slopes[i] = (f(nudged) - f(params)) / eps\nreturn slopes": "is 0, expected -15; every entry differs",
        f"{EACH}nudged = params.copy()\n    nudged[i] += eps\n"
        "    slopes[i] = (f(nudged) - f(params)) / eps\n    return slopes": "2 of 3 entries differ",
    },
    "train_by_nudging": {
        f"{ROUND}{NUDGED}\n    costs.append(f(params))\nreturn params, costs": "costs[0] is 3.600084, expected 9",
        f"{ROUND}costs.append(f(params))\n    params -= rate * nudge_gradient(f, params)\nreturn params, costs": (
            "It changed its argument `params` in place"
        ),
        f"{ROUND}costs.append(f(params))\n    {NUDGED.replace('-', '+')}\nreturn params, costs": "expected 0.6",
        f"{ROUND}costs.append(f(params))\n    {NUDGED}\n    return params, costs": "steps = 3",
        f"{ROUND}costs.append(f(params))\n    {NUDGED}\nreturn costs, params": "a list of 1, expected a numpy array",
    },
    "forward_passes": {
        "return p": "The result is 1, expected 2",
        "return 2 * p": "forward_passes(9) - forward_passes(4) is 10, expected 5",
        "p + 1": "Did you forget `return`?",
    },
}
BACKPROP = {
    "bring": {
        f"{FOUR}def cost_prime(A, Y):\n    raise NotImplementedError()": "cost_prime is not written yet",
        f"{FOUR}def cost_prime(A, Y):\n    return A - Y": "Entry [0, 0] of the result is -0.5, expected -1",
        FOUR.replace("np.mean(np.sum((A - Y) ** 2, axis=1))", "sum(map(cost, A, Y)) / len(A)"): "name 'cost' is not",
    },
    "slopes": {
        "dC_dw, dC_db, dC_da = -0.0227, None, -0.0453": "in place of each None",
        "dC_dw, dC_db, dC_da = [-0.0227], [-0.0907], [-0.0453]": "Each of the three is one number",
        "dC_dw, dC_db, dC_da = -0.0227, 0, -0.0453": "dC_db is 0, but a nudge of the bias moves z",
        f"delta = 2 * (sigmoid(w * a + b) - y)\n{SLOPES}": "twice the miss is -2.649305, expected -0.49017",
        f"delta = 2 * (y - sigmoid(w * a + b)) * sigmoid_prime(w * a + b)\n{SLOPES}": "is 0.49017, expected -0.49017",
        f"delta = 2 * (a - y) * sigmoid_prime(w * a + b)\n{SLOPES}": "twice the miss is -1.5, expected -0.49017",
        f"a = 0.7549\ndelta = -0.0906907\n{SLOPES}": "the incoming activation is 0.7549, expected 0.25",
        f"a, w, delta = w, a, -0.0906907\n{SLOPES}": "the incoming activation is 0.5, expected 0.25",
    },
    "neuron_gradient": {
        "z = w * a + b\nd = 2 * (sigmoid(z) - y)\nreturn a * d, d, w * d": "is 0.3775407, expected 0.08872346",
        "z = w * a + b\nd = 2 * (a - y) * sigmoid_prime(z)\nreturn a * d, d, w * d": "dw is 0.1175019",
        "z = w * a + b\nd = 2 * (sigmoid(z) - y) * sigmoid_prime(z)\nreturn w * d, d, a * d": "dw is 0.3548938",
        "z = w * a + b\nreturn 2 * (sigmoid(z) - y) * sigmoid_prime(z)": "expected 3 results",
        "d = delta\nreturn a * d, d, w * d": "expected 0.08872346",
    },
    "chain_gradient": {
        f"{CHAIN}dws[l], dbs[l] = A[l] * delta, delta\n    delta = delta * weights[l] * sigmoid_prime(Z[l])\n"
        "return dws, dbs": "TypeError",
        f"{CHAIN}dws[l], dbs[l] = A[l + 1] * delta, delta\n    if l > 0:\n"
        "        delta = delta * weights[l] * sigmoid_prime(Z[l])\nreturn dws, dbs": "0.03953669, expected 0.02704071",
        f"{CHAIN}dws[l], dbs[l] = A[l] * delta, delta\n    if l > 0:\n        delta = delta * sigmoid_prime(Z[l])\n"
        "return dws, dbs": "dws[0] is -0.02704071, expected 0.02704071",
        f"{CHAIN}dws[l], dbs[l] = A[l] * delta, delta\n    if l > 0:\n"
        "        delta = delta * weights[l] * sigmoid_prime(Z[l])\nreturn dws[::-1], dbs[::-1]": "dws[0] is -0.20109",
        "return forward(x, weights, biases)": "chain_gradient stopped with TypeError",
    },
    "output_delta": {
        "return cost_prime(A, Y) @ sigmoid_prime(Z)": "`@` needs as many columns on its left",
        "return cost_prime(A, Y) * sigmoid_prime(A)": "is -0.2350037, expected -0.25",
        "return cost_prime(A, Y)": "is -1, expected -0.25",
        "return cost_prime(A, Y) * sigmoid_prime(Z) / len(A)": "is -0.01813875, expected -0.05441624; every entry",
    },
    "hidden_delta": {
        "return delta_next @ W_next * sigmoid_prime(Z)": "here they are 2 and 1",
        "return W_next @ delta_next.T * sigmoid_prime(Z)": "the shapes (3, 4) and (4, 3) do not fit number by number",
        "return delta_next * W_next.T * sigmoid_prime(Z)": "2 rows instead of 1 and 2 columns instead of 1",
        "return delta_next @ W_next.T": "Entry [0, 0] of the result is -0.1, expected -0.025",
    },
    "layer_gradients": {
        "return A.T @ delta, delta.sum(axis=0)": "is 0.2, expected 0.1; every entry differs",
        "return A @ delta / len(A), delta.mean(axis=0)": "is 0.15, expected 0.1; every entry differs",
        "return A.T @ delta / len(A), delta.mean()": "db is a single number, expected a numpy array",
        "return A.T @ delta / len(A), delta.mean(axis=1)": "db has shape (2,), expected (1,)",
        "return delta.T @ A / len(A), delta.mean(axis=0)": "rows and columns are exchanged",
    },
    "backprop": {
        f"{NETWORK}dWs[l], dbs[l] = layer_gradients(A[l], delta)\n"
        "    delta = hidden_delta(delta, weights[l], Z[l])\nreturn dWs, dbs": "TypeError",
        f"{NETWORK}dWs[l], dbs[l] = layer_gradients(A[l], delta)\n    if l > 0:\n"
        "        delta = hidden_delta(delta, weights[l - 1], Z[l])\nreturn dWs, dbs": "here they are 2 and 3",
        f"{NETWORK.replace('Z[L]', 'A[L]')}dWs[l], dbs[l] = layer_gradients(A[l], delta)\n    if l > 0:\n"
        "        delta = hidden_delta(delta, weights[l], A[l])\nreturn dWs, dbs": "is -0.4700074, expected -0.5",
        f"{NETWORK}dWs[l], dbs[l] = layer_gradients(A[l], delta)\n    if l > 0:\n"
        "        delta = hidden_delta(delta, weights[l], Z[l])\nreturn dWs[::-1], dbs[::-1]": "expected (1, 3)",
    },
    "update": {
        "return weights - rate * dWs, biases - rate * dbs": "can't multiply sequence by non-int of type 'float'",
        "return [W + rate * d for W, d in zip(weights, dWs)], [b + rate * d for b, d in zip(biases, dbs)]": (
            "is 1.05, expected 0.95; every entry differs"
        ),
        "for W, d in zip(weights, dWs):\n    W -= rate * d\nreturn weights, biases": "expected 0.15",
        "return [W - rate * d for W, d in zip(weights, dWs)], biases": "biases[0][0] is 0.25, expected 0.15",
    },
    "train": {
        f"{ROUND}{GRADIENT}\n    {STEP}\n    {NOTE}\nreturn weights, biases, costs": "is 0.3885812, expected 0.5319062",
        f"{ROUND}{NOTE}\n    {GRADIENT}\n    update(weights, biases, dWs, dbs, rate)\nreturn weights, biases, costs": (
            "is 0.5, expected 0.0981875"
        ),
        f"{ROUND}{NOTE.replace('[-1]', '')}\n    {GRADIENT}\n    {STEP}\nreturn weights, biases, costs": "ValueError",
        f"{ROUND}{GRADIENT}\n    {STEP}\nreturn weights, biases": "The result has 2 parts, expected 3 results",
    },
    "xor_network": {
        "xor_network = None": "Train a network and put (weights, biases) in place of None",
        "xor_network = train(X_xor, Y_xor, *random_network([2, 4, 1], 1), 5.0, 9)": "train returns three things",
        "xor_network = random_network([2, 4, 1], 1)[0]": "xor_network begins with the list of weights",
        "xor_network = random_network([2, 4, 1], 1)": "your network says to [0.0, 0.0], rounded is 1, expected 0",
    },
    "house_predictions": {
        "house_predictions = None": "Train a network and put its 100 prices in place of None",
        "house_predictions = forward(X_test, *random_network([3, 4, 1], 1))": "predictions is 3, expected 100",
        "house_predictions = forward(X_train, *random_network([3, 4, 1], 1))[-1]": "is 832, expected 100",
        "house_predictions = forward(X_test, *random_network([3, 4, 1], 1))[-1]": "Are these dollars?",
        "house_predictions = forward(X_test, *random_network([3, 4, 1], 1))[-1] * DOLLARS": "they have to beat 105,253",
    },
}
"""By exercise: what is typed, the body of the function or whole lines, and words of the message."""

TRIES = [
    (lesson, name, text, words)
    for lesson, exercises in zip(LESSONS, (NUDGE, BACKPROP), strict=True)
    for name, tries in exercises.items()
    for text, words in tries.items()
]


@cache
def before(lesson: Path, exercise: str) -> dict[str, Any]:
    """Return what is there when a student comes to an exercise, all earlier ones solved."""
    names: dict[str, Any] = {}
    for kind, name, text in cells(lesson):
        if name == exercise:
            break
        if kind in ("given", "solution"):
            with contextlib.suppress(Exception):  # a picture that needs a notebook
                quietly(text, names)
    return names


def said(lesson: Path, exercise: str, text: str) -> str:
    """Return what the visible check raises to that answer; any other error comes through."""
    codes = {name: code for _, name, code in cells(lesson)}
    head = codes[exercise].splitlines()[0]
    names = dict(before(lesson, exercise))
    names |= {"w": 0.5, "b": 1, "a": 0.25, "y": 1} if exercise == "slopes" else {}
    quietly(f"{head}\n{textwrap.indent(text, '    ')}" if head.startswith("def ") else text, names)
    try:
        quietly(visible(codes[f"test_{exercise}"]), names)
    except AssertionError as message:
        return str(message)
    return "nothing: it passes"


@pytest.mark.parametrize(("lesson", "exercises"), list(zip(LESSONS, (NUDGE, BACKPROP), strict=True)))
def test_every_exercise_of_lessons_4_and_5_is_tried(lesson: Path, exercises: dict[str, dict[str, str]]) -> None:
    assert list(exercises) == [name for kind, name, _ in cells(lesson) if kind == "solution"]


@pytest.mark.parametrize(("lesson", "exercise", "text", "words"), TRIES)
def test_a_first_try_gets_a_message_that_helps(lesson: Path, exercise: str, text: str, words: str) -> None:
    assert words in said(lesson, exercise, text)
