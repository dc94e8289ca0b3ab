"""What a student holds: instant checks, drawings, real homes and interactive pieces. No answers.

Each is loaded when it is first asked for, so that a check alone does not wait for drawings.
"""

from importlib import import_module
from typing import Any

_MODULES = {
    "check": "expect expect_value",
    "guess_record": "expect_guesses line_to_paste",
    "letters": "expect_letter",
    "pictures.diagrams": "draw_chain draw_last_two draw_layer draw_loop draw_matrices draw_network draw_neuron",
    "pictures.guessing": "homes_on_paper plot_adjusting plot_errors plot_first_learner plot_improvement",
    "pictures.neurons": "plot_curve plot_descent plot_plane plot_prices plot_race",
    "pictures.nudging": (
        "draw_nudge plot_forward_passes plot_gradient plot_runs plot_slope_errors plot_xor truth_table"
    ),
    "pictures.training": (
        "draw_paths plot_slopes_against_nudges plot_slopes_along_chain plot_two_trainings plot_you_and_network"
    ),
    "pieces.long_run": "play_long_run",
}
_PLACES = {name: f"{__name__}.{module}" for module, names in _MODULES.items() for name in names.split()}

__all__ = sorted(_PLACES)


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)


def __dir__() -> list[str]:
    return __all__
