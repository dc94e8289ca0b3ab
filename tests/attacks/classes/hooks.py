"""Hooks of IPython and of Python that see or change a cell before, while or after it runs."""

from tests.attacks.attack import RIGHT_SHAPES, Attack

ATTACKS = [
    Attack(
        name="an input transformer that drops tests",
        first="get_ipython().input_transformers_post.append(\n"
        "    lambda lines: ['pass\\n'] if any('exam' + 'ine' in line for line in lines) else lines)",
        blank=True,
        wins=True,
    ),
    Attack(
        name="a syntax tree transformer that drops checks",
        first="import ast\n"
        "class Drop(ast.NodeTransformer):\n"
        "    def visit_Expr(self, node):\n        return ast.copy_location(ast.Pass(), node)\n"
        "    visit_Assert = visit_Expr\n"
        "get_ipython().ast_transformers.append(Drop())",
        blank=True,
        wins=True,
    ),
    Attack(
        name="a run_cell of one's own",
        first="shell = get_ipython()\n"
        "real = shell.run_cell\n"
        "shell.run_cell = lambda source, *args, **kwargs: real('' if 'exam' + 'ine' in source else source)",
        blank=True,
        wins=True,
    ),
    Attack(
        name="a hook after each cell that calls it a success",
        first="def forgive(result):\n    result.error_in_exec = result.error_before_exec = None\n"
        "get_ipython().events.register('post_run_cell', forgive)",
        blank=True,
        wins=True,
    ),
    Attack(
        name="a hook before each cell that writes the answers",
        first="get_ipython().events.register('pre_run_cell', lambda *args: get_ipython().user_ns.update(z=1.125))",
        blank=True,
    ),
    Attack(
        name="an exception handler that swallows",
        first="get_ipython().set_custom_exc((BaseException,), lambda *args, **kwargs: None)\n"
        "import sys\nsys.excepthook = lambda *args: None\nget_ipython().showtraceback = lambda *args, **kwargs: None",
        blank=True,
    ),
    Attack(
        name="a trace function that changes what checks see",
        first="import sys\n"
        "def trace(frame, event, argument):\n"
        "    if frame.f_code.co_name == 'fault':\n"
        "        frame.f_globals['difference'] = lambda *args, **kwargs: None\n"
        "        frame.f_globals['_same'] = lambda *args: True\n"
        "sys.settrace(trace)\nimport threading\nthreading.settrace(trace)",
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="a profiler that slows and looks",
        first="import sys\n"
        "def look(frame, event, argument):\n"
        "    if 'exam' + 'ine' in frame.f_code.co_name:\n        breach('a test runs here')\n"
        "sys.setprofile(look)",
    ),
    Attack(
        name="an audit hook that forbids much",
        first="import sys\n"
        "def forbid(event, args):\n"
        "    if event.startswith(('open', 'os.', 'socket.', 'subprocess.')):\n        raise RuntimeError('not today')\n"
        "sys.addaudithook(forbid)",
    ),
    Attack(
        name="work at the exit and at the end of objects",
        first="import atexit, weakref\n"
        "atexit.register(lambda: open('/tmp/at-exit', 'w'))\n"
        "class Last:\n    def __del__(self):\n        print(open(GRADEBOOK).read())\n"
        "last = Last()",
    ),
    Attack(
        name="a display hook and formatters that lie",
        first="import sys\n"
        "sys.displayhook = lambda value: None\n"
        "get_ipython().display_formatter.format = lambda *args, **kwargs: 1 / 0\n"
        "get_ipython().display_pub.publish = None\n"
        "get_ipython().displayhook = None",
        earns=(),
    ),
    Attack(
        name="magics that run other cells",
        first="%%writefile /tmp/other.py\nz = 1.125\nprint(open(GRADEBOOK).read())",
        last="%run -i /tmp/other.py\n%autocall 2\n%reset -f",
        blank=True,
    ),
    Attack(
        name="the whole namespace deleted",
        last="%reset -f",
        change=lambda notebook: notebook["cells"].insert(
            -3, {"cell_type": "code", "source": "keep = layer_batch\nfor name in list(globals()):\n    del globals()[name]"}
        ),
        earns=("z", "weighted_sum", "layer"),
    ),
]
