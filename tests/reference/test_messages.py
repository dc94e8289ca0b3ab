"""Golden messages: what a student reads, kept in messages.md as prose.

After a change on purpose, `python -m tests.reference.test_messages` writes messages.md anew; read it before keeping it.
"""

import linecache
import textwrap
from pathlib import Path

import numpy as np

from backprop import expect, expect_value
from backprop.check import NotRight
from backprop.houses import prices_train
from reference import examine, mlp

GOLDEN = Path(__file__).parent / "messages.md"


def student(source):
    """Return the functions of a cell, as a notebook has them."""
    source = textwrap.dedent(source).strip() + "\n"
    names = {"np": np, **{name: vars(mlp)[name] for name in ("sigmoid", "sigmoid_prime", "cost_prime", "forward")}}
    file = f"<cell {abs(hash(source))}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    exec(compile(source, file, "exec"), names)
    return names


def hidden(source, exercise, *earlier):
    names = student(source)
    return lambda: examine(exercise, names[exercise], lambda: {name: names[name] for name in earlier})


def visible(source, name, *arguments, gives, **keywords):
    function = student(source)[name]
    return lambda: expect(function, *arguments, gives=gives, **keywords)


def value(name, got):
    return lambda: examine(name, got)


ROW, W, B = np.array([1.0, 2.0]), np.array([[0.5, -1.0, 2.0], [0.25, 3.0, -0.5]]), np.array([0.1, -0.2, 0.3])

MESSAGES = {
    "A known mistake": hidden(
        """
        def weighted_sum(w, a, b):
            return np.sum(w * a)
        """,
        "weighted_sum",
    ),
    "A wrong answer that nobody knows yet": hidden(
        """
        def weighted_sum(w, a, b):
            return np.sum(w * a) + b + 0.001
        """,
        "weighted_sum",
    ),
    "Two mistakes at once": hidden(
        """
        def mean_cost(A, Y):
            return 0.5 * np.sum((A - Y) ** 2)
        """,
        "mean_cost",
    ),
    "Not written yet": hidden(
        """
        def layer(a, W, b):
            raise NotImplementedError()
        """,
        "layer",
    ),
    "Not written yet, an earlier function": hidden(
        """
        def sigmoid(z):
            raise NotImplementedError()


        def sigmoid_prime(z):
            return sigmoid(z) * (1 - sigmoid(z))
        """,
        "sigmoid_prime",
        "sigmoid",
    ),
    "None": hidden(
        """
        def layer(a, W, b):
            print
        """,
        "layer",
    ),
    "None in an instant check": visible(
        """
        def layer(a, W, b):
            z = a @ W + b
        """,
        "layer",
        ROW,
        W,
        B,
        gives=ROW @ W + B,
    ),
    "An exception": hidden(
        """
        def sigmoid(z):
            import math
            return 1 / (1 + math.expp(-z))
        """,
        "sigmoid",
    ),
    "A name that is not there": hidden(
        """
        def layer(a, W, b):
            return a @ weights + b
        """,
        "layer",
    ),
    "Sizes that do not fit": hidden(
        """
        def layer(a, W, b):
            z = W @ a
            return z + b
        """,
        "layer",
    ),
    "A missing argument": hidden(
        """
        def layer(a, W):
            return a @ W
        """,
        "layer",
    ),
    "Rows and columns exchanged": hidden(
        """
        def layer_batch(A, W, b):
            return (A @ W + b).T
        """,
        "layer_batch",
    ),
    "A dimension of another size": hidden(
        """
        def layer_batch(A, W, b):
            return A[:-1] @ W + b
        """,
        "layer_batch",
    ),
    "A column for an array": hidden(
        """
        def layer(a, W, b):
            return (a @ W + b).reshape(-1, 1)
        """,
        "layer",
    ),
    "A matrix for a number": hidden(
        """
        def weighted_sum(w, a, b):
            return (w * a).reshape(1, -1).sum(keepdims=True) + b
        """,
        "weighted_sum",
    ),
    "A number for an array": hidden(
        """
        def layer(a, W, b):
            return float(np.sum(a @ W + b))
        """,
        "layer",
    ),
    "A list for an array": hidden(
        """
        def layer(a, W, b):
            return [float(z) for z in a @ W + b]
        """,
        "layer",
    ),
    "An array for a list": hidden(
        """
        def chain_gradient(x, y, weights, biases):
            return np.zeros((2, len(weights)))
        """,
        "chain_gradient",
    ),
    "One result of two": hidden(
        """
        def layer_gradients(A, delta):
            return A.T @ delta / len(A)
        """,
        "layer_gradients",
    ),
    "A number for two results": hidden(
        """
        def layer_gradients(A, delta):
            return 0.5
        """,
        "layer_gradients",
    ),
    "A part of the results": hidden(
        """
        def backprop(X, Y, weights, biases):
            A = forward(X, weights, biases)
            delta = 2 * (A[-1] - Y) * A[-1] * (1 - A[-1])
            dWs, dbs = [], []
            for l in reversed(range(len(weights))):
                dWs.insert(0, A[l].T @ delta / len(X))
                dbs.insert(0, delta.sum(axis=0) / len(X))
                delta = delta @ weights[l].T * A[l] ** 2
            return dWs, dbs
        """,
        "backprop",
    ),
    "None among the results": hidden(
        """
        def backprop(X, Y, weights, biases):
            return [None] * len(weights), [None] * len(biases)
        """,
        "backprop",
    ),
    "A list that is too short": hidden(
        """
        def forward(X, weights, biases):
            return forward_of(X, weights, biases)[1:]


        from reference.mlp import forward as forward_of
        """,
        "forward",
    ),
    "nan": hidden(
        """
        def cost(a, y):
            return np.sum(np.sqrt(a - y) ** 2)
        """,
        "cost",
    ),
    "Infinite": hidden(
        """
        def cost(a, y):
            return np.sum((a - y) ** 2) / np.zeros(1)[0]
        """,
        "cost",
    ),
    "An overflow": hidden(
        """
        def sigmoid_stable(z):
            return 1 / (1 + np.exp(-z))
        """,
        "sigmoid_stable",
    ),
    "An overflow that nobody knows yet": hidden(
        """
        def sigmoid_stable(z):
            e = np.exp(z)
            return np.where(e == np.inf, 1.0, e / (1 + e))
        """,
        "sigmoid_stable",
    ),
    "Integers": hidden(
        """
        def cost_prime(A, Y):
            slopes = np.zeros(A.shape, dtype=int)
            slopes[:] = 2 * (A - Y)
            return slopes
        """,
        "cost_prime",
    ),
    "True or False": hidden(
        """
        def sigmoid(z):
            return np.asarray(z) > 0
        """,
        "sigmoid",
    ),
    "float16": hidden(
        """
        def layer(a, W, b):
            return (a @ W + b).astype(np.float16)
        """,
        "layer",
    ),
    "An argument changed": hidden(
        """
        def descend(w, slope, rate):
            w -= rate * slope
            return w
        """,
        "descend",
    ),
    "A result changed by a later call": hidden(
        """
        buffer = {}


        def layer(a, W, b):
            out = buffer.setdefault(len(b), np.zeros(len(b)))
            out[:] = a @ W + b
            return out
        """,
        "layer",
    ),
    "A long array": hidden(
        """
        def layer_batch(A, W, b):
            Z = A @ W + b
            if len(A) == 5:
                Z[3, 2] += 0.5
            return Z
        """,
        "layer_batch",
    ),
    "The sixth digit": hidden(
        """
        def weighted_sum(w, a, b):
            return (np.sum(w * a) + b) * 1.000003
        """,
        "weighted_sum",
    ),
    "A function that is given": hidden(
        """
        def nudge_slope(f, x, eps=1e-4):
            return f(x + eps) - f(x)
        """,
        "nudge_slope",
    ),
    "Begun in an earlier function": hidden(
        """
        def sigmoid(z):
            return 1 / (1 + np.exp(z))


        def forward(X, weights, biases):
            A = [X]
            for W, b in zip(weights, biases):
                A.append(sigmoid(A[-1] @ W))
            return A
        """,
        "forward",
        "sigmoid",
    ),
    "All begun in an earlier function": hidden(
        """
        def sigmoid(z):
            return 0 * z + 0.5


        def forward(X, weights, biases):
            A = [X]
            for W, b in zip(weights, biases):
                A.append(sigmoid(A[-1] @ W + b))
            return A
        """,
        "forward",
        "sigmoid",
    ),
    "A value": value("z", 0.125),
    "A value that is not written yet": value("z", None),
    "A value of another kind": value("z", "1.125"),
    "A value that nobody knows yet": value("c", 0.0601),
    "One of several values": value("slopes", (-0.022672, -0.090687, 0.045344)),
    "A network that does not know XOR yet": value(
        "xor_network", ([np.ones((2, 2)), np.ones((2, 1))], [np.zeros(2), np.zeros(1)])
    ),
    "Prices that are no better than the mean": value("house_predictions", np.full(100, prices_train.mean())),
    "Prices that are not in dollars": value("house_predictions", np.linspace(0.1, 0.9, 100)),
    "An instant check of a function": visible(
        """
        def layer(a, W, b):
            return a @ W - b
        """,
        "layer",
        ROW,
        W,
        B,
        gives=ROW @ W + B,
    ),
    "An instant check of a value": lambda: expect_value("(z - b) / w", -1.75, 0.25),
}


def message(check):
    try:
        check()
    except NotRight as wrong:
        return str(wrong)
    raise AssertionError("this was accepted")


def page():
    sections = (f"## {title}\n\n```text\n{message(check)}\n```\n" for title, check in MESSAGES.items())
    return "# What a student reads\n\n" + "\n".join(sections)


def test_every_message_reads_as_it_did():
    assert page() == GOLDEN.read_text()


def test_a_message_is_never_longer_than_a_screen():
    assert all(len(message(check).splitlines()) <= 40 for check in MESSAGES.values())
    assert all(len(line) <= 200 for check in MESSAGES.values() for line in message(check).splitlines())


def test_a_message_shows_the_students_line_and_none_of_ours():
    said = message(MESSAGES["An exception"])
    assert "line 3: return 1 / (1 + math.expp(-z))" in said
    assert "observe" not in said


if __name__ == "__main__":
    GOLDEN.write_text(page())
