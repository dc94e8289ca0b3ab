"""What a student holds: instant checks, drawings, real homes and interactive pieces. No answers."""

from backprop.check import expect, expect_value
from backprop.guess_record import expect_guesses, line_to_paste
from backprop.letters import expect_letter
from backprop.pictures.diagrams import (
    draw_chain,
    draw_last_two,
    draw_layer,
    draw_loop,
    draw_matrices,
    draw_network,
    draw_neuron,
)
from backprop.pictures.guessing import (
    homes_on_paper,
    plot_adjusting,
    plot_errors,
    plot_first_learner,
    plot_improvement,
)
from backprop.pictures.neurons import plot_curve, plot_descent, plot_plane, plot_prices, plot_race
from backprop.pictures.nudging import (
    draw_nudge,
    plot_forward_passes,
    plot_gradient,
    plot_runs,
    plot_slope_errors,
    plot_xor,
    truth_table,
)
from backprop.pictures.training import (
    draw_paths,
    plot_slopes_against_nudges,
    plot_slopes_along_chain,
    plot_two_trainings,
    plot_you_and_network,
)
from backprop.pieces.long_run import play_long_run

__all__ = [
    "draw_chain",
    "draw_last_two",
    "draw_layer",
    "draw_loop",
    "draw_matrices",
    "draw_network",
    "draw_neuron",
    "draw_nudge",
    "draw_paths",
    "expect",
    "expect_guesses",
    "expect_letter",
    "expect_value",
    "homes_on_paper",
    "line_to_paste",
    "play_long_run",
    "plot_adjusting",
    "plot_curve",
    "plot_descent",
    "plot_errors",
    "plot_first_learner",
    "plot_forward_passes",
    "plot_gradient",
    "plot_improvement",
    "plot_plane",
    "plot_prices",
    "plot_race",
    "plot_runs",
    "plot_slope_errors",
    "plot_slopes_against_nudges",
    "plot_slopes_along_chain",
    "plot_two_trainings",
    "plot_xor",
    "plot_you_and_network",
    "truth_table",
]
