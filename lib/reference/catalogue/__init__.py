"""Every exercise of the course, by name; one module a lesson."""

from reference.catalogue import backprop, cost, guess_the_price, nudge, quiz, sigmoid, weighted_sum
from reference.exercise import Exercise

_LESSONS = (guess_the_price, weighted_sum, sigmoid, cost, nudge, backprop, quiz)

EXERCISES: dict[str, Exercise] = {
    exercise.name: exercise
    for lesson in _LESSONS
    for exercise in vars(lesson).values()
    if isinstance(exercise, Exercise)
}
