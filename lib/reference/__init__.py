"""What only staff hold: the reference network, every exercise's answer, its cases and its known mistakes."""

from reference.examine import examine, rehearse

__all__ = ["examine", "rehearse"]
