"""Wrong answers that nobody catalogued: what small changes of the formula explain, and what they must not claim."""

import inspect

import numpy as np
import pytest

from backprop.check import NotRight
from reference import examine, mlp
from reference.catalogue import EXERCISES
from reference.causes import Variants, variants
from reference.changes import NATURAL, changes
from reference.examine import SEED, Examination
from reference.exercise import FunctionExercise
from reference.formula import Formula
from reference.mlp import sigmoid, sigmoid_prime

FUNCTIONS = [e for e in EXERCISES.values() if isinstance(e, FunctionExercise)]


@pytest.fixture(autouse=True)
def catalogue_without_mistakes():
    """Take the known mistakes out, so that what they explain is explained by changes of the formula alone."""
    kept = {e.name: (e.mistakes[:], e.__dict__.pop("double_mistakes", None)) for e in FUNCTIONS}
    for e in FUNCTIONS:
        e.mistakes.clear()
        e.__dict__["double_mistakes"] = []
    yield
    for e in FUNCTIONS:
        e.mistakes[:], double = kept[e.name]
        del e.__dict__["double_mistakes"]
        if double is not None:
            e.__dict__["double_mistakes"] = double


def said(exercise, answer, **earlier):
    """Return the whole message of the hidden test, given one's own earlier functions."""
    with pytest.raises(NotRight) as wrong:
        examine(exercise, answer, lambda: earlier)
    return str(wrong.value)


def cause(exercise, answer, **earlier):
    """Return the likely cause that the message names, or nothing."""
    return said(exercise, answer, **earlier).partition("  likely cause\n    ")[2]


def backprop_with(*, slope=sigmoid_prime, of=lambda A, Z: Z, from_=lambda A, Z: A, m=len, twice=2):
    """Return a back propagation written out in one's own way, with something else in some places."""

    def backprop(X, Y, weights, biases):
        activations, sums = [X], [X]
        for W, b in zip(weights, biases, strict=True):
            sums.append(activations[-1] @ W + b)
            activations.append(sigmoid(sums[-1]))
        dWs, dbs = [], []
        error = twice * (activations[-1] - Y)
        for i in range(len(weights), 0, -1):
            delta = error * slope(of(activations[i], sums[i]))
            dWs.insert(0, np.einsum("mi,mj->ij", from_(activations[i - 1], sums[i - 1]), delta) / m(X))
            dbs.insert(0, delta.sum(axis=0) / m(X))
            error = delta @ weights[i - 1].T
        return dWs, dbs

    return backprop


UNCATALOGUED = [
    (
        "backprop",
        backprop_with(of=lambda A, Z: A),
        "σ' is taken at the activation where `sigmoid_prime(sums[l + 1])` belongs",
    ),
    ("backprop", backprop_with(slope=lambda Z: 1.0, m=lambda X: 1), "is missing"),
    ("backprop", backprop_with(from_=lambda A, Z: Z), "`sums` stands where `activations` belongs"),
    (
        "layer_batch",
        lambda A, W, b: np.vstack([A[:1] @ W + b, A[1:] @ W]),
        "`b` reaches the first row of `A @ W` only.",
    ),
    ("hidden_delta", lambda d, W, Z: d @ W.reshape(W.shape[::-1]) * sigmoid_prime(Z), "is reshaped"),
    ("error", lambda guess, price: (price - guess) / 8, "`guess - price` is multiplied by -0.125."),
    ("adjust", lambda guess, price, rate: guess + rate * price - guess, "Brackets are in the wrong place"),
    ("output_delta", lambda A, Y, Z: (2 * (A - Y) * sigmoid_prime(Z))[:1] + 0 * A, "first row"),
    ("weighted_sum", lambda w, a, b: np.sum(w * a) / np.sum(w) + b, "is divided by the sum of `w`."),
    ("central_slope", lambda f, x, eps=1e-4: (f(x + eps) - f(x - eps)) / eps**2, "is raised to the power 2"),
    ("nudge_slope", lambda f, x, eps=1e-4: (f(x) + eps - f(x)) / eps, "`eps` moves the result of `f`"),
]


@pytest.mark.parametrize(("exercise", "answer", "expected"), UNCATALOGUED)
def test_a_small_change_of_the_formula_is_named(exercise, answer, expected):
    assert expected in cause(exercise, answer)


def test_two_changes_at_once_are_both_named():
    named = cause("layer_batch", lambda A, W, b: np.tile(A.mean(axis=0) @ W - b, (len(A), 1)))
    assert "`A @ W - b` where `A @ W + b` belongs" in named
    assert "\n    and: " in named
    assert "mean row" in named


def test_of_several_changes_that_fit_alike_none_is_left_out():
    named = cause("weighted_sum", lambda w, a, b: np.sum(w * a) / np.sum(w) + b)
    assert "\n    or: " in named


def test_a_change_and_a_multiple_are_both_named():
    def neuron_gradient(w, a, b, y):
        out = sigmoid(w * a + b)
        delta = (out - y) * (1 - out**2) / 3
        return delta * a, delta, delta * w

    named = cause("neuron_gradient", neuron_gradient)
    assert "slope of tanh" in named
    assert "0.1667" in named


def test_arguments_in_another_order_or_ignored_are_named():
    assert "`steps` stands where `rate` belongs" in cause(
        "train", lambda X, Y, W, b, rate, steps: mlp.train(X, Y, W, b, steps, steps)
    )
    assert "last example only" in cause("backprop", lambda X, Y, W, b: mlp.backprop(X[-1:], Y[-1:], W, b))


def test_a_change_in_place_is_named_beside_the_wrong_values():
    def descend(w, slope, rate):
        w += rate * slope
        return w

    named = cause("descend", descend)
    assert "`w + rate * slope` where `w - rate * slope` belongs" in named
    assert "It changes its argument `w` in place." in named


def test_a_change_on_top_of_an_earlier_mistake_is_named_with_it():
    def cost_prime(A, Y):
        return A - Y

    def output_delta(A, Y, Z):
        return cost_prime(A, Y) * sigmoid_prime(Z) ** 2 * 3

    def backprop(X, Y, weights, biases):
        activations = mlp.forward(X, weights, biases)
        sums = [A @ W - b for A, W, b in zip(activations, weights, biases, strict=False)]
        deltas = [output_delta(activations[-1], Y, sums[-1])]
        for W, Z in zip(reversed(weights), reversed(sums[:-1]), strict=False):
            deltas.insert(0, mlp.hidden_delta(deltas[0], W, Z))
        gradients = [mlp.layer_gradients(A, delta) for A, delta in zip(activations, deltas, strict=False)]
        return [dW for dW, _ in gradients], [db for _, db in gradients]

    named = cause("backprop", backprop, output_delta=output_delta)
    assert "`A @ W - b` where `A @ W + b` belongs" in named
    assert "your own `output_delta`, which is not right yet" in named


def test_an_answer_that_only_stops_is_not_taken_for_another_that_stops():
    def train(X, Y, weights, biases, rate, steps):
        for _ in steps:
            pass

    assert "in place of" not in said("train", train)


def test_what_nothing_explains_stays_with_the_facts():
    rng = np.random.default_rng(7)
    message = said("layer", lambda a, W, b: a @ W + b + rng.normal(size=len(b)))
    assert "likely cause" not in message


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda e: e.name)
def test_every_exercise_has_a_formula_and_it_is_right(exercise):
    assert exercise.formulas
    for formula in exercise.formulas:
        assert Examination(exercise, Formula(formula.function, formula.source).changed({}), SEED).right


@pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda e: e.name)
def test_what_nothing_explains_costs_a_bounded_number_of_runs(exercise, monkeypatch):
    runs = []
    changed = Formula.changed

    def counted(self, *given):
        runs.append(self.work)
        return changed(self, *given)

    monkeypatch.setattr(Formula, "changed", counted)
    said(exercise.name, lambda *given, **named: odd(exercise.model(*given, **named)))
    assert sum(work + 24 for work in runs) < 1_000_000


def odd(value):
    return type(value)(map(odd, value)) if isinstance(value, list | tuple) else value * 1.01 + 0.001 * np.cos(value)


def test_the_changes_of_a_formula_are_made_once_for_a_class():
    exercise = EXERCISES["layer"]
    assert variants(exercise.formulas[0], exercise.cases, SEED) is variants(exercise.formulas[0], exercise.cases, SEED)


def cost_prime(A, Y):
    return 2 * (A - Y)


A, Y = np.array([[0.5, 1.0]]), np.array([[1.0, 0.25]])


def formula_of(function, *arguments):
    formula = Formula(function, inspect.getsource(function))
    formula.record(arguments, {})
    return formula


def test_a_formula_is_itself_again_after_a_change_even_one_that_stops():
    formula = formula_of(cost_prime, A, Y)
    right = formula.changed({})(A, Y)
    for change in changes(formula):
        with np.errstate(all="ignore"):
            try:
                formula.changed(change.operations)(A, Y)
            except Exception:
                continue
        assert np.array_equal(formula.changed({})(A, Y), right)


def test_hints_are_made_from_the_change():
    hints = [change.hint for change in changes(formula_of(cost_prime, A, Y)) if change.rank == NATURAL]
    assert "It computes `A + Y` where `A - Y` belongs." in hints
    assert "The factor `2` is missing." in hints
    assert "Brackets are in the wrong place: it computes `2 * A - Y`." in hints


def doubled_sums(items):
    total = [0.0]
    for item in items:
        total.append(total[-1] + 2 * item)
    return total


def test_a_change_can_happen_in_some_rounds_of_a_loop_only():
    formula = formula_of(doubled_sums, [1.0, 2.0])
    sums = {
        tuple(formula.changed(change.operations)([1.0, 2.0]))
        for change in changes(formula)
        if change.hint.startswith("The factor `2` is missing")
    }
    assert sums == {(0, 1, 3), (0, 1, 5), (0, 2, 4)}


def calls_sigmoid(z):
    return 2 * sigmoid(z)


def test_a_formula_takes_ones_own_earlier_functions_and_gives_them_back():
    formula = Formula(calls_sigmoid, inspect.getsource(calls_sigmoid))
    assert formula.changed({}, {"sigmoid": lambda z: 3 * z})(1.0) == 6.0
    assert formula.changed({})(0.0) == 1.0


def test_a_variant_that_stops_gives_nothing():
    exercise = EXERCISES["layer"]
    case = next(iter(exercise.cases(np.random.default_rng(0))))
    tried = Variants(exercise.formulas[0], case)
    assert tried.run({0: lambda *_: 1 / 0}, case) is None
