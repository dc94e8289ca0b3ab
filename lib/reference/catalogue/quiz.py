"""Lesson 6: the key of the graded quiz. It must be nowhere but here.

For each question the right letter, and for each wrong one why it is wrong. What is read again is named once a question.
"""

from backprop.pieces.quiz_questions import Section
from reference.exercise import ValueExercise, choice

SECTIONS = {
    "answer_1": Section("1-weighted-sum/weighted-sum.ipynb", "Part 3 · A whole layer"),
    "answer_2": Section("2-sigmoid/sigmoid.ipynb", "Part 4 · How steep is it?"),
    "answer_3": Section("3-cost/cost.ipynb", "Part 3 · Many examples"),
    "answer_4": Section("3-cost/cost.ipynb", "Part 5 · One step downhill"),
    "answer_5": Section("4-nudge/nudge.ipynb", "Nudge them all, one after the other"),
    "answer_6": Section("5-backprop/backprop.ipynb", "Part 2 · One neuron"),
    "answer_7": Section("5-backprop/backprop.ipynb", "A hidden layer: several paths"),
    "answer_8": Section("5-backprop/backprop.ipynb", "Part 6 · The whole algorithm"),
}
"""What to read again when a question was answered wrong."""


def _answer(name: str, right: str, **wrong: str) -> ValueExercise:
    lesson, heading = SECTIONS[name].notebook[0], SECTIONS[name].heading
    again = f"Read again: lesson {lesson}, “{heading}”."
    return choice(name, right, **{letter: f"{why} {again}" for letter, why in wrong.items()})


ANSWER_1 = _answer(
    "answer_1",
    "b",
    a="Those are the weights. Every neuron of the layer also has a bias.",
    c="The numbers of neurons were added. There is a weight for every pair of an input and a neuron, and biases.",
    d="There is a bias for each neuron of the layer, not for each input.",
)
ANSWER_2 = _answer(
    "answer_2",
    "c",
    a="At z = 2 that would give 2 · (1 − 2) = −2, and the sigmoid never falls.",
    b="The cost has not been met yet where this slope is taken; it is about one neuron and its sigmoid.",
    d="It does matter: at z = 2 one of them gives 0.105, the other −2.",
)
ANSWER_3 = _answer(
    "answer_3",
    "a",
    b="That is the sum over both examples. The mean over the examples is asked for.",
    c="That is the mean over all four numbers. Within an example the squares are added up; the mean is over examples.",
    d="Those are the plain differences, without squares.",
)
ANSWER_4 = _answer(
    "answer_4",
    "d",
    a="That is a step uphill. The weight moves against its slope, and the slope is below zero.",
    b="The rate was left out, and it is a step uphill.",
    c="The rate was left out: the step is the rate times the slope.",
)
ANSWER_5 = _answer(
    "answer_5",
    "c",
    a="It would be, if the first two had been put back before it had its turn.",
    b="Only one weight is nudged in each turn, and one slope comes out. But what do the nudges before it leave behind?",
    d="Nothing here is zero. The cost does change when the third weight is nudged.",
)
ANSWER_6 = _answer(
    "answer_6",
    "b",
    a="That is δ, the slope by the bias. For the weight it is multiplied by what comes in.",
    c="The factors were added. Along a path they multiply.",
    d="The slope of the sigmoid is missing: it lies on the way from the weight to the cost, too.",
)
ANSWER_7 = _answer(
    "answer_7",
    "a",
    b="The neuron's own slope of the sigmoid, 0.25, is missing.",
    c="The weights are missing: each error comes back over an edge, and the edge multiplies it.",
    d="The sign of the second weight was lost.",
)
ANSWER_8 = _answer(
    "answer_8",
    "c",
    a="That is the price of nudging: a run for each parameter, and one more.",
    b="It goes backward through all layers once, and not through the whole network once for each layer.",
    d="Without a forward run there are no activations, and every slope needs them.",
)
