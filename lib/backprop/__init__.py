"""What a student holds: instant checks, drawings, real homes and interactive pieces. No answers."""

from backprop.check import expect, expect_value

__all__ = ["expect", "expect_value"]
