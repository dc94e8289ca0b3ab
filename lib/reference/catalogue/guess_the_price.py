"""Lesson 0: guessing house prices, the error of a guess, and moving toward the price."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from backprop.guess_record import guess_fault
from reference.draw import numbers
from reference.exercise import Case, FunctionExercise, Slip, ValueExercise

GUESSES = ValueExercise(name="guesses", fault=guess_fault)
GUESSES.mistake(
    "too few", "Ten homes or more make a record.", "guesses = [250000, 180000, 320000]", [250000, 180000, 320000]
)
GUESSES.mistake("empty", "The game writes a guess for each home that is played.", "guesses = []", [])
GUESSES.mistake("a single price", "One price a home is needed, in a list.", "guesses = 250000", 250000)
GUESSES.mistake(
    "text",
    "A price is a number, without quotes, dollar sign or comma.",
    'guesses = ["$250,000"] * 10',
    ["$250,000"] * 10,
)
GUESSES.mistake("a zero", "Every home is worth something.", "guesses = [0] * 10", [0] * 10)
GUESSES.mistake("a negative price", "Every home is worth something.", "guesses = [-200000.0] * 12", [-200000.0] * 12)
GUESSES.mistake(
    "pairs", "Only your guesses belong in the list.", "guesses = [[250000, 240000]] * 10", [[250000, 240000]] * 10
)
GUESSES.mistake(
    "a missing guess", "Every home needs a guess.", "guesses = [200000] * 9 + [None]", [200000] * 9 + [None]
)
GUESSES.right_way(
    "typed by hand", "guesses = [250000, 180000, 320000, 150000, 210000, 275000, 400000, 95000, 199000, 230000]"
)
GUESSES.right_way("floats", "guesses = [250000.0 + 1000 * i for i in range(20)]")
GUESSES.right_way("an array", "guesses = np.linspace(100000, 400000, 12)")
GUESSES.right_way("a tuple", "guesses = (250000,) * 10")
GUESSES.right_way("numpy numbers", "guesses = list(np.linspace(100000, 400000, 10))")
GUESSES.right_way("grown", "guesses = []\nfor price in range(100000, 300000, 20000):\n    guesses.append(price)")


def _sales(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((250000.0, 200000.0))
    yield Case((180000, 310000))
    yield Case((0, 95000.5))
    for _ in range(3):
        yield Case(tuple(float(price) for price in np.abs(numbers(rng, 2)) * 123456.7))


def error(guess: float, price: float) -> float:
    """Return the signed error of a guess, in dollars."""
    return guess - price


ERROR = FunctionExercise(name="error", model=error, cases=_sales)


@ERROR.right_way(
    "the difference",
    Slip(
        "turned around",
        "The error is the guess minus the price, not the price minus the guess.",
        "guess - price",
        "price - guess",
    ),
    Slip("added", "The two are added; the error is their difference.", "- price", "+ price"),
    Slip(
        "without a sign",
        "The sign is lost: a guess that is too low has a negative error.",
        "guess - price",
        "abs(guess - price)",
    ),
    Slip(
        "as a share", "The error is in dollars, not a share of the price.", "guess - price", "(guess - price) / price"
    ),
    Slip("in percent", "The error is in dollars, not in percent.", "guess - price", "100 * (guess - price) / price"),
    Slip(
        "squared", "The error is the plain difference; nothing is squared yet.", "guess - price", "(guess - price) ** 2"
    ),
    Slip("cut off", "The cents are cut off.", "guess - price", "int(guess - price)"),
    Slip("rounded", "The error is rounded; hand it back as it is.", "guess - price", "round(guess - price, -3)"),
    Slip(
        "in thousands",
        "The error is in thousands of dollars; it belongs in dollars.",
        "guess - price",
        "(guess - price) / 1000",
    ),
    Slip("as text", "It is text; hand back a number.", "guess - price", 'f"{guess - price}"'),
    Slip(
        "not returned",
        "Nothing comes back: `return` is missing (print only shows a value).",
        "return guess - price",
        "result = guess - price",
    ),
)
def _(guess, price):
    return guess - price


@ERROR.mistake("too low counts as nothing", "A guess that is too low has an error, too, a negative one.")
def _(guess, price):
    if guess > price:
        return guess - price
    return 0


@ERROR.right_way("the other way round, with the sign turned")
def _(guess, price):
    return -(price - guess)


@ERROR.right_way("with numpy")
def _(guess, price):
    return np.subtract(guess, price, dtype=float)


@ERROR.right_way("in two lines")
def _(guess, price):
    difference = float(guess)
    difference -= float(price)
    return difference


@ERROR.right_way("by cases")
def _(guess, price):
    distance = abs(guess - price)
    return distance if guess > price else -distance


@ERROR.right_way("an inner function")
def _(guess, price):
    def from_price(value):
        return value - price

    return from_price(guess)


@ERROR.right_way("np.diff")
def _(guess, price):
    return np.diff([price, guess])[0]


def _records(rng: np.random.Generator) -> Iterator[Case]:
    yield Case(([200000, 150000, 320000], [250000, 100000, 300000]))
    yield Case(([120000.0], [95000.5]))
    yield Case((np.array([210000, 330000]), np.array([230000, 300000])))
    yield Case(((1.5, 2.5, 3.0, 4.0), (4.0, 2.0, 1.0, 9.0)))
    for n in (2, 7):
        guesses, prices = np.abs(numbers(rng, 2, n)) * 123456.7
        yield Case((guesses, prices))
        yield Case((guesses.tolist(), prices))


def mean_absolute_error(guesses: Any, prices: Any) -> float:
    """Return the mean size of the errors, in dollars."""
    return float(np.mean(np.abs(np.subtract(guesses, prices))))


MEAN_ABSOLUTE_ERROR = FunctionExercise(name="mean_absolute_error", model=mean_absolute_error, cases=_records)


@MEAN_ABSOLUTE_ERROR.right_way(
    "with arrays",
    Slip(
        "signed",
        "Errors of both signs cancel: take the absolute value of each first.",
        "np.abs(np.array(guesses) - np.array(prices))",
        "(np.array(guesses) - np.array(prices))",
    ),
    Slip("the sum", "It is the sum; divide by how many guesses there are.", "np.mean", "np.sum"),
    Slip("the median", "It is the median; the mean is asked for.", "np.mean", "np.median"),
    Slip("the largest", "It is the largest error; the mean is asked for.", "np.mean", "np.max"),
    Slip("the smallest", "It is the smallest error; the mean is asked for.", "np.mean", "np.min"),
    Slip("no mean", "There is one error a house still; take their mean.", "np.mean(", "("),
    Slip(
        "absolute value last",
        "Errors of both signs cancel: take the absolute value of each before the mean.",
        "np.mean(np.abs(",
        "np.abs(np.mean(",
    ),
    Slip("squared", "The errors are squared; take their absolute values.", "np.abs(", "np.square("),
    Slip(
        "lists subtracted",
        "Lists cannot be subtracted: go through them with zip, or make them arrays with np.array.",
        "np.array(guesses) - np.array(prices)",
        "guesses - prices",
    ),
    Slip(
        "as a share",
        "The error is in dollars, not a share of the price.",
        "- np.array(prices))",
        "- np.array(prices)) / np.array(prices)",
    ),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "result = "),
)
def _(guesses, prices):
    return np.mean(np.abs(np.array(guesses) - np.array(prices)))


@MEAN_ABSOLUTE_ERROR.mistake(
    "root of the mean square", "This is the root of the mean square; take the mean of the absolute values."
)
def _(guesses, prices):
    return np.sqrt(np.mean((np.array(guesses) - np.array(prices)) ** 2))


@MEAN_ABSOLUTE_ERROR.mistake(
    "returned inside the loop", "It returns at the first house: `return` stands inside the loop."
)
def _(guesses, prices):
    total = 0
    for guess, price in zip(guesses, prices):
        total += abs(guess - price)
        return total / len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake("the first house left out", "The first house is left out: indices start at 0.")
def _(guesses, prices):
    return sum(abs(guesses[i] - prices[i]) for i in range(1, len(guesses))) / len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake("the last house left out", "The last house is left out: range(n) ends at n - 1 by itself.")
def _(guesses, prices):
    return sum(abs(guesses[i] - prices[i]) for i in range(len(guesses) - 1)) / len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake("whole division", "`//` drops the cents; divide with `/`.")
def _(guesses, prices):
    return sum(abs(g - p) for g, p in zip(guesses, prices)) // len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake("three houses only", "It divides by 3, whatever the number of houses.")
def _(guesses, prices):
    return sum(abs(g - p) for g, p in zip(guesses, prices)) / 3


@MEAN_ABSOLUTE_ERROR.right_way("a loop")
def _(guesses, prices):
    total = 0.0
    for i in range(len(guesses)):
        total += abs(guesses[i] - prices[i])
    return total / len(guesses)


@MEAN_ABSOLUTE_ERROR.right_way("a comprehension")
def _(guesses, prices):
    errors = [abs(guess - price) for guess, price in zip(guesses, prices)]
    return sum(errors) / len(errors)


@MEAN_ABSOLUTE_ERROR.right_way("the standard library")
def _(guesses, prices):
    from statistics import fmean

    return fmean(abs(guess - price) for guess, price in zip(guesses, prices))


@MEAN_ABSOLUTE_ERROR.right_way("a norm")
def _(guesses, prices):
    return np.linalg.norm(np.subtract(guesses, prices), 1) / len(prices)


@MEAN_ABSOLUTE_ERROR.right_way("one's own error")
def _(guesses, prices):
    return np.mean([abs(error(guess, price)) for guess, price in zip(guesses, prices)])


@MEAN_ABSOLUTE_ERROR.right_way("recursion")
def _(guesses, prices):
    def total(i):
        return 0 if i == len(guesses) else abs(guesses[i] - prices[i]) + total(i + 1)

    return total(0) / len(guesses)


@MEAN_ABSOLUTE_ERROR.right_way("the larger minus the smaller")
def _(guesses, prices):
    return np.average(np.maximum(guesses, prices) - np.minimum(guesses, prices))


def _adjustments(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((200000.0, 300000.0, 0.5))
    yield Case((400000.0, 150000.0, 0.1))
    yield Case((120000, 90000, 0))
    yield Case((120000, 90000, 1))
    for rate in (0.25, 0.9):
        guess, price = np.abs(numbers(rng, 2)) * 123456.7
        yield Case((float(guess), float(price), rate))


def adjust(guess: float, price: float, rate: float) -> float:
    """Return the guess moved toward the price by `rate` times the distance."""
    return guess + rate * (price - guess)


ADJUST = FunctionExercise(name="adjust", model=adjust, cases=_adjustments)


@ADJUST.right_way(
    "toward the price",
    Slip(
        "away from the price",
        "It moves away from the price: the distance is price minus guess.",
        "price - guess",
        "guess - price",
    ),
    Slip("the whole way", "The rate is not used: it moves all the way to the price.", "rate * ", ""),
    Slip(
        "a share of the price", "The rate takes a share of the distance, not of the price.", "(price - guess)", "price"
    ),
    Slip("only the step", "Only the step comes back; add it to the guess.", "guess + ", ""),
    Slip("the step taken off", "The step is taken off; add it.", "guess + ", "guess - "),
    Slip(
        "always upward",
        "It moves up even where the price is lower: the distance has a sign.",
        "(price - guess)",
        "abs(price - guess)",
    ),
    Slip("half the step", "The step is halved; the rate alone decides how far it goes.", "rate * ", "rate / 2 * "),
    Slip(
        "rounded",
        "The new guess is rounded; hand it back as it is.",
        "guess + rate * (price - guess)",
        "round(guess + rate * (price - guess), -3)",
    ),
    Slip("from the price", "It starts at the price; start at the guess.", "guess + ", "price + "),
    Slip("the rate added", "The rate is added to the distance; it multiplies it.", "rate * (", "rate + ("),
    Slip("not returned", "Nothing comes back: `return` is missing (print only shows a value).", "return ", "result = "),
)
def _(guess, price, rate):
    return guess + rate * (price - guess)


@ADJUST.mistake(
    "shares exchanged", "The shares are exchanged: a rate of 0 must stay at the guess, a rate of 1 land on the price."
)
def _(guess, price, rate):
    return rate * guess + (1 - rate) * price


@ADJUST.mistake("the middle", "It goes to the middle, whatever the rate.")
def _(guess, price, rate):
    return (guess + price) / 2


@ADJUST.mistake("unchanged", "The guess comes back as it was.")
def _(guess, price, rate):
    return guess


@ADJUST.mistake("a share of the guess", "The rate takes a share of the distance to the price, not of the guess.")
def _(guess, price, rate):
    if guess < price:
        return guess + rate * guess
    return guess - rate * guess


@ADJUST.right_way("a weighted mean")
def _(guess, price, rate):
    return (1 - rate) * guess + rate * price


@ADJUST.right_way("against one's own error")
def _(guess, price, rate):
    return guess - rate * error(guess, price)


@ADJUST.right_way("by cases")
def _(guess, price, rate):
    step = rate * abs(price - guess)
    if price > guess:
        return guess + step
    return guess - step


@ADJUST.right_way("in place, on its own number")
def _(guess, price, rate):
    moved = float(guess)
    moved += (price - moved) * rate
    return moved


@ADJUST.right_way("from the price back")
def _(guess, price, rate):
    return price + (1 - rate) * (guess - price)


@ADJUST.right_way("a dot product")
def _(guess, price, rate):
    return np.dot([1 - rate, rate], [guess, price])


@ADJUST.right_way("np.interp")
def _(guess, price, rate):
    return np.interp(rate, [0, 1], [guess, price])
