"""The words, numbers and controls of the pieces, as HTML."""

import html
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

KEYS = 'data-lm-suppress-shortcuts="true"'
"""Keeps JupyterLab's shortcuts away from the keys that a control needs. It has to stand on each control itself."""


def escape(text: str) -> str:
    return html.escape(text, quote=True)


def marked(text: str) -> str:
    """`text` as HTML, what stands between backticks as code."""
    parts = escape(text).split("`")
    return "".join(f"<code>{part}</code>" if i % 2 else part for i, part in enumerate(parts))


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


def short(value: float) -> str:
    """A number for the middle of a sum: two digits where those are all it has, else as `number`."""
    return number(value, 2 if abs(value - round(value, 2)) < 1e-12 else 4)


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


def worked(result: Factor, terms: Terms, *, tight: bool = False) -> str:
    """A sum of products written out three times: in symbols, in numbers, and what it comes to; `tight` in one row.

    `result` is what the student's function found. Where it is not what the line comes to, the line says so.
    """
    symbols = _sum(" · ".join(quantity(f.kind, f.symbol) for f in term) for term in terms)
    numbers = _sum(" · ".join(_values(term)) for term in terms)
    comes_to = total(terms)
    holds = math.isclose(comes_to, result.value, rel_tol=1e-6, abs_tol=1e-9)
    answer = quantity(result.kind, number(result.value))
    remark = "" if holds else f'<span class="bp-differs">The left side comes to {number(comes_to)}.</span>'
    look = "bp-worked bp-tight" if tight else "bp-worked"
    return (
        f'<p class="{look}"><span class="bp-of">{quantity(result.kind, result.symbol)}</span>'
        f'<span class="bp-line">= {symbols}</span><span class="bp-line">= {numbers}</span>'
        f'<span class="bp-line bp-term">{"=" if holds else "≠"} <b>{answer}</b></span>{remark}</p>'
    )


def applied(result: Factor, function: str, argument: Factor) -> str:
    """One function of one number, written out: a = σ(z) = σ(1.1250) = 0.7549."""
    return (
        f'<p class="bp-worked"><span class="bp-of">{quantity(result.kind, result.symbol)}</span>'
        f'<span class="bp-line">= {escape(function)}({quantity(argument.kind, argument.symbol)}) '
        f"= {escape(function)}({quantity(argument.kind, number(argument.value))})</span>"
        f'<span class="bp-line">= <b>{quantity(result.kind, number(result.value))}</b></span></p>'
    )


def _sum(products: Iterable[str]) -> str:
    return " ".join(f'<span class="bp-term">{"+ " if i else ""}{product}</span>' for i, product in enumerate(products))


def _values(term: Sequence[Factor]) -> list[str]:
    """The numbers of a product, negative ones in brackets."""
    texts = [short(factor.value) for factor in term]
    if len(term) > 1:
        texts = [f"({text})" if text.startswith("−") else text for text in texts]
    return [quantity(factor.kind, text) for factor, text in zip(term, texts, strict=True)]


def facts(*rows: tuple[str, str, str]) -> str:
    """Numbers that matter, side by side: each a name, its kind of quantity and the number."""
    shown = "".join(f"<p><span>{escape(name)}</span><b>{quantity(kind, words)}</b></p>" for name, kind, words in rows)
    return f'<div class="bp-facts">{shown}</div>'


def slider(of: str, kind: str, value: float, bounds: tuple[float, float], step: float = 0.05) -> str:
    """A slider that calls `do_move` with its number as it moves; `of` is the symbol of what it moves."""
    low, high = bounds
    digits = max(0, -math.floor(math.log10(step)))
    return (
        f'<label class="bp-slider"><span class="bp-{kind}">{escape(of)}</span>'
        f'<input type="range" data-do="move" data-of="{escape(of)}" {KEYS}'
        f' min="{low:g}" max="{high:g}" step="{step:g}" value="{value:.6g}"'
        f' aria-valuetext="{number(value, digits)}"><output>{number(value, digits)}</output></label>'
    )


def button(name: str, text: str, *, of: str = "", first: bool = False, disabled: bool = False) -> str:
    """A button that calls `do_<name>`, for the thing that `of` names. `first` marks the one to press next."""
    look = "bp-first" if first else "bp-other"
    off = " disabled" if disabled else ""
    return (
        f'<button type="button" class="{look}" data-do="{name}" data-of="{escape(of)}" {KEYS}{off}>'
        f"{escape(text)}</button>"
    )


def entry(
    name: str, label: str, press: str, *, typed: str = "", key: object = "", before: str = "", said: str = ""
) -> str:
    """A line to type in, with a button; calls `do_<name>` with the field `typed`. `said` is what was wrong with it."""
    sign = f'<span aria-hidden="true">{escape(before)}</span>' if before else ""
    return (
        f'<form class="bp-form" data-do="{name}"><label>{escape(label)}<span class="bp-entry">{sign}'
        f'<input name="typed" inputmode="decimal" autocomplete="off" data-heir data-key="{key}" '
        f'value="{escape(typed)}" {KEYS}></span></label><button class="bp-first" {KEYS}>{escape(press)}</button>'
        f'<p class="bp-differs">{escape(said)}</p></form>'
    )


def choice(name: str, label: str, options: Mapping[str, str], chosen: str) -> str:
    """A row of which one is chosen (radio buttons); calls `do_<name>` for the chosen key."""
    rows = "".join(
        f'<label class="bp-option"><input type="radio" name="{name}" data-do="{name}" data-of="{escape(key)}" {KEYS}'
        f"{' checked' if key == chosen else ''}><span>{escape(text)}</span></label>"
        for key, text in options.items()
    )
    return f'<fieldset class="bp-choice"><legend>{escape(label)}</legend>{rows}</fieldset>'


def group(label: str, *controls: str) -> str:
    """Controls that belong together, under one name."""
    return f'<fieldset class="bp-group"><legend>{escape(label)}</legend>{"".join(controls)}</fieldset>'
