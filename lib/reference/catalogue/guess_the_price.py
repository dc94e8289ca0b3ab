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


NOT_RETURNED = "Nothing comes back: `return` is missing (print only shows a value)."
ROUNDED = "It is rounded; hand it back as it is."
CUT_OFF = "The cents are cut off: int() does that."
TEXT = "It is text; hand back a number."
LISTED = "It is in a list; hand back the number itself."


def _sales(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((250000.0, 200000.0))
    yield Case((180000, 310000))
    yield Case((0, 95000.5))
    yield Case((150000.0, 150000.0))
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
    Slip("multiplied", "The two are multiplied; the error is their difference.", "- price", "* price"),
    Slip("divided", "The guess is divided by the price; the error is their difference.", "- price", "/ price"),
    Slip("the guess alone", "The price is missing: the error is the guess minus the price.", "guess - price", "guess"),
    Slip("the price alone", "The guess is missing: the error is the guess minus the price.", "guess - price", "price"),
    Slip(
        "without a sign",
        "The sign is lost: a guess that is too low has a negative error.",
        "return difference",
        "return abs(difference)",
    ),
    Slip(
        "never above zero",
        "It is never positive: a guess that is too high has a positive error.",
        "return difference",
        "return -abs(difference)",
    ),
    Slip(
        "as a share",
        "The error is in dollars, not a share of the price.",
        "return difference",
        "return difference / price",
    ),
    Slip(
        "as a share of the guess",
        "The error is in dollars, not a share of the guess.",
        "return difference",
        "return difference / guess",
    ),
    Slip(
        "as a share without a sign",
        "This is the size of the error as a share of the price; the error is in dollars and has a sign.",
        "return difference",
        "return abs(difference) / price",
    ),
    Slip(
        "in percent",
        "The error is in dollars, not in percent.",
        "return difference",
        "return 100 * difference / price",
    ),
    Slip(
        "in percent without a sign",
        "This is the size of the error in percent of the price; the error is in dollars and has a sign.",
        "return difference",
        "return 100 * abs(difference) / price",
    ),
    Slip(
        "squared",
        "The error is the plain difference; nothing is squared yet.",
        "return difference",
        "return difference**2",
    ),
    Slip("halved", "It is halved; the error is the whole difference.", "return difference", "return difference / 2"),
    Slip(
        "only the sign",
        "Only the sign comes back; the size of the error counts, too.",
        "return difference",
        "return np.sign(difference)",
    ),
    Slip(
        "too low counts as nothing",
        "A guess that is too low has an error, too, a negative one.",
        "return difference",
        "return max(difference, 0)",
    ),
    Slip(
        "too high counts as nothing",
        "A guess that is too high has an error, too, a positive one.",
        "return difference",
        "return min(difference, 0)",
    ),
    Slip("a list", LISTED, "return difference", "return [difference]"),
    Slip("cut off", CUT_OFF, "return difference", "return int(difference)"),
    Slip(
        "in thousands",
        "The error is in thousands of dollars; it belongs in dollars.",
        "return difference",
        "return difference / 1000",
    ),
    Slip("as text", TEXT, "return difference", "return str(difference)"),
    Slip("as text with a dollar sign", TEXT, "return difference", 'return f"${difference}"'),
    Slip(
        "too high or not",
        "It only says whether the guess is too high; hand back by how many dollars.",
        "return difference",
        "return difference > 0",
    ),
    Slip(
        "both", "The guess comes back, too; hand back the error only.", "return difference", "return guess, difference"
    ),
    Slip("not returned", NOT_RETURNED, "return difference", "difference"),
    Slip(
        "in percent of the guess",
        "The error is in dollars, not in percent.",
        "return difference",
        "return 100 * difference / guess",
    ),
    Slip(
        "an array around it",
        "It is an array with one entry; hand back the number itself.",
        "return difference",
        "return np.array([difference])",
    ),
    *(
        Slip(f"rounded to {d} digits", ROUNDED, "return difference", f"return round(difference, {d})")
        for d in (-3, -2, -1, 0)
    ),
)
def _(guess, price):
    difference = guess - price
    return difference


@ERROR.mistake(
    "nothing where too low", "Where the guess is too low nothing comes back: that branch needs a `return`, too."
)
def _(guess, price):
    if guess > price:
        return guess - price


@ERROR.mistake("the worked example", "It always gives 250000 - 200000; use the arguments guess and price.")
def _(guess, price):
    return 250000 - 200000


@ERROR.mistake("the middle", "This is the middle of guess and price; the error is their difference.")
def _(guess, price):
    return (guess + price) / 2


@ERROR.mistake("the larger", "This is the larger of the two; the error is guess minus price.")
def _(guess, price):
    return max(guess, price)


@ERROR.mistake("nothing where right", "Where the guess is exactly right nothing comes back: the error is 0 there.")
def _(guess, price):
    if guess > price:
        return guess - price
    elif guess < price:
        return guess - price


@ERROR.mistake(
    "nothing where right, without a sign",
    "Where the guess is exactly right nothing comes back, and the sign is lost where it is too low.",
)
def _(guess, price):
    if guess > price:
        return guess - price
    elif guess < price:
        return price - guess


@ERROR.mistake("words", "It is text; hand back the number of dollars.")
def _(guess, price):
    if guess > price:
        return "too high"
    if guess < price:
        return "too low"
    return "right"


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
    yield Case(((1.5, 2.5, 3.0, 4.0, 7.0), (4.0, 2.5, 1.0, 9.0, 5.0)))
    for n in (2, 7):
        guesses, prices = np.abs(numbers(rng, 2, n)) * 123456.7
        yield Case((guesses, prices))
        yield Case((guesses.tolist(), prices))


def mean_absolute_error(guesses: Any, prices: Any) -> float:
    """Return the mean size of the errors, in dollars."""
    return float(np.mean(np.abs(np.subtract(guesses, prices))))


MEAN_ABSOLUTE_ERROR = FunctionExercise(name="mean_absolute_error", model=mean_absolute_error, cases=_records)

SIGNED = "Errors of both signs cancel: take the absolute value of each first."
NO_MEAN = "There is one error a house still; take their mean."
SUM = "It is the sum; divide by how many guesses there are."
SQUARED = "The errors are squared; take their absolute values."
SHARE = "The error is in dollars, not a share of the price."
TOO_HIGH_ONLY = "Guesses that are too low count as nothing; their distance counts just as much."
TOO_LOW_ONLY = "Guesses that are too high count as nothing; their distance counts just as much."
ADDED = "Guess and price are added; the error is their difference."
FIRST_LEFT_OUT = "The first house is left out: indices start at 0."
LAST_LEFT_OUT = "The last house is left out: range(n) ends at n - 1 by itself."
BOTH_SORTED = "Guesses and prices are sorted, so that they no longer belong to the same house."
LISTS_SUBTRACTED = "Lists cannot be subtracted: go through them with zip, or make them arrays with np.array."
N_MINUS_1 = "It is divided by one less than the number of houses; divide by len(guesses)."
DIVIDED_TWICE = "It is divided by the number of houses twice."
EVERY_PAIR = "Every guess is compared with every price; each guess belongs to one price only."


@MEAN_ABSOLUTE_ERROR.right_way(
    "with arrays",
    Slip("added", ADDED, ") - np.array(", ") + np.array("),
    Slip("lists subtracted", LISTS_SUBTRACTED, "np.array(guesses) - np.array(prices)", "guesses - prices"),
    Slip("sorted", BOTH_SORTED, "np.array(guesses) - np.array(prices)", "np.sort(guesses) - np.sort(prices)"),
    Slip(
        "guesses sorted",
        "The guesses are sorted, so that they no longer stand beside their own house's price.",
        "np.array(guesses)",
        "np.sort(guesses)",
    ),
    Slip(
        "prices reversed",
        "The prices run backward, so that each guess meets another house's price.",
        "np.array(prices)",
        "np.array(prices)[::-1]",
    ),
    Slip(
        "whole dollars", "The cents are cut off before they are compared.", "np.array(prices)", "np.array(prices, int)"
    ),
    Slip("the price alone", "The guesses are missing: the mean of the prices comes back.", "np.array(guesses) - ", ""),
    Slip("the guess alone", "The prices are missing: the mean of the guesses comes back.", " - np.array(prices)", ""),
    Slip(
        "compared with the mean price",
        "Each guess is compared with the mean price; it belongs to its own house's price.",
        "np.array(prices)",
        "np.mean(prices)",
    ),
    Slip("signed", SIGNED, "np.abs(errors)", "errors"),
    Slip("squared", SQUARED, "np.abs(errors)", "errors**2"),
    Slip("too high only", TOO_HIGH_ONLY, "np.abs(errors)", "np.maximum(errors, 0)"),
    Slip("as a share", SHARE, "np.abs(errors)", "np.abs(errors) / np.array(prices)"),
    Slip("in percent", "The error is in dollars, not in percent.", "np.abs(errors)", "100 * np.abs(errors) / prices"),
    Slip(
        "a share of the guess",
        "The error is in dollars, not a share of the guess.",
        "np.abs(errors)",
        "np.abs(errors) / guesses",
    ),
    Slip("the sum", SUM, "np.mean(sizes)", "np.sum(sizes)"),
    Slip("the median", "It is the median; the mean is asked for.", "np.mean(sizes)", "np.median(sizes)"),
    Slip("the largest", "It is the largest error; the mean is asked for.", "np.mean(sizes)", "np.max(sizes)"),
    Slip("the smallest", "It is the smallest error; the mean is asked for.", "np.mean(sizes)", "np.min(sizes)"),
    Slip("no mean", NO_MEAN, "np.mean(sizes)", "sizes"),
    Slip("the root", "The root is taken; the mean itself is asked for.", "np.mean(sizes)", "np.sqrt(np.mean(sizes))"),
    Slip("n - 1", N_MINUS_1, "np.mean(sizes)", "np.sum(sizes) / (len(sizes) - 1)"),
    Slip("divided twice", DIVIDED_TWICE, "np.mean(sizes)", "np.mean(sizes) / len(guesses)"),
    Slip("halved", "It is halved; the mean alone is asked for.", "np.mean(sizes)", "np.mean(sizes) / 2"),
    Slip("a share of the mean price", SHARE, "np.mean(sizes)", "np.sum(sizes) / np.sum(prices)"),
    Slip(
        "absolute value last",
        "Errors of both signs cancel: take the absolute value of each before the mean.",
        "np.abs(errors)\n    return np.mean(sizes)",
        "errors\n    return abs(np.mean(sizes))",
    ),
    Slip("not returned", NOT_RETURNED, "return ", "result = "),
)
def _(guesses, prices):
    errors = np.array(guesses) - np.array(prices)
    sizes = np.abs(errors)
    return np.mean(sizes)


@MEAN_ABSOLUTE_ERROR.mistake(
    "root of the mean square", "This is the root of the mean square; take the mean of the absolute values."
)
def _(guesses, prices):
    return np.sqrt(np.mean((np.array(guesses) - np.array(prices)) ** 2))


@MEAN_ABSOLUTE_ERROR.mistake(
    "length of the errors", "This is the root of the sum of squares by n; take the mean of the absolute values."
)
def _(guesses, prices):
    return np.linalg.norm(np.array(guesses) - np.array(prices)) / len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake("every pair", EVERY_PAIR)
def _(guesses, prices):
    return sum(abs(guess - price) for guess in guesses for price in prices) / len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake("the mean of every pair", EVERY_PAIR)
def _(guesses, prices):
    return np.mean([abs(guess - price) for guess in guesses for price in prices])


@MEAN_ABSOLUTE_ERROR.mistake("logarithms", "The errors are of logarithms; they are asked for in dollars.")
def _(guesses, prices):
    return np.mean(np.abs(np.log(guesses) - np.log(prices)))


@MEAN_ABSOLUTE_ERROR.mistake(
    "equal errors once", "Equal errors are counted only once, as in a set; every house counts."
)
def _(guesses, prices):
    sizes = {abs(guess - price) for guess, price in zip(guesses, prices)}
    return sum(sizes) / len(sizes)


@MEAN_ABSOLUTE_ERROR.mistake(
    "divided as it goes", "The total is divided at every round of the loop; divide once, after it."
)
def _(guesses, prices):
    total = 0
    for guess, price in zip(guesses, prices):
        total += abs(guess - price)
        total /= len(guesses)
    return total


@MEAN_ABSOLUTE_ERROR.mistake(
    "halved as it goes",
    "Each house is averaged with all before it, so that the last counts half; add up, then divide once.",
)
def _(guesses, prices):
    mean = 0
    for guess, price in zip(guesses, prices):
        mean = (mean + abs(guess - price)) / 2
    return mean


@MEAN_ABSOLUTE_ERROR.mistake(
    "minus one outside", "Brackets are missing, and no 1 belongs there: divide by len(guesses)."
)
def _(guesses, prices):
    return sum(abs(guess - price) for guess, price in zip(guesses, prices)) / len(guesses) - 1


@MEAN_ABSOLUTE_ERROR.mistake(
    "only the wrong ones counted", "It divides by the number of guesses that are wrong; divide by the number of all."
)
def _(guesses, prices):
    sizes = [abs(guess - price) for guess, price in zip(guesses, prices) if guess != price]
    return sum(sizes) / len(sizes)


@MEAN_ABSOLUTE_ERROR.mistake("whole guesses and prices", "The cents are cut off before they are compared.")
def _(guesses, prices):
    return np.mean(np.abs(np.array(guesses, dtype=int) - np.array(prices, dtype=int)))


@MEAN_ABSOLUTE_ERROR.mistake("compared with itself", "Guesses are compared with guesses; compare each with its price.")
def _(guesses, prices):
    return np.mean(np.abs(np.array(guesses) - np.array(guesses)))


@MEAN_ABSOLUTE_ERROR.mistake(
    "the middle of largest and smallest",
    "This is the middle between the largest and the smallest error; the mean is asked for.",
)
def _(guesses, prices):
    sizes = np.abs(np.subtract(guesses, prices))
    return (np.max(sizes) + np.min(sizes)) / 2


@MEAN_ABSOLUTE_ERROR.mistake("the whole lists to error", LISTS_SUBTRACTED)
def _(guesses, prices):
    return abs(error(guesses, prices)) / len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake(
    "the mean error divided again", "The signs cancel, and the mean is divided by the number of houses once more."
)
def _(guesses, prices):
    return abs(np.mean(np.subtract(guesses, prices))) / len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake(
    "the mean of those too high", "Only guesses that are too high are averaged; the others count just as much."
)
def _(guesses, prices):
    errors = np.array(guesses) - np.array(prices)
    return np.mean(errors[errors > 0])


@MEAN_ABSOLUTE_ERROR.mistake("three houses only", "It divides by 3, whatever the number of houses.")
def _(guesses, prices):
    return sum(abs(g - p) for g, p in zip(guesses, prices)) / 3


@MEAN_ABSOLUTE_ERROR.mistake(
    "the size of an array", "A list has no shape: len() counts the houses of a list and of an array alike."
)
def _(guesses, prices):
    return np.sum(np.abs(np.subtract(guesses, prices))) / guesses.shape[0]


@MEAN_ABSOLUTE_ERROR.mistake(
    "the size of a list", "A list has no size: len() counts the houses of a list and of an array alike."
)
def _(guesses, prices):
    return np.sum(np.abs(np.subtract(guesses, prices))) / guesses.size


@MEAN_ABSOLUTE_ERROR.mistake(
    "a guess for an index",
    "This is no index: `for i in guesses` gives the guesses themselves; use range(len(guesses)).",
)
def _(guesses, prices):
    total = 0
    for i in guesses:
        total += abs(guesses[i] - prices[i])
    return total / len(guesses)


@MEAN_ABSOLUTE_ERROR.mistake(
    "no zip", "Without zip the loop gets all guesses first, then all prices; write zip(guesses, prices)."
)
def _(guesses, prices):
    total = 0
    for guess, price in guesses, prices:
        total += abs(guess - price)
    return total / len(guesses)


@MEAN_ABSOLUTE_ERROR.right_way(
    "a loop over both",
    Slip("the total starts at 1", "The total starts at 1; start at 0.", "total = 0", "total = 1"),
    Slip("the first house left out", FIRST_LEFT_OUT, "zip(guesses, prices)", "zip(guesses[1:], prices[1:])"),
    Slip("the last house left out", LAST_LEFT_OUT, "zip(guesses, prices)", "zip(guesses[:-1], prices[:-1])"),
    Slip(
        "the price of the next house",
        "Each guess meets the price of the next house.",
        "zip(guesses, prices)",
        "zip(guesses, prices[1:])",
    ),
    Slip("an added price", ADDED, "guess - price", "guess + price"),
    Slip("errors that cancel", SIGNED, "abs(guess - price)", "guess - price"),
    Slip("squares", SQUARED, "abs(guess - price)", "(guess - price) ** 2"),
    Slip("shares", SHARE, "abs(guess - price)", "abs(guess - price) / price"),
    Slip("too high only, in a loop", TOO_HIGH_ONLY, "abs(guess - price)", "max(guess - price, 0)"),
    Slip("too low only", TOO_LOW_ONLY, "abs(guess - price)", "max(price - guess, 0)"),
    Slip("the last error only", "The total is replaced at every house; add to it with `+=`.", "total +=", "total ="),
    Slip("the total lowered", "Each error is taken off the total; add it.", "total +=", "total -="),
    Slip(
        "returned inside the loop",
        "It returns at the first house: `return` stands inside the loop.",
        "    return",
        "        return",
    ),
    Slip("the sum, in a loop", SUM, " / len(guesses)", ""),
    Slip("whole division", "`//` drops the cents; divide with `/`.", " / ", " // "),
    Slip("one less", N_MINUS_1, "len(guesses)", "(len(guesses) - 1)"),
    Slip(
        "one more",
        "It is divided by one more than the number of houses; divide by len(guesses).",
        "len(guesses)",
        "(len(guesses) + 1)",
    ),
    Slip(
        "both counted",
        "It is divided by guesses and prices counted together; divide by the number of houses.",
        "len(guesses)",
        "(len(guesses) + len(prices))",
    ),
    Slip("always by two", "It divides by 2, whatever the number of houses.", "len(guesses)", "2"),
    Slip("always by twenty", "It divides by 20, whatever the number of houses.", "len(guesses)", "20"),
    Slip("by the prices", SHARE, "len(guesses)", "sum(prices)"),
    Slip("multiplied by n", "It is multiplied by the number of houses; divide by it.", " / ", " * "),
    Slip(
        "the first house twice",
        "The first house is counted twice: start at 0.",
        "total = 0",
        "total = abs(guesses[0] - prices[0])",
    ),
    Slip(
        "by the root of n",
        "It is divided by the root of the number of houses; divide by the number itself.",
        "len(guesses)",
        "len(guesses) ** 0.5",
    ),
)
def _(guesses, prices):
    total = 0
    for guess, price in zip(guesses, prices):
        total += abs(guess - price)
    return total / len(guesses)


@MEAN_ABSOLUTE_ERROR.right_way(
    "a loop over indices",
    Slip(
        "no range", "A number cannot be looped over: write range(len(guesses)).", "range(len(guesses))", "len(guesses)"
    ),
    Slip(
        "one house too many",
        "The last index is one too large: range(n) gives exactly the n indices.",
        "range(len(guesses))",
        "range(len(guesses) + 1)",
    ),
    Slip(
        "always the first price", "Every guess meets the first price; each house has its own.", "prices[i]", "prices[0]"
    ),
    Slip(
        "always the first guess",
        "Every price meets the first guess; each house has its own.",
        "guesses[i]",
        "guesses[0]",
    ),
    Slip(
        "every other house",
        "Every other house is skipped: range(len(guesses)) takes them all.",
        "range(len(guesses))",
        "range(0, len(guesses), 2)",
    ),
)
def _(guesses, prices):
    total = 0.0
    for i in range(len(guesses)):
        total += abs(guesses[i] - prices[i])
    return total / len(guesses)


@MEAN_ABSOLUTE_ERROR.right_way(
    "a list of errors",
    Slip("the list itself", NO_MEAN, "sum(errors) / len(errors)", "errors"),
    Slip(
        "one error",
        "Only the last house's error is in the list: append inside the loop.",
        "        errors.append",
        "    errors.append",
    ),
    Slip(
        "the middle one",
        "It is the median; the mean is asked for.",
        "sum(errors) / len(errors)",
        "sorted(errors)[len(errors) // 2]",
    ),
    Slip(
        "how many",
        "This counts the houses; the mean of their errors is asked for.",
        "sum(errors) / len(errors)",
        "len(errors)",
    ),
)
def _(guesses, prices):
    errors = []
    for guess, price in zip(guesses, prices):
        size = abs(guess - price)
        errors.append(size)
    return sum(errors) / len(errors)


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


@MEAN_ABSOLUTE_ERROR.right_way(
    "the larger minus the smaller",
    Slip(
        "a mean so far",
        "It is a mean after each house; one number is asked for.",
        "np.average(sizes)",
        "np.cumsum(sizes) / np.arange(1, len(sizes) + 1)",
    ),
    Slip("as text", TEXT, "np.average(sizes)", "str(np.average(sizes))"),
    Slip("cut off", CUT_OFF, "np.average(sizes)", "int(np.average(sizes))"),
    Slip("the first only", "Only the first house counts; take the mean over all.", "np.average(sizes)", "sizes[0]"),
    Slip("the spread", "It is the standard deviation; the mean is asked for.", "np.average(sizes)", "np.std(sizes)"),
    *(
        Slip(f"rounded to {d} digits", ROUNDED, "np.average(sizes)", f"round(np.average(sizes), {d})")
        for d in (-3, -2, -1, 0)
    ),
)
def _(guesses, prices):
    sizes = np.maximum(guesses, prices) - np.minimum(guesses, prices)
    return np.average(sizes)


def _adjustments(rng: np.random.Generator) -> Iterator[Case]:
    yield Case((200000.0, 300000.0, 0.25))
    yield Case((40000.75, 15000.0, 0.1))
    yield Case((120000, 90000, 0))
    yield Case((120000, 90000, 1))
    yield Case((150000.0, 150000.0, 0.5))
    for rate in (0.25, 0.9):
        guess, price = np.abs(numbers(rng, 2)) * 123456.7
        yield Case((float(guess), float(price), rate))


def adjust(guess: float, price: float, rate: float) -> float:
    """Return the guess moved toward the price by `rate` times the distance."""
    return guess + rate * (price - guess)


ADJUST = FunctionExercise(name="adjust", model=adjust, cases=_adjustments)

EXCHANGED = "The shares are exchanged: a rate of 0 must stay at the guess, a rate of 1 land on the price."
SHARE_OF_PRICE = "The rate takes a share of the distance, not of the price."
SHARE_OF_GUESS = "The rate takes a share of the distance to the price, not of the guess."
ONLY_THE_STEP = "Only the step comes back; add it to the guess."
UNCHANGED = "The guess comes back as it was."
AWAY = "It moves away from the price: the distance is price minus guess."


@ADJUST.right_way(
    "toward the price",
    Slip("away from the price", AWAY, "price - guess", "guess - price"),
    Slip("a share of the price", SHARE_OF_PRICE, "price - guess", "price"),
    Slip("a share of the guess, upward", SHARE_OF_GUESS, "price - guess", "guess"),
    Slip(
        "a share of both",
        "The rate takes a share of the distance, not of the sum of both.",
        "price - guess",
        "price + guess",
    ),
    Slip(
        "always upward",
        "It moves up even where the price is lower: the distance has a sign.",
        "price - guess",
        "abs(price - guess)",
    ),
    Slip(
        "always downward",
        "It moves down even where the price is higher: the distance has a sign.",
        "price - guess",
        "-abs(price - guess)",
    ),
    Slip(
        "only upward", "It stays where the price is lower; move down there.", "price - guess", "max(price - guess, 0)"
    ),
    Slip(
        "only downward", "It stays where the price is higher; move up there.", "price - guess", "min(price - guess, 0)"
    ),
    Slip(
        "squared",
        "The distance is squared; the step is rate times the distance itself.",
        "price - guess",
        "(price - guess) ** 2",
    ),
    Slip("the whole way", "The rate is not used: it moves all the way to the price.", "rate * distance", "distance"),
    Slip(
        "half the step",
        "The step is halved; the rate alone decides how far it goes.",
        "rate * distance",
        "rate / 2 * distance",
    ),
    Slip(
        "doubled",
        "The step is doubled; the rate alone decides how far it goes.",
        "rate * distance",
        "2 * rate * distance",
    ),
    Slip("the middle", "It goes to the middle, whatever the rate.", "rate * distance", "0.5 * distance"),
    Slip("always a tenth", "It goes a tenth of the way, whatever the rate.", "rate * distance", "0.1 * distance"),
    Slip(
        "the rate added", "The rate is added to the distance; it multiplies it.", "rate * distance", "rate + distance"
    ),
    Slip(
        "the rate taken off",
        "The rate is taken off the distance; it multiplies it.",
        "rate * distance",
        "distance - rate",
    ),
    Slip(
        "the rate divides",
        "The distance is divided by the rate; it is multiplied.",
        "rate * distance",
        "distance / rate",
    ),
    Slip(
        "the rate squared",
        "The rate is squared; it multiplies the distance once.",
        "rate * distance",
        "rate**2 * distance",
    ),
    Slip("one minus the rate", EXCHANGED, "rate * distance", "(1 - rate) * distance"),
    Slip(
        "percent",
        "The rate is divided by 100; it is a share already: 0.1 is a tenth of the way.",
        "rate * distance",
        "rate / 100 * distance",
    ),
    Slip(
        "the distance left out",
        "The rate itself is added, in dollars; it multiplies the distance.",
        "rate * distance",
        "rate",
    ),
    Slip(
        "only the direction",
        "It moves by the rate in dollars; the distance counts, not only its direction.",
        "rate * distance",
        "rate * np.sign(distance)",
    ),
    Slip(
        "as a share of the price",
        "The distance is divided by the price; it belongs in dollars.",
        "rate * distance",
        "rate * distance / price",
    ),
    Slip(
        "as a share of the guess",
        "The distance is divided by the guess; it belongs in dollars.",
        "rate * distance",
        "rate * distance / guess",
    ),
    Slip("only the step", ONLY_THE_STEP, "guess + step", "step"),
    Slip("the step taken off", "The step is taken off; add it.", "guess + step", "guess - step"),
    Slip("from the price", "It starts at the price; start at the guess.", "guess + step", "price + step"),
    Slip("multiplied", "Guess and step are multiplied; the step is added.", "guess + step", "guess * step"),
    Slip(
        "how far it is still", "This is what is left to go; hand back the new guess.", "guess + step", "distance - step"
    ),
    Slip("not returned", NOT_RETURNED, "return ", "result = "),
)
def _(guess, price, rate):
    distance = price - guess
    step = rate * distance
    return guess + step


@ADJUST.mistake("a share of the guess, up or down", SHARE_OF_GUESS)
def _(guess, price, rate):
    if guess > price:
        return guess - rate * guess
    return guess + rate * guess if guess < price else guess


@ADJUST.mistake(
    "never above the price", "A guess that is too high lands on the price at once; it moves by its share, too."
)
def _(guess, price, rate):
    return min(guess + rate * (price - guess), price)


@ADJUST.mistake("shares exchanged", EXCHANGED)
def _(guess, price, rate):
    return rate * guess + (1 - rate) * price


@ADJUST.mistake("unchanged", UNCHANGED)
def _(guess, price, rate):
    guess + rate * (price - guess)
    return guess


@ADJUST.mistake("the guess for the price", "The guess comes back moved by a share of itself; the price is not used.")
def _(guess, price, rate):
    return guess - rate * guess


@ADJUST.mistake(
    "brackets forgotten", "Brackets are missing: the rate multiplies the price only, and the guess cancels."
)
def _(guess, price, rate):
    return guess + rate * price - guess


@ADJUST.mistake(
    "brackets around the first part",
    "The brackets are in the wrong place: only the distance is multiplied by the rate.",
)
def _(guess, price, rate):
    return (guess + rate) * (price - guess)


@ADJUST.mistake(
    "both shares of the rate", "Guess and price both get the rate; what is left, 1 - rate, belongs to the guess."
)
def _(guess, price, rate):
    return rate * guess + rate * price


@ADJUST.mistake("a share of the guess", SHARE_OF_GUESS)
def _(guess, price, rate):
    if guess < price:
        return guess + rate * guess
    return guess - rate * guess


@ADJUST.mistake("a share of the price, either way", SHARE_OF_PRICE)
def _(guess, price, rate):
    if guess < price:
        return guess + rate * price
    return guess - rate * price


@ADJUST.mistake(
    "nothing where too high", "Where the guess is too high nothing comes back: that branch needs a `return`, too."
)
def _(guess, price, rate):
    if guess < price:
        return guess + rate * (price - guess)


@ADJUST.mistake("a share of the guess, by its factor", SHARE_OF_GUESS)
def _(guess, price, rate):
    if error(guess, price) > 0:
        return guess * (1 - rate)
    return guess * (1 + rate)


@ADJUST.mistake("a share of the guess, also where right", SHARE_OF_GUESS)
def _(guess, price, rate):
    if guess > price:
        return guess * (1 - rate)
    elif guess < price:
        return guess * (1 + rate)
    return guess


@ADJUST.mistake(
    "by the rate in dollars", "It moves by the rate in dollars; the distance counts, not only its direction."
)
def _(guess, price, rate):
    if guess > price:
        return guess - rate
    return guess + rate


@ADJUST.mistake("until it is there", "It goes on until it has reached the price; one step is asked for.")
def _(guess, price, rate):
    while abs(guess - price) > 1:
        guess = guess + 0.5 * (price - guess)
    return guess


@ADJUST.mistake("down from the higher", "It starts at the higher of the two; start at the guess.")
def _(guess, price, rate):
    return max(guess, price) - rate * abs(guess - price)


@ADJUST.mistake("up from the lower", "It starts at the lower of the two; start at the guess.")
def _(guess, price, rate):
    return min(guess, price) + rate * abs(guess - price)


@ADJUST.mistake("two adjustments", "It adjusts twice; once is asked for.")
def _(guess, price, rate):
    guess = guess + rate * (price - guess)
    return guess + rate * (price - guess)


@ADJUST.mistake("ten adjustments", "It adjusts ten times; once is asked for.")
def _(guess, price, rate):
    for _ in range(10):
        guess = guess + rate * (price - guess)
    return guess


@ADJUST.mistake("a power", "The distance is raised to the power of the rate; it is multiplied by it.")
def _(guess, price, rate):
    return guess + (price - guess) ** rate


@ADJUST.mistake("by a factor", "The guess is multiplied by a power of price / guess; add rate times the distance.")
def _(guess, price, rate):
    return guess * (price / guess) ** rate


@ADJUST.mistake("nothing where right", "Where guess and price are equal nothing comes back: the guess stays there.")
def _(guess, price, rate):
    if guess < price:
        return guess + rate * (price - guess)
    elif guess > price:
        return guess - rate * (guess - price)


@ADJUST.right_way(
    "a weighted mean",
    Slip(
        "old and new guess",
        "The old guess comes back, too; hand back the new one only.",
        "return new",
        "return guess, new",
    ),
    Slip("a list", LISTED, "return new", "return [new]"),
    Slip("as text", TEXT, "return new", "return str(new)"),
    Slip("cut off", CUT_OFF, "return new", "return int(new)"),
    *(Slip(f"rounded to {d} digits", ROUNDED, "return new", f"return round(new, {d})") for d in (-3, -2, -1, 0)),
)
def _(guess, price, rate):
    new = (1 - rate) * guess + rate * price
    return new


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


@ERROR.formula
def _(guess, price):
    return guess - price


@MEAN_ABSOLUTE_ERROR.formula
def _(guesses, prices):
    return np.mean(np.abs(np.subtract(guesses, prices)))


@ADJUST.formula
def _(guess, price, rate):
    return guess + rate * (price - guess)
