"""Real homes and what they sold for (Sacramento, 2008; see data/README.md).

`features_*` have one row a home: square feet, bedrooms, bathrooms. `prices_*` are dollars. The network learns from
`*_train`, (832, 3) and (832,), and is judged on `*_test`, (100, 3) and (100,). The guessing game plays with the test
homes numbered in `game_houses`. The arrays are read-only, so that every cell of a lesson sees the same homes.
"""

from pathlib import Path

import numpy as np

_TEST = 100

_homes = np.loadtxt(Path(__file__).parent / "data" / "houses.csv", delimiter=",", skiprows=1)
_homes.flags.writeable = False

features_train, prices_train = _homes[:-_TEST, :3], _homes[:-_TEST, 3]
features_test, prices_test = _homes[-_TEST:, :3], _homes[-_TEST:, 3]
game_houses = range(20)
"""Row numbers in `features_test`."""
