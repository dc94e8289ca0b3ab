"""What lesson 5 says in numbers is so."""

import json
from pathlib import Path

import numpy as np
import pytest

from backprop.houses import features_test, features_train, game_houses, prices_test, prices_train
from reference import mlp
from reference.mlp import Array

LESSON = Path(__file__).parents[2] / "source" / "5-backprop" / "backprop.ipynb"
X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
Y = np.array([[0.0], [1.0], [1.0], [0.0]])


@pytest.fixture(scope="module")
def text() -> str:
    cells = json.loads(LESSON.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown").replace("−", "-")


def scaled() -> tuple[Array, Array, Array]:
    mean, spread = features_train.mean(axis=0), features_train.std(axis=0)
    prices = prices_train[:, np.newaxis] / 1_000_000
    return (features_train - mean) / spread, prices, (features_test - mean) / spread


def missed(predictions: Array) -> float:
    return float(np.mean(np.abs(np.ravel(predictions) - prices_test)))


def learned(starts: list[tuple[list[Array], list[Array]]], rate: float, steps: int) -> int:
    """How many of the starts get XOR right, all trained side by side: a network is one more axis in front."""
    (W0, W1), (b0, b1) = ([np.stack(layer) for layer in zip(*part, strict=True)] for part in zip(*starts, strict=True))
    for _ in range(steps):
        A1 = mlp.sigmoid(X @ W0 + b0[:, np.newaxis])
        A2 = mlp.sigmoid(A1 @ W1 + b1[:, np.newaxis])
        delta2 = 2 * (A2 - Y) * A2 * (1 - A2)
        delta1 = delta2 @ W1.transpose(0, 2, 1) * A1 * (1 - A1)
        W1, b1 = W1 - rate * A1.transpose(0, 2, 1) @ delta2 / 4, b1 - rate * delta2.mean(axis=1)
        W0, b0 = W0 - rate * X.T @ delta1 / 4, b0 - rate * delta1.mean(axis=1)
    A1 = mlp.sigmoid(X @ W0 + b0[:, np.newaxis])
    A2 = mlp.sigmoid(A1 @ W1 + b1[:, np.newaxis])
    return int(np.all((A2 > 0.5) == (Y > 0.5), axis=(1, 2)).sum())


def test_the_worked_neuron(text: str) -> None:
    w, a, b, y = 2.0, 0.5, -1.5, 0.0
    z = w * a + b
    out = mlp.sigmoid(z)
    by_w, by_b, by_a = mlp.neuron_gradient(w, a, b, y)
    for value in (out, (out - y) ** 2, 2 * (out - y), mlp.sigmoid_prime(z), by_w, by_b, by_a):
        assert f"{value:.4f}" in text
    nudged = (mlp.sigmoid((w + 0.0001) * a + b) - y) ** 2
    assert f"{(out - y) ** 2:.8f} to {nudged:.8f}" in text
    assert f"{nudged - (out - y) ** 2:.8f} more" in text


def test_the_worked_chain(text: str) -> None:
    weights, biases = [2.0, -1.0], [0.0, 0.5]
    z1 = weights[0] * 0.5 + biases[0]
    z2 = weights[1] * mlp.sigmoid(z1) + biases[1]
    dws, dbs = mlp.chain_gradient(0.5, 1.0, weights, biases)
    steep = [mlp.sigmoid_prime(z) for z in (z1, z2)]
    for value in (z2, mlp.sigmoid(z1), mlp.sigmoid(z2), *steep, *dws, *dbs):
        assert f"{value:.4f}" in text


def test_the_worked_batch(text: str) -> None:
    dW, db = mlp.layer_gradients(np.array([[1.0, 2.0], [3.0, 4.0]]), np.array([[0.5], [-0.1]]))
    assert f"`dW = {dW.round(9).tolist()}` and `db = {db.round(9).tolist()}`" in text


@pytest.mark.parametrize("sizes", [(2, 2, 1), (3, 4, 1), (784, 30, 10)])
def test_the_count_of_weights_and_biases(text: str, sizes: tuple[int, int, int]) -> None:
    count = sizes[1] * (sizes[0] + 1) + sizes[2] * (sizes[1] + 1)
    row = next(line for line in text.splitlines() if line.startswith(f"| {'-'.join(map(str, sizes))},"))
    assert f"| {count:,} | {count + 1:,} |" in row


def test_how_many_of_the_starts_learn_xor(text: str) -> None:
    def bell_curve(*sizes: int) -> list[tuple[list[Array], list[Array]]]:
        return [mlp.initial_network(sizes, np.random.default_rng(seed)) for seed in range(100)]

    def unit_interval(seed: int) -> tuple[list[Array], list[Array]]:
        numbers = np.random.default_rng(seed).random(9)
        return [numbers[:4].reshape(2, 2), numbers[4:6].reshape(2, 1)], [numbers[6:8], numbers[8:]]

    assert f"{learned(bell_curve(2, 2, 1), 5.0, 2000)} learn XOR with two hidden neurons" in text
    assert f"about {learned([unit_interval(seed) for seed in range(100)], 5.0, 2000)}." in text
    assert learned(bell_curve(2, 4, 1), 5.0, 2000) == 100
    assert "all 100 of the 100 starts learn it" in text


def test_what_the_network_has_to_beat(text: str) -> None:
    assert f"misses by {missed(np.full(100, prices_train.mean())):,.0f} dollars" in text


def test_what_a_straight_line_formula_misses_by(text: str) -> None:
    ones = np.ones((len(features_train), 1))
    fitted = np.linalg.lstsq(np.hstack([features_train, ones]), prices_train, rcond=None)[0]
    predictions = np.hstack([features_test, ones[:100]]) @ fitted
    assert f"misses by {round(missed(predictions), -2):,.0f}" in text


def test_what_the_house_network_misses_by(text: str) -> None:
    X_train, Y_train, X_test = scaled()
    start = mlp.initial_network([3, 4, 1], np.random.default_rng(1))
    weights, biases, _ = mlp.train(X_train, Y_train, *start, 5.0, 1000)
    assert f"near {round(missed(mlp.forward(X_test, weights, biases)[-1] * 1_000_000), -3):,.0f} dollars" in text


def test_the_homes_of_the_game_are_the_first_of_the_test_homes(text: str) -> None:
    assert list(game_houses) == list(range(20))
    assert "the first 20 of the 100 test homes" in text


def test_the_first_home_in_the_networks_units(text: str) -> None:
    X_train, Y_train, _ = scaled()
    assert f"1,450 square feet become {X_train[0, 0]:.2f}" in text
    assert f"286,013 dollars become {Y_train[0, 0]:.6f}" in text
