"""Follow-through needs the student's own earlier functions: every hidden test hands over those of its notebook."""

import ast

import pytest

from reference.catalogue import EXERCISES
from reference.exercise import FunctionExercise
from tests.reference.notebooks import SOURCES, cells


def examinations(source):
    """Yield the exercise of each hidden test in a lesson, and the names of the earlier functions that it hands over."""
    for kind, _, text in cells(source):
        for call in ast.walk(ast.parse(text)) if kind == "test" else ():
            match call:
                case ast.Call(ast.Name("examine"), [ast.Constant(name), _]):
                    yield name, set()
                case ast.Call(ast.Name("examine"), [ast.Constant(name), _, ast.Lambda(_, ast.Dict(keys))]):
                    yield name, {key.value for key in keys}


def functions(source):
    """Return the names of the functions that a lesson's solution cells hold."""
    held = (ast.walk(ast.parse(text)) for kind, _, text in cells(source) if kind == "solution")
    return {node.name for nodes in held for node in nodes if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_hidden_test_hands_over_all_earlier_functions_of_its_notebook(source):
    for name, given in examinations(source):
        exercise = EXERCISES[name]
        if isinstance(exercise, FunctionExercise):
            assert exercise.builds_on & functions(source) <= given, name


def test_every_exercise_is_examined_in_some_lesson():
    assert {name for source in SOURCES for name, _ in examinations(source)} == set(EXERCISES)
