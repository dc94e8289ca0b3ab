"""The reference network against finite differences, against HIPS autograd, and against numbers worked out by hand."""

import autograd
import autograd.numpy as anp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reference import mlp

pytestmark = pytest.mark.filterwarnings("error")

sizes = st.lists(st.integers(1, 5), min_size=2, max_size=5)
seeds = st.integers(0, 2**32 - 1)
batches = st.integers(1, 5)


def problem(sizes, m, seed):
    """Return X, Y, weights and biases for a network of these sizes."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=(m, sizes[0])), rng.normal(size=(m, sizes[-1])), *mlp.initial_network(sizes, rng)


def independent_cost(X, Y, weights, biases):
    """The mean cost, written anew with autograd's own numpy."""
    A = X
    for W, b in zip(weights, biases, strict=True):
        A = 1 / (1 + anp.exp(-(anp.dot(A, W) + b)))
    return anp.sum((A - Y) ** 2) / len(X)


def same(some, others):
    return all(np.allclose(a, b, rtol=1e-9, atol=1e-12) for a, b in zip(some, others, strict=True))


def test_the_last_neuron_of_the_chain_has_the_worked_numbers():
    z = mlp.weighted_sum(np.array([0.5]), np.array([0.25]), 1.0)
    a = mlp.sigmoid(z)
    assert z == 1.125
    assert a == pytest.approx(0.754915, abs=5e-7)
    assert mlp.cost(np.array([a]), np.array([1.0])) == pytest.approx(0.0600667, abs=5e-8)


@settings(max_examples=60, deadline=None)
@given(sizes, batches, seeds)
def test_backprop_is_the_gradient_that_autograd_finds(sizes, m, seed):
    X, Y, weights, biases = problem(sizes, m, seed)
    dWs, dbs = mlp.backprop(X, Y, weights, biases)
    assert same(dWs, autograd.grad(independent_cost, 2)(X, Y, weights, biases))
    assert same(dbs, autograd.grad(independent_cost, 3)(X, Y, weights, biases))


@settings(max_examples=25, deadline=None)
@given(sizes, batches, seeds)
def test_backprop_is_the_gradient_that_nudging_finds(sizes, m, seed):
    X, Y, weights, biases = problem(sizes, m, seed)
    flat = np.concatenate([p.ravel() for p in (*weights, *biases)])

    def cost_of(params):
        parts, at = [], 0
        for p in (*weights, *biases):
            parts.append(params[at : at + p.size].reshape(p.shape))
            at += p.size
        return mlp.mean_cost(mlp.forward(X, parts[: len(weights)], parts[len(weights) :])[-1], Y)

    dWs, dbs = mlp.backprop(X, Y, weights, biases)
    assert np.allclose(
        np.concatenate([d.ravel() for d in (*dWs, *dbs)]), mlp.nudge_gradient(cost_of, flat), rtol=1e-5, atol=1e-7
    )


@settings(max_examples=60, deadline=None)
@given(sizes, batches, seeds)
def test_the_mean_cost_of_the_forward_pass_is_the_independent_one(sizes, m, seed):
    X, Y, weights, biases = problem(sizes, m, seed)
    assert np.isclose(mlp.mean_cost(mlp.forward(X, weights, biases)[-1], Y), independent_cost(X, Y, weights, biases))


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 6), seeds)
def test_the_gradient_of_a_chain_is_the_one_that_autograd_finds(length, seed):
    rng = np.random.default_rng(seed)
    x, y, weights, biases = rng.normal(), rng.normal(), list(rng.normal(size=length)), list(rng.normal(size=length))

    def chain_cost(weights, biases):
        a = x
        for w, b in zip(weights, biases, strict=True):
            a = 1 / (1 + anp.exp(-(w * a + b)))
        return (a - y) ** 2

    dws, dbs = mlp.chain_gradient(x, y, weights, biases)
    assert same(dws, autograd.grad(chain_cost, 0)(weights, biases))
    assert same(dbs, autograd.grad(chain_cost, 1)(weights, biases))


@given(st.lists(st.floats(-3, 3), min_size=4, max_size=4))
def test_the_gradient_of_a_neuron_is_the_one_that_autograd_finds(numbers):
    w, a, b, y = numbers
    neuron_cost = autograd.grad(lambda p: (1 / (1 + anp.exp(-(p[0] * p[2] + p[1]))) - y) ** 2)
    assert np.allclose(mlp.neuron_gradient(w, a, b, y), neuron_cost(np.array([w, b, a])))


@given(st.floats(-30, 30))
def test_the_slope_of_the_sigmoid_is_the_one_that_autograd_finds(z):
    assert np.isclose(mlp.sigmoid_prime(z), autograd.grad(lambda x: 1 / (1 + anp.exp(-x)))(z), rtol=1e-9, atol=1e-16)


@given(st.floats(-1e300, 1e300))
def test_the_sigmoid_of_any_number_is_between_0_and_1_without_a_warning(z):
    assert 0 <= mlp.sigmoid(z) <= 1
    assert np.isclose(mlp.sigmoid(z) + mlp.sigmoid(-z), 1)


def test_the_sigmoid_reaches_its_limits_exactly():
    assert mlp.sigmoid(np.array([-1000, 0, 1000])).tolist() == [0.0, 0.5, 1.0]


@settings(max_examples=40, deadline=None)
@given(sizes, batches, seeds)
def test_a_small_step_of_training_lowers_the_cost_and_leaves_the_start_alone(sizes, m, seed):
    X, Y, weights, biases = problem(sizes, m, seed)
    before = [p.copy() for p in (*weights, *biases)]
    trained, shifted, costs = mlp.train(X, Y, weights, biases, 1e-3, 3)
    after = mlp.mean_cost(mlp.forward(X, trained, shifted)[-1], Y)
    assert costs[0] >= costs[1] >= costs[2] >= after
    assert all(np.array_equal(a, b) for a, b in zip(before, (*weights, *biases), strict=True))


@settings(max_examples=40, deadline=None)
@given(sizes, batches, seeds)
def test_a_batch_has_the_mean_of_the_gradients_of_its_examples(sizes, m, seed):
    X, Y, weights, biases = problem(sizes, m, seed)
    singles = [mlp.backprop(X[i : i + 1], Y[i : i + 1], weights, biases)[0] for i in range(m)]
    assert same(
        mlp.backprop(X, Y, weights, biases)[0], [np.mean(layer, axis=0) for layer in zip(*singles, strict=True)]
    )


def test_one_layer_of_a_batch_is_that_layer_example_by_example():
    rng = np.random.default_rng(0)
    A, W, b = rng.normal(size=(5, 3)), rng.normal(size=(3, 4)), rng.normal(size=4)
    assert np.allclose(mlp.layer_batch(A, W, b), [mlp.layer(a, W, b) for a in A])
    assert np.allclose(mlp.layer(A[0], W, b), [mlp.weighted_sum(w, A[0], c) for w, c in zip(W.T, b, strict=True)])


def test_nudging_finds_the_slopes_of_a_parabola():
    assert mlp.nudge_slope(lambda x: x**2, 3.0) == pytest.approx(6.0001)  # 2x + ε
    assert mlp.central_slope(lambda x: x**2, 3.0) == pytest.approx(6.0)


def test_training_by_nudging_walks_down_a_bowl():
    params, costs = mlp.train_by_nudging(lambda p: float(np.sum(p**2)), np.array([1.0, -2.0]), 0.25, 2)
    assert params == pytest.approx([0.25, -0.5])  # each step halves the distance
    assert costs == pytest.approx([5.0, 1.25])


def test_integer_data_are_not_cut_off():
    X, Y = np.array([[0, 1], [1, 1]]), np.array([[1], [0]])
    weights, biases = [np.array([[1], [-2]])], [np.array([0])]
    trained, shifted, costs = mlp.train(X, Y, weights, biases, 0.5, 2)
    assert trained[0].dtype == shifted[0].dtype == np.float64
    assert costs[1] < costs[0]
