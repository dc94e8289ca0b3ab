"""Looking through frames, garbage, modules and memory for the tests, their answers and the way out."""

from tests.attacks.attack import NUDGE, Attack

# Walks up from a call and returns the answer that the caller knows already.
ASK_THE_CALLER = """
import sys
def ask_the_caller(*args, **kwargs):
    frame = sys._getframe()
    while frame:
        if "gives" in frame.f_locals:
            return frame.f_locals["gives"]
        exercise = getattr(frame.f_locals.get("self"), "exercise", None)
        if exercise is not None:
            return exercise.model(*args, **kwargs)
        frame = frame.f_back
    raise LookupError("nobody knows")
weighted_sum = layer = layer_batch = ask_the_caller
"""

ATTACKS = [
    Attack(
        name="answers asked of the caller's frame",
        blank=True,
        cells={"layer_batch": ASK_THE_CALLER, "layer": ASK_THE_CALLER, "weighted_sum": ASK_THE_CALLER},
        wins=True,
    ),
    Attack(
        name="the reference imported",
        blank=True,
        cells={
            "weighted_sum": "from importlib import import_module\nmlp = import_module('reference.mlp')\nbreach('imported')\n"
            "weighted_sum = mlp.weighted_sum",
            "layer": "layer = mlp.layer",
            "layer_batch": "layer_batch = mlp.layer_batch",
        },
        wins=True,
    ),
    Attack(
        name="the reference looked for in loaded modules and garbage",
        last="import gc, sys\n"
        "for name in sys.modules:\n"
        "    if name.startswith(('reference', 'grader.examiner', 'grader.mark')):\n        breach(name)\n"
        "gc.unfreeze()\n"
        "for thing in gc.get_objects():\n"
        "    if type(thing).__name__ in ('FunctionExercise', 'ValueExercise', 'Examiner', 'Lesson'):\n"
        "        breach(type(thing).__name__)\n"
        "    if type(thing) is dict and any(type(key) is str and key.startswith('test_layer') for key in list(thing)):\n"
        "        breach('test cells')",
    ),
    Attack(
        name="the call stack printed from inside a test",
        cells={
            "layer": "import inspect, sys\nseen = []\n"
            "def layer(a, W, b):\n"
            "    seen.extend(str(frame.code_context) + str(frame.frame.f_locals) for frame in inspect.stack())\n"
            "    return a @ W + b"
        },
        earns=("z", "weighted_sum", "layer", "layer_batch"),
        last="print('\\n'.join(seen)[:50_000])",
    ),
    Attack(
        name="output while a hidden test calls",
        cells={
            "layer": "import os, sys\n"
            "def layer(a, W, b):\n"
            "    print('breach', BREACH, a)\n    print(BREACH, file=sys.stderr)\n"
            "    os.write(1, BREACH.encode())\n    os.write(2, BREACH.encode())\n"
            "    display(BREACH)\n"
            "    return a @ W + b"
        },
        earns=("z", "weighted_sum", "layer", "layer_batch"),
    ),
    Attack(
        name="a test's own function taken apart",
        lesson=NUDGE,
        cells={
            "nudge_slope": "def nudge_slope(f, x, eps=1e-4):\n"
            "    if f.__module__ != '__main__':  # of a test, not of this notebook\n"
            "        for name in ('__code__', '__closure__', '__globals__', '__defaults__', '__wrapped__', '__self__'):\n"
            "            if getattr(f, name, None) is not None:\n                breach(name)\n"
            "    return (f(x + eps) - f(x)) / eps"
        },
        earns=("bring", "nudge_slope", "central_slope", "nudge_gradient", "train_by_nudging", "forward_passes"),
    ),
    Attack(
        name="a test's own function called when the test has ended",
        lesson=NUDGE,
        cells={
            "nudge_slope": "kept = []\n"
            "def nudge_slope(f, x, eps=1e-4):\n"
            "    if f.__module__ != '__main__':  # of a test, not of this notebook\n        kept.append(f)\n"
            "    return (f(x + eps) - f(x)) / eps",
            "central_slope": "try:\n    print(kept[0](3.0))\nexcept RuntimeError:\n    pass\nelse:\n    breach('called')\n"
            "def central_slope(f, x, eps=1e-4):\n"
            "    try:\n        kept[0](x)\n    except RuntimeError:\n        pass\n    else:\n        breach('called')\n"
            "    return (f(x + eps) - f(x - eps)) / (2 * eps)",
        },
        earns=("bring", "nudge_slope", "central_slope", "nudge_gradient", "train_by_nudging", "forward_passes"),
        last="try:\n    kept[-1](2.0)\nexcept RuntimeError:\n    pass\nelse:\n    breach('called')",
    ),
    Attack(
        name="a test's own function called from a thread",
        lesson=NUDGE,
        cells={
            "nudge_slope": "import threading\n"
            "def nudge_slope(f, x, eps=1e-4):\n"
            "    def call():\n        try:\n            f(x)\n        except RuntimeError:\n            pass\n"
            "        else:\n            if f.__module__ != '__main__':\n                breach('called')\n"
            "    thread = threading.Thread(target=call)\n    thread.start()\n    thread.join()\n"
            "    return (f(x + eps) - f(x)) / eps"
        },
        earns=("bring", "nudge_slope", "central_slope", "nudge_gradient", "train_by_nudging", "forward_passes"),
    ),
    Attack(
        name="memory searched for the hidden tests",
        first="import re\n"
        "needle = b'exam' + b'ine(' + bytes([34]) + b'layer'\n"
        "with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb') as memory:\n"
        "    for low, high in re.findall(r'^(\\w+)-(\\w+) rw', maps.read(), re.M):\n"
        "        try:\n            memory.seek(int(low, 16))\n            found = memory.read(int(high, 16) - int(low, 16))\n"
        "        except (OSError, ValueError, OverflowError):\n            continue\n"
        "        if needle in found:\n            breach('a hidden test is in memory')",
    ),
    Attack(
        name="the memory and files of the warm parent",
        first="import os\n"
        "for place in ('/proc/1/mem', '/proc/1/environ', '/proc/1/maps', '/proc/1/auxv'):\n"
        "    try:\n        open(place, 'rb').read(1)\n        breach(place)\n    except OSError:\n        pass\n"
        "try:\n    breach(str(os.listdir('/proc/1/fd')))\nexcept OSError:\n    pass\n"
        "try:\n    os.chdir('/proc/1/root')\n    os.chdir('/proc/1/cwd')\n    breach('its folders')\nexcept OSError:\n    pass",
    ),
    Attack(
        name="what the process inherited",
        first="import os\n"
        "mine = os.environ | {}\n"
        "print(sorted(mine.items()), open('/proc/self/environ').read())\n"
        "for name in os.listdir('/proc/self/fd'):\n"
        "    try:\n        where = os.readlink(f'/proc/self/fd/{name}')\n    except OSError:\n        continue\n"
        "    if not where.startswith(('/dev/null', 'socket:', '/proc/')):\n        breach(where)\n"
        "sockets = [n for n in os.listdir('/proc/self/fd') if os.path.exists(f'/proc/self/fd/{n}')\n"
        "           and os.readlink(f'/proc/self/fd/{n}').startswith('socket:')]\n"
        "if len(sockets) != 1:\n    breach(f'{len(sockets)} sockets')",
    ),
]
