"""The classes of attack, a file each; `ATTACKS` is all of them."""

from importlib import import_module
from pathlib import Path

from tests.attacks.attack import Attack

CLASSES = {
    path.stem: list[Attack](import_module(f"{__name__}.{path.stem}").ATTACKS)
    for path in sorted(Path(__file__).parent.glob("[a-z]*.py"))
}
ATTACKS = [attack for attacks in CLASSES.values() for attack in attacks]
