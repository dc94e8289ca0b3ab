"""How many notebooks are fuzzed: 2,000, or as many as `pytest tests/fuzz --fuzz N` says."""

import pytest

AT_ONCE = 100
"""Notebooks of one test."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fuzz", type=int, metavar="N", help="how many fuzzed notebooks are graded (2,000)")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "numbers" in metafunc.fixturenames:
        # Where all tests are run, this file is read too late for its option to be known.
        count = metafunc.config.getoption("--fuzz", None) or 2_000
        parts = [range(start, min(start + AT_ONCE, count)) for start in range(0, count, AT_ONCE)]
        metafunc.parametrize("numbers", parts, ids=lambda part: f"{part.start}-{part.stop - 1}")
