"""Hooks of IPython and of Python that see or change a cell before, while or after it runs."""

from tests.attacks.attack import RIGHT_SHAPES, Attack

ATTACKS = [
    Attack(
        name="an input transformer that drops tests",
        first=r"""
            get_ipython().input_transformers_post.append(
                lambda lines: ['pass\n'] if any('exam' + 'ine' in line for line in lines) else lines)
        """,
        blank=True,
        wins=True,
    ),
    Attack(
        name="a syntax tree transformer that drops checks",
        first="""
            import ast
            class Drop(ast.NodeTransformer):
                def visit_Expr(self, node):
                    return ast.copy_location(ast.Pass(), node)
                visit_Assert = visit_Expr
            get_ipython().ast_transformers.append(Drop())
        """,
        blank=True,
        wins=True,
    ),
    Attack(
        name="a run_cell of one's own",
        first="""
            shell = get_ipython()
            real = shell.run_cell
            shell.run_cell = lambda source, *args, **kwargs: real('' if 'exam' + 'ine' in source else source)
        """,
        blank=True,
        wins=True,
    ),
    Attack(
        name="a hook after each cell that calls it a success",
        first="""
            def forgive(result):
                result.error_in_exec = result.error_before_exec = None
            get_ipython().events.register('post_run_cell', forgive)
        """,
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
        first="""
            get_ipython().set_custom_exc((BaseException,), lambda *args, **kwargs: None)
            import sys
            sys.excepthook = lambda *args: None
            get_ipython().showtraceback = lambda *args, **kwargs: None
        """,
        blank=True,
    ),
    Attack(
        name="a trace function that changes what checks see",
        first="""
            import sys
            def trace(frame, event, argument):
                if frame.f_code.co_name == 'fault':
                    frame.f_globals['difference'] = lambda *args, **kwargs: None
                    frame.f_globals['_same'] = lambda *args: True
            sys.settrace(trace)
            import threading
            threading.settrace(trace)
        """,
        cells=RIGHT_SHAPES,
        wins=True,
    ),
    Attack(
        name="a profiler that slows and looks",
        first="""
            import sys
            def look(frame, event, argument):
                if 'exam' + 'ine' in frame.f_code.co_name:
                    breach('a test runs here')
            sys.setprofile(look)
        """,
    ),
    Attack(
        name="an audit hook that forbids much",
        first="""
            import sys
            def forbid(event, args):
                if event.startswith(('open', 'os.', 'socket.', 'subprocess.')):
                    raise RuntimeError('not today')
            sys.addaudithook(forbid)
        """,
    ),
    Attack(
        name="work at the exit and at the end of objects",
        first="""
            import atexit, weakref
            atexit.register(lambda: open('/tmp/at-exit', 'w'))
            class Last:
                def __del__(self):
                    print(open(GRADEBOOK).read())
            last = Last()
        """,
    ),
    Attack(
        name="a display hook and formatters that lie",
        first="""
            import sys
            sys.displayhook = lambda value: None
            get_ipython().display_formatter.format = lambda *args, **kwargs: 1 / 0
            get_ipython().display_pub.publish = None
            get_ipython().displayhook = None
        """,
        earns=(),
    ),
    Attack(
        name="magics that run other cells",
        first="""
            %%writefile /tmp/other.py
            z = 1.125
            print(open(GRADEBOOK).read())
        """,
        last="""
            %run -i /tmp/other.py
            %autocall 2
            %reset -f
        """,
        blank=True,
    ),
    Attack(
        name="the whole namespace deleted",
        cells={
            "layer_batch": """
                for name in list(globals()):
                    del globals()[name]
            """,
        },
        last="%reset -f",
    ),
]
