"""What Python's and numpy's errors mean for a beginner: the cause that an error's own text already tells."""

import re
from collections.abc import Sequence

from backprop.check import kind

_MEANINGS = {
    r"NameError: name '(\w+)' is not defined": (
        "Nothing is called `{0}` here. What the function is given is called {parameters}."
    ),
    r"UnboundLocalError: .*'(\w+)'": "`{0}` is used before it gets its value.",
    r"TypeError: '(int|float|numpy\.float64|float64)' object is not callable": (
        "Round brackets behind a number call it like a function: is a `*` missing between them?"
    ),
    r"TypeError: 'numpy\.ndarray' object is not callable": (
        "Round brackets behind an array call it like a function: entries are taken with [ ], "
        "products are written with *."
    ),
    r"TypeError: '(list|tuple)' object is not callable": (
        "Round brackets behind a {0} call it like a function: entries are taken with [ ]."
    ),
    r"TypeError: .*bitwise_xor|TypeError: unsupported operand type\(s\) for \^": (
        "`^` is no power in Python: write `**`."
    ),
    r"TypeError: can't multiply sequence by non-int": (
        "A list cannot be multiplied by a fraction: go through its entries, or make it an array."
    ),
    r"TypeError: unsupported operand type\(s\) for .*'(list|tuple)'": (
        "Lists cannot be computed with as a whole: go through their entries, or make them arrays."
    ),
    r"TypeError: unsupported operand type\(s\) for .*NoneType": (
        "One of the two is None, which is what comes from a function without `return`, and from "
        "append, insert and sort."
    ),
    r"TypeError: unsupported operand type\(s\) for .*'(function|builtin_function_or_method)'": (
        "One of the two is a function that was not called: round brackets are missing behind it."
    ),
    r"TypeError: only .*arrays can be converted to Python scalars": (
        "A whole array stands where a single number has to: math.exp, float() and the entry of an "
        "array take one number."
    ),
    r"ValueError: setting an array element with a sequence\. The requested array": (
        "Arrays of different sizes do not fit into one array: keep them in a list."
    ),
    r"ValueError: setting an array element with a sequence": "A whole array is put where one number fits.",
    r"ValueError: The truth value of an array": (
        "`if`, `and`, `or` and `max` ask one question of the whole array, where each of its "
        "numbers has an answer of its own: "
        "np.where and np.maximum ask them all."
    ),
    r"IndexError: only integers, slices": (
        "A number that is no whole one is used as an index: take the places from range(len(...)), not the values."
    ),
    r"TypeError: (list|tuple) indices must be integers": (
        "An index is a whole number: take the places from range(len(...)), not the values."
    ),
    r"IndexError: list assignment index out of range": (
        "It writes an entry behind the last one of a list: in a list of n entries the last place is n - 1."
    ),
    r"IndexError: (list|tuple) index out of range|IndexError: index .* is out of bounds": (
        "It asks for an entry behind the last one: here there are fewer than it takes for granted."
    ),
    r"IndexError: too many indices for array": "It takes an array to have more dimensions than it has here.",
    r"IndexError: pop from empty list": "It takes more out of a list than there is.",
    r"ValueError: (not enough|too many) values to unpack": (
        "There are {0} values for the names on the left: their number is not fixed, or `zip` is missing."
    ),
    r"TypeError: cannot unpack non-iterable": "It unpacks a single value into several names.",
    r"AttributeError: '(float|int)' object has no attribute '(\w+)'": (
        "It may be given a plain number, which has no `.{1}`: np.asarray makes an array of it."
    ),
    r"AttributeError: 'numpy\.ndarray' object has no attribute '(append|extend|insert)'": (
        "An array has no `.{0}`: collect in a list, and make an array of it at the end."
    ),
    r"AttributeError: 'numpy\.ndarray' object has no attribute '(\w+)'": (
        "An array has no `.{0}`: len(...) is how many rows it has, and .shape holds all of its sizes."
    ),
    r"AttributeError: '(function|builtin_function_or_method)' object has no attribute '(\w+)'": (
        "`.{1}` stands behind a function, which has nothing of that name."
    ),
    r"AttributeError: module '(\w+)' has no attribute '(\w+)'": "There is no `{1}` in {0}.",
    r"(?:AttributeError|TypeError): 'NoneType' object": (
        "Something is None here, which is what comes from a function without `return` and from append."
    ),
    r"TypeError: '(zip|map|filter|generator|enumerate|reversed|list_reverseiterator)' object is not subscriptable": (
        "{0} hands out its values one after the other and has no places: loop over it, or make a list of it."
    ),
    r"TypeError: object of type '(zip|map|filter|generator|enumerate)' has no len": (
        "{0} hands out its values one after the other and has no length: make a list of it first."
    ),
    r"TypeError: only integer scalar arrays can be converted to a scalar index": (
        "An array stands where a whole number belongs, such as an axis or an index."
    ),
    r"(?:ValueError|IndexError): axis (-?\d+) is out of bounds for array of dimension (\d+)": (
        "It goes along axis {0}, which an array of dimension {1} does not have: the axes are counted from 0."
    ),
    r"AttributeError: '(list|tuple)' object has no attribute '(\w+)'": "A {0} has no `.{1}`; an array may have.",
    r"TypeError: '(float|int|numpy\.float64)' object is not (iterable|subscriptable)": (
        "A plain number stands where a list or array is expected: it has no entries to go through."
    ),
    r"TypeError: object of type '(float|int|numpy\.float64)' has no len": (
        "A plain number stands where a list or array is expected: it has no length."
    ),
    r"TypeError: len\(\) of unsized object": (
        "A plain number stands where a list or array is expected: it has no length."
    ),
    r"TypeError: iteration over a 0-d array": "A plain number stands where a list or array is expected.",
    r"TypeError: '(tuple|float|int)' object does not support item assignment": (
        "The entries of a {0} cannot be replaced."
    ),
    r"TypeError: .*Cannot cast ufunc '(\w+)' output": (
        "Fractions are written into an array of whole numbers, in place: make a new array instead."
    ),
    r"TypeError: Cannot interpret '\d+' as a data type": (
        "np.zeros takes one shape, in brackets: np.zeros((rows, columns))."
    ),
    r"ZeroDivisionError": "It divides by zero.",
    r"RecursionError": "It calls itself without end.",
    r"TypeError: '(function|builtin_function_or_method)' object is not subscriptable": (
        "Square brackets stand behind a function: it is called with round ones."
    ),
    r"TypeError: .*takes? .*positional arguments? but": "A function is called with more arguments than it takes.",
    r"TypeError: .*missing \d+ required positional": "A function is called with fewer arguments than it takes.",
    r"ValueError: shapes (\(.*?\)) and (\(.*?\)) not aligned": (
        "np.dot needs as many columns on its left as there are rows on its right; the sizes here are {0} and {1}."
    ),
    r"TypeError: .* object cannot be interpreted as an integer": (
        "A whole number belongs there, such as a length: range(len(...))."
    ),
}


def meaning(error: Exception, parameters: Sequence[str]) -> str:
    """Return what an error means, or nothing where its text does not tell."""
    said = f"{kind(error).__name__}: {error}"
    for pattern, words in _MEANINGS.items():
        if found := re.match(pattern, said):
            return words.format(*found.groups(), parameters=_listed(parameters))
    return ""


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))
