"""The interactive pieces: each runs on what the student wrote, and is a still picture where no browser is."""

from backprop.guess_record import recorded_guesses
from backprop.pieces.backprop_stepper import step_backprop
from backprop.pieces.cost_landscape import explore_cost
from backprop.pieces.forward_explorer import explore_forward
from backprop.pieces.guessing_game import guessing_game
from backprop.pieces.nudge_explorer import explore_nudge
from backprop.pieces.practice_quiz import quiz
from backprop.pieces.quiz_questions import Choose, Compute, Option, Order, Section, SpotBug
from backprop.pieces.training_player import play_training

__all__ = [
    "Choose",
    "Compute",
    "Option",
    "Order",
    "Section",
    "SpotBug",
    "explore_cost",
    "explore_forward",
    "explore_nudge",
    "guessing_game",
    "play_training",
    "quiz",
    "recorded_guesses",
    "step_backprop",
]
