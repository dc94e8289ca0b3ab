"""Every small change to a solution is noticed, or is no mistake; and the mutator is able to make mistakes."""

import json

from reference.mutation import EQUIVALENT, mutants, mutation_score
from tests.reference.notebooks import SOURCES


def changes(source):
    return {mutant.now for mutant in mutants(source)}


def notebook(path, *solutions):
    flags = {"nbgrader": {"solution": True, "grade": False}}
    cells = [{"cell_type": "code", "metadata": flags, "source": [text]} for text in solutions]
    path.write_text(json.dumps({"cells": cells}))
    return path


def test_every_mutant_of_every_solution_is_killed_or_excused():
    score = mutation_score(SOURCES)
    assert score.survivors == (), str(score)
    assert score.killed > 800


def test_every_excuse_is_needed():
    assert {(name, mutant.now) for name, mutant in mutation_score(SOURCES).equivalent} == set(EQUIVALENT)


def test_a_solution_with_an_error_in_it_has_survivors(tmp_path):
    weak = notebook(tmp_path / "weak.ipynb", "def forward_passes(p):\n    spare = p * 2\n    return p + 1\n")
    score = mutation_score([weak])
    assert any("spare" in mutant.was for _, mutant in score.survivors)
    assert "survives: forward_passes: spare = p * 2" in str(score)


def test_operators_constants_and_statements_are_mutated():
    found = changes("def f(x):\n    y = x + 1\n    return y @ x\n")
    assert {"y = x - 1", "y = x * 1", "y = x", "y = 1", "y = x + 2", "y = x + 0", "pass"} <= found
    assert {"return y * x", "return x @ y", "return y", "return x"} <= found


def test_axes_calls_keywords_and_indices_are_mutated():
    found = changes("a = np.sum(x[1:-1].T, axis=0)")
    assert {"a = np.mean(x[1:-1].T, axis=0)", "a = np.sum(x[1:-1].T, axis=1)", "a = np.sum(x[1:-1].T)"} <= found
    assert {"a = np.sum(x[1:-1], axis=0)", "a = np.sum(x[:-1].T, axis=0)", "a = x[1:-1].T"} <= found


def test_arguments_results_ranges_and_conditions_are_mutated():
    found = changes("for i in range(n):\n    a = f(x, y) if i > 0 else (x, y)\n")
    assert {"for i in range(n + 1):", "for i in range(n - 1):", "for i in n:"} <= found
    assert {"a = f(y, x) if i > 0 else (x, y)", "a = f(x, y) if i >= 0 else (x, y)"} <= found
    assert {"a = f(x, y) if i > 0 else (y, x)", "a = f(x, y)", "a = (x, y)"} <= found


def test_docstrings_are_left_alone():
    assert changes('def f(x):\n    """Say."""\n    return x\n') == {"pass"}
