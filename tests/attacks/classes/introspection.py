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
            "weighted_sum": """
                from importlib import import_module
                mlp = import_module('reference.mlp')
                breach('imported')
                weighted_sum = mlp.weighted_sum
            """,
            "layer": "layer = mlp.layer",
            "layer_batch": "layer_batch = mlp.layer_batch",
        },
        wins=True,
    ),
    Attack(
        name="the reference looked for in loaded modules and garbage",
        last="""
            import gc, sys
            for name in sys.modules:
                if name.startswith(('reference', 'grader.examiner', 'grader.mark')):
                    breach(name)
            gc.unfreeze()
            for thing in gc.get_objects():
                if type(thing).__name__ in ('FunctionExercise', 'ValueExercise', 'Examiner', 'Lesson'):
                    breach(type(thing).__name__)
                if type(thing) is dict and any(str(key).startswith('test_layer') for key in list(thing)):
                    breach('test cells')
        """,
    ),
    Attack(
        name="the call stack printed from inside a test",
        cells={
            "layer": """
                import inspect, sys
                seen = []
                def layer(a, W, b):
                    seen.extend(str(frame.code_context) + str(frame.frame.f_locals) for frame in inspect.stack())
                    return a @ W + b
            """
        },
        earns=("z", "weighted_sum", "layer", "layer_batch"),
        last="print('\\n'.join(seen)[:50_000])",
    ),
    Attack(
        name="output while a hidden test calls",
        cells={
            "layer": """
                import os, sys
                def layer(a, W, b):
                    print('breach', BREACH, a)
                    print(BREACH, file=sys.stderr)
                    os.write(1, BREACH.encode())
                    os.write(2, BREACH.encode())
                    display(BREACH)
                    return a @ W + b
            """
        },
        earns=("z", "weighted_sum", "layer", "layer_batch"),
    ),
    Attack(
        name="a test's own function taken apart",
        lesson=NUDGE,
        cells={
            "nudge_slope": """
                def nudge_slope(f, x, eps=1e-4):
                    if f.__module__ != '__main__':  # of a test, not of this notebook
                        for name in ('__code__', '__closure__', '__globals__', '__wrapped__', '__self__'):
                            if getattr(f, name, None) is not None:
                                breach(name)
                    return (f(x + eps) - f(x)) / eps
            """
        },
        earns=("bring", "nudge_slope", "central_slope", "nudge_gradient", "train_by_nudging", "forward_passes"),
    ),
    Attack(
        name="a test's own function called when the test has ended",
        lesson=NUDGE,
        cells={
            "nudge_slope": """
                kept = []
                def nudge_slope(f, x, eps=1e-4):
                    if f.__module__ != '__main__':  # of a test, not of this notebook
                        kept.append(f)
                    return (f(x + eps) - f(x)) / eps
            """,
            "central_slope": """
                try:
                    print(kept[0](3.0))
                except RuntimeError:
                    pass
                else:
                    breach('called')
                def central_slope(f, x, eps=1e-4):
                    try:
                        kept[0](x)
                    except RuntimeError:
                        pass
                    else:
                        breach('called')
                    return (f(x + eps) - f(x - eps)) / (2 * eps)
            """,
        },
        earns=("bring", "nudge_slope", "central_slope", "nudge_gradient", "train_by_nudging", "forward_passes"),
        last="""
            try:
                kept[-1](2.0)
            except RuntimeError:
                pass
            else:
                breach('called')
        """,
    ),
    Attack(
        name="a test's own function called from a thread",
        lesson=NUDGE,
        cells={
            "nudge_slope": """
                import threading
                def nudge_slope(f, x, eps=1e-4):
                    def call():
                        try:
                            f(x)
                        except RuntimeError:
                            pass
                        else:
                            if f.__module__ != '__main__':
                                breach('called')
                    thread = threading.Thread(target=call)
                    thread.start()
                    thread.join()
                    return (f(x + eps) - f(x)) / eps
            """
        },
        earns=("bring", "nudge_slope", "central_slope", "nudge_gradient", "train_by_nudging", "forward_passes"),
    ),
    Attack(
        name="memory searched for the hidden tests",
        first=r"""
            import re
            needle = b'exam' + b'ine(' + bytes([34]) + b'layer'
            with open('/proc/self/maps') as maps, open('/proc/self/mem', 'rb') as memory:
                for low, high in re.findall(r'^(\w+)-(\w+) rw', maps.read(), re.M):
                    try:
                        memory.seek(int(low, 16))
                        found = memory.read(int(high, 16) - int(low, 16))
                    except (OSError, ValueError, OverflowError):
                        continue
                    if needle in found:
                        breach('a hidden test is in memory')
        """,
    ),
    Attack(
        name="the memory and files of the warm parent",
        first="""
            import os
            for place in ('/proc/1/mem', '/proc/1/environ', '/proc/1/maps', '/proc/1/auxv'):
                try:
                    open(place, 'rb').read(1)
                    breach(place)
                except OSError:
                    pass
            try:
                breach(str(os.listdir('/proc/1/fd')))
            except OSError:
                pass
            try:
                os.chdir('/proc/1/root')
                os.chdir('/proc/1/cwd')
                breach('its folders')
            except OSError:
                pass
        """,
    ),
    Attack(
        name="what the process inherited",
        first="""
            import os
            mine = os.environ | {}
            print(sorted(mine.items()), open('/proc/self/environ').read())
            for name in os.listdir('/proc/self/fd'):
                try:
                    where = os.readlink(f'/proc/self/fd/{name}')
                except OSError:
                    continue
                if not where.startswith(('/dev/null', 'socket:', '/proc/')):
                    breach(where)
            sockets = [n for n in os.listdir('/proc/self/fd') if os.path.exists(f'/proc/self/fd/{n}')
                       and os.readlink(f'/proc/self/fd/{n}').startswith('socket:')]
            if len(sockets) != 1:
                breach(f'{len(sockets)} sockets')
        """,
    ),
]
