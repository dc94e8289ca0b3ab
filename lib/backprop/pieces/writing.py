"""The words, numbers and controls of the pieces, as HTML."""

import html
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

KEYS = 'data-lm-suppress-shortcuts="true"'
"""Keeps JupyterLab's shortcuts away from the keys that a control needs. It has to stand on each control itself."""


def escape(text: str) -> str:
    return html.escape(text, quote=True)


def number(value: float, digits: int = 4) -> str:
    """A number as the course prints it: a fixed number of digits, more for a small number, a true minus sign."""
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    if value and abs(value) < 10.0 ** (1 - digits):
        mantissa, exponent = f"{value:.2e}".split("e")
        power = str(int(exponent)).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f"{mantissa}·10{power}".replace("-", "−")
    return f"{value + 0.0:.{digits}f}".replace("-", "−")


def signed(value: float, digits: int = 4) -> str:
    """The same, with a plus sign where it is not negative."""
    text = number(value, digits)
    return text if text.startswith("−") else f"+{text}"


def dollars(value: float) -> str:
    return f"{'−' if value < 0 else ''}${abs(value):,.0f}"


def quantity(kind: str, text: str) -> str:
    """`text` in the colour of a kind of quantity: x, z, a, w, b, cost, slope or y."""
    return f'<span class="bp-{kind}">{escape(text)}</span>'


@dataclass(frozen=True)
class Factor:
    """One number of a written-out sum: its symbol, its value and the kind of quantity."""

    symbol: str
    value: float
    kind: str


Terms = Sequence[Sequence[Factor]]
"""A sum of products."""


def total(terms: Terms) -> float:
    """What a written-out sum of products comes to."""
    return math.fsum(math.prod(factor.value for factor in term) for term in terms)


def worked(result: Factor, terms: Terms, *, close: float = 1e-6) -> str:
    """A sum of products written out three times: in symbols, in numbers, and what it comes to.

    `result` is what the student's function found. Where it is not what the line comes to, the line says so.
    """
    symbols = " + ".join(" · ".join(quantity(f.kind, f.symbol) for f in term) for term in terms)
    numbers = " + ".join(" · ".join(quantity(f.kind, _bracketed(f.value)) for f in term) for term in terms)
    comes_to = total(terms)
    holds = math.isclose(comes_to, result.value, rel_tol=close, abs_tol=1e-9)
    answer = quantity(result.kind, number(result.value))
    remark = "" if holds else f'<span class="bp-differs">The left side comes to {number(comes_to)}.</span>'
    return (
        f'<p class="bp-worked"><span class="bp-of">{quantity(result.kind, result.symbol)}</span>'
        f'<span class="bp-line">= {symbols}</span><span class="bp-line">= {numbers}</span>'
        f'<span class="bp-line">{"=" if holds else "≠"} <b>{answer}</b></span>{remark}</p>'
    )


def applied(result: Factor, function: str, argument: Factor) -> str:
    """One function of one number, written out: a = σ(z) = σ(1.1250) = 0.7549."""
    return (
        f'<p class="bp-worked"><span class="bp-of">{quantity(result.kind, result.symbol)}</span>'
        f'<span class="bp-line">= {escape(function)}({quantity(argument.kind, argument.symbol)}) '
        f"= {escape(function)}({quantity(argument.kind, number(argument.value))})</span>"
        f'<span class="bp-line">= <b>{quantity(result.kind, number(result.value))}</b></span></p>'
    )


def _bracketed(value: float) -> str:
    text = number(value)
    return f"({text})" if text.startswith("−") else text


def slider(name: str, symbol: str, kind: str, value: float, bounds: tuple[float, float], step: float = 0.01) -> str:
    """A slider that calls `do_<name>` with its number as it moves."""
    low, high = bounds
    digits = max(0, -math.floor(math.log10(step)))
    return (
        f'<label class="bp-slider"><span class="bp-{kind}">{escape(symbol)}</span>'
        f'<input type="range" data-do="{name}" min="{low:g}" max="{high:g}" step="{step:g}" value="{value:.6g}" {KEYS}'
        f' aria-valuetext="{number(value, digits)}"><output>{number(value, digits)}</output></label>'
    )


def button(name: str, text: str, *, value: str = "", first: bool = False, disabled: bool = False, tip: str = "") -> str:
    """A button that calls `do_<name>` with `value`. `first` marks the one to press next."""
    return (
        f'<button type="button" data-do="{name}" data-value="{escape(value)}" {KEYS}'
        f'{" class=bp-first" if first else ""}{" disabled" if disabled else ""}'
        f'{f" aria-label={chr(34)}{escape(tip)}{chr(34)}" if tip else ""}>{escape(text)}</button>'
    )


def choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    """A row of which one is chosen (radio buttons); calls `do_<name>` with the chosen key."""
    rows = "".join(
        f'<label class="bp-option"><input type="radio" name="{name}" data-do="{name}" value="{escape(key)}" {KEYS}'
        f"{' checked' if key == chosen else ''}><span>{escape(text)}</span></label>"
        for key, text in options.items()
    )
    return f'<fieldset class="bp-choice"><legend>{escape(label)}</legend>{rows}</fieldset>'


def group(label: str, *controls: str) -> str:
    """Controls that belong together, under one name."""
    return f'<fieldset class="bp-group"><legend>{escape(label)}</legend>{"".join(controls)}</fieldset>'
