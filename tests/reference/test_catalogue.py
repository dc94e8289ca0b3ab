"""The catalogue tests the tests: what is known to be wrong must be caught and named, what is right accepted."""

import numpy as np
import pytest

from backprop import houses
from backprop.check import NotRight, observe
from backprop.check import fault as sentence
from reference import examine, mlp
from reference.catalogue import EXERCISES, guess_the_price
from reference.examine import SEED, Examination, is_hollow
from reference.exercise import FunctionExercise, ValueExercise

FUNCTIONS = {name: e for name, e in EXERCISES.items() if isinstance(e, FunctionExercise)}
VALUES = {name: e for name, e in EXERCISES.items() if isinstance(e, ValueExercise)}
SYLLABUS = [
    *("guesses", "error", "mean_absolute_error", "adjust"),
    *("z", "weighted_sum", "layer", "layer_batch"),
    *("sigmoid", "sigmoid_stable", "a", "sigmoid_prime", "forward"),
    *("c", "cost", "mean_cost", "cost_prime", "descend"),
    *("nudge_slope", "central_slope", "nudge_gradient", "forward_passes", "train_by_nudging"),
    *("slopes", "neuron_gradient", "chain_gradient", "output_delta", "hidden_delta", "layer_gradients"),
    *("backprop", "update", "train", "xor_network", "house_predictions"),
    *(f"answer_{number}" for number in range(1, 9)),
]

NOTEBOOK = {
    **{name: function for name, function in vars(mlp).items() if name in FUNCTIONS},
    "error": guess_the_price.error,
    "np": np,
    "features_train": houses.features_train,
    "prices_train": houses.prices_train,
    "features_test": houses.features_test,
}
"""What is there in the notebooks when a solution cell runs: numpy, the homes, and earlier functions, all right."""


def answered(exercise, source):
    """Run a solution cell as a notebook does, and return what its test cell hands in."""
    names = dict(NOTEBOOK)
    exec(source, names)
    return tuple(names[n] for n in ("dC_dw", "dC_db", "dC_da")) if exercise.name == "slopes" else names[exercise.cell]


def fault(exercise, answer):
    """Return the message of the hidden test, or None where the answer is right."""
    try:
        examine(exercise.name, answer)
    except NotRight as message:
        return str(message)
    return None


def all_of(kind):
    return [pytest.param(e, a, id=f"{e.name}: {a.name}") for e in EXERCISES.values() for a in getattr(e, kind)]


def test_every_exercise_of_the_syllabus_is_there_in_its_order():
    assert list(EXERCISES) == SYLLABUS


@pytest.mark.parametrize("exercise", [e for name, e in FUNCTIONS.items() if name != "sigmoid_stable"])
def test_every_function_has_many_known_mistakes_and_right_ways(exercise):
    assert len({m.source for m in exercise.mistakes}) >= 8
    assert len({w.source for w in exercise.right_ways}) >= 6


@pytest.mark.parametrize("exercise", EXERCISES.values(), ids=EXERCISES)
def test_no_two_mistakes_of_an_exercise_share_a_name(exercise):
    names = [m.name for m in exercise.mistakes]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(("exercise", "mistake"), all_of("mistakes"))
def test_a_mistake_is_caught_and_named(exercise, mistake):
    message = fault(exercise, answered(exercise, mistake.source))
    assert message is not None
    assert mistake.hint in message


@pytest.mark.parametrize(("exercise", "way"), all_of("right_ways"))
def test_a_right_way_is_accepted(exercise, way):
    assert fault(exercise, answered(exercise, way.source)) is None


@pytest.mark.parametrize("exercise", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_model_answers_are_accepted(exercise):
    assert fault(exercise, exercise.model) is None
    assert exercise.also is None or fault(exercise, exercise.also) is None


@pytest.mark.parametrize("exercise", FUNCTIONS.values(), ids=FUNCTIONS)
def test_two_mistakes_at_once_are_caught_and_explained(exercise):
    for pair in exercise.double_mistakes:
        message = fault(exercise, pair.function)
        if message is None:  # two that undo each other
            assert all(Examination(exercise, pair.function, seed).right for seed in range(20)), pair.source
        else:  # where all that came is nan or infinite, it could be any of many
            outcomes = Examination(exercise, pair.function, SEED).outcomes
            assert "likely cause" in message or any(map(is_hollow, outcomes)), pair.source


def caught(exercise, mistake, seed):
    """Whether some case tells a mistake from every right answer."""
    cases = exercise.cases(np.random.default_rng(seed))
    answers = [a for a in (exercise.model, exercise.also) if a]
    for case in cases:
        outcome = observe(mistake, case.arguments, case.keywords)
        wanted = [observe(answer, case.arguments, case.keywords).value for answer in answers]
        answers = [
            answer
            for answer, value in zip(answers, wanted, strict=True)
            if not sentence(outcome, value, name="", rtol=exercise.rtol, atol=exercise.atol, silent=exercise.silent)
        ]
        if not answers:
            return True
    return False


@pytest.mark.parametrize("exercise", FUNCTIONS.values(), ids=FUNCTIONS)
def test_the_verdicts_do_not_depend_on_the_seed(exercise):
    for seed in range(100):
        assert all(Examination(exercise, way, seed).right for way in exercise.ways), seed
        assert [m.name for m in exercise.mistakes if not caught(exercise, m.function, seed)] == [], seed


def test_the_cases_of_every_exercise_are_tens_not_thousands():
    counts = {name: len(list(e.cases(np.random.default_rng(0)))) for name, e in FUNCTIONS.items()}
    assert max(counts.values()) < 20


def test_the_plain_sigmoid_earns_its_points_without_the_stable_one():
    plain = next(m for m in EXERCISES["sigmoid_stable"].mistakes if m.name == "the plain formula")
    assert fault(EXERCISES["sigmoid"], plain.function) is None
    assert "overflow" in fault(EXERCISES["sigmoid_stable"], plain.function)


def test_an_exercise_knows_what_it_builds_on():
    assert EXERCISES["weighted_sum"].builds_on == frozenset()
    assert EXERCISES["sigmoid_prime"].builds_on == {"sigmoid"}
    assert EXERCISES["mean_cost"].builds_on == {"cost"}
    assert {"sigmoid", "forward", "cost_prime", "output_delta", "hidden_delta"} <= EXERCISES["backprop"].builds_on
    assert "train" in EXERCISES["xor_network"].builds_on
    assert "backprop" not in EXERCISES["chain_gradient"].builds_on


def test_a_wrong_value_is_not_told_the_right_one():
    assert "1.125" not in fault(EXERCISES["z"], 0.125)
    assert "0.0226" not in fault(EXERCISES["slopes"], (1.0, 2.0, 3.0))


def test_a_letter_of_the_quiz_may_be_a_capital_and_says_what_to_read_again():
    exercise = EXERCISES["answer_1"]
    right = next(way.source.split('"')[1] for way in exercise.right_ways)
    assert fault(exercise, f" {right.upper()} ") is None
    assert all("Read again" in fault(exercise, mistake.name) for mistake in exercise.mistakes)
    assert "write one of the letters" in fault(exercise, "x")
    assert "write one of the letters" in fault(exercise, 2)
