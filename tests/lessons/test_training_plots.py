"""The pictures of lesson 5 show what the student's functions say, and say so where there is nothing to show."""

from typing import Any

import numpy as np
import pytest

from backprop.houses import game_houses, prices_test, prices_train
from backprop.pictures import training
from backprop.pictures.picture import Picture
from reference import mlp

MEAN = float(np.mean(np.abs(prices_train.mean() - prices_test[list(game_houses)])))


def unwritten(*_: Any) -> Any:
    raise NotImplementedError


def start(seed: int) -> training.Network:
    return mlp.initial_network([2, 2, 1], np.random.default_rng(seed))


def against_nudges(backprop: Any) -> str:
    return training.plot_slopes_against_nudges(mlp.forward, mlp.mean_cost, backprop).alt


def you_and_network(guesses: Any, predictions: Any = lambda: prices_test + 1000) -> str:
    return training.plot_you_and_network(guesses, predictions).alt


def test_the_paths_picture_adds_up() -> None:
    picture = training.draw_paths()
    assert mlp.hidden_delta(np.array([[0.1, 0.3]]), np.array([[2, -1]]), np.zeros((1, 1))) == pytest.approx(-0.025)
    assert "δ = −0.025" in picture.svg


def test_slopes_fade_along_the_chain() -> None:
    picture = training.plot_slopes_along_chain(mlp.chain_gradient)
    _, dbs = mlp.chain_gradient(0.5, 0.0, [1.0] * 8, [0.0] * 8)
    assert f">{dbs[-1]:.4f}<" in picture.svg
    assert f">{dbs[-4]:.4f}<" in picture.svg


def test_slopes_of_a_right_backprop_equal_those_from_nudging() -> None:
    assert "26 slopes" in against_nudges(mlp.backprop)
    assert "10⁻¹⁰ apart" in against_nudges(mlp.backprop)


def test_slopes_of_a_wrong_backprop_differ_from_those_from_nudging() -> None:
    def without_mean(*arguments: Any) -> Any:
        dWs, dbs = mlp.backprop(*arguments)
        return [5 * dW for dW in dWs], dbs

    assert "10⁻¹⁰ apart" not in against_nudges(without_mean)


def test_nudging_leaves_the_parameters_as_they_were() -> None:
    parameters = np.array([[1.0, 2.0], [3.0, 4.0]])
    slopes = training._nudged(lambda: float(np.sum(parameters**2)), parameters)
    np.testing.assert_allclose(slopes, [[2, 4], [6, 8]])
    np.testing.assert_array_equal(parameters, [[1, 2], [3, 4]])


def test_two_trainings_tell_the_run_that_learned_from_the_one_that_did_not() -> None:
    starts = {"stuck": start(0), "learned": start(1)}
    picture = training.plot_two_trainings(mlp.train, mlp.forward, starts, rate=5.0, steps=2000)
    stuck, learned = picture.alt.split("learned: ")
    assert "to 0.1254" in stuck
    assert "for 0 and 1 it says 0.499" in stuck
    assert "for 0 and 1 it says 0.981" in learned
    assert picture.svg.count(">wrong<") == 2


def test_you_and_your_network_are_compared_on_the_homes_of_the_game() -> None:
    guesses = (prices_test[list(game_houses)] - 20_000).tolist()
    said = you_and_network(guesses)
    assert f"always the mean price ${MEAN:,.0f}; you $20,000; your network $1,000." in said
    assert "over 20 homes" in said


def test_you_and_your_network_are_compared_on_as_many_homes_as_were_guessed() -> None:
    assert "over 12 homes" in you_and_network([250_000] * 12)


def test_guesses_may_come_from_a_record_and_predictions_may_stand_in_a_column() -> None:
    said = you_and_network(lambda: [250_000.0] * 20, lambda: prices_test[:, np.newaxis] + 1000)
    assert "you $" in said
    assert "your network $1,000" in said


@pytest.mark.parametrize(
    ("guesses", "says"),
    [
        (lambda: open("/nowhere/guesses.json"), "Play the game of lesson 0"),  # noqa: SIM115, PTH123
        (["a lot"] * 20, "could not be read"),
    ],
)
def test_without_readable_guesses_the_network_stands_alone_and_a_line_says_what_to_do(guesses: Any, says: str) -> None:
    said = you_and_network(guesses)
    assert "your network $1,000" in said
    assert "; you $" not in said
    assert says in said


@pytest.mark.parametrize("predictions", [lambda: None, lambda: house_predictions])  # type: ignore[name-defined] # noqa: F821
def test_without_predictions_the_picture_says_what_comes_first(predictions: Any) -> None:
    assert "Train a network for `house_predictions` first" in you_and_network([], predictions)


def test_predictions_of_the_wrong_number_are_named() -> None:
    assert "shape (100,), and has shape (7,)" in you_and_network([], lambda: np.ones(7))


@pytest.mark.parametrize(
    "picture",
    [
        lambda: training.plot_slopes_along_chain(unwritten),
        lambda: training.plot_slopes_against_nudges(mlp.forward, mlp.mean_cost, unwritten),
        lambda: training.plot_two_trainings(unwritten, mlp.forward, {"one": start(0)}, rate=1.0, steps=2),
    ],
)
def test_a_function_that_is_not_written_yet_gets_a_picture_that_says_so(picture: Any) -> None:
    drawn: Picture = picture()
    assert "No picture yet. Write `unwritten` first" in drawn.alt


@pytest.mark.parametrize(
    ("backprop", "says"),
    [
        (lambda *_: None, "gave back nothing"),
        (lambda *_: ([], []), "has 0"),
        (lambda *network: (network[2], [b * np.nan for b in network[3]]), "not finite"),
    ],
)
def test_a_gradient_that_cannot_be_drawn_is_named(backprop: Any, says: str) -> None:
    assert says in against_nudges(backprop)


def test_a_train_that_forgets_the_costs_is_named() -> None:
    def without_costs(*arguments: Any) -> Any:
        return mlp.train(*arguments)[:2]

    picture = training.plot_two_trainings(without_costs, mlp.forward, {"one": start(0)}, rate=1.0, steps=2)
    assert "three things, and gives 2" in picture.alt
