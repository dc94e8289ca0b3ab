"""Reading what is not the student's: secrets, the gradebook, classmates, tests, the machine."""

from tests.attacks.attack import Attack

ATTACKS = [
    Attack(
        name="secrets in the environment",
        last="""
            import os, subprocess
            print(dict(os.environ))
            print(subprocess.run(['env'], capture_output=True, text=True).stdout)
            for process in os.listdir('/proc'):
                try:
                    print(open(f'/proc/{process}/environ').read())
                except OSError:
                    pass
        """,
    ),
    Attack(
        name="the gradebook, classmates, sources and the machine read",
        last="""
            import os
            for place in (
                GRADEBOOK, CLASSMATE, SOURCE, OUTSIDE,
                LIB + "/reference", LIB + "/grader/mark.py", "/etc/shadow", "/etc/passwd",
                "/home", "/mnt", "/opt", "/srv", "/sys", "/var", "/proc/kcore", "/proc/sys/kernel/core_pattern",
            ):
                try:
                    print(open(place, 'rb').read(10_000))
                    breach(place)
                except OSError:
                    pass
                try:
                    if os.listdir(place):
                        breach(place)
                except OSError:
                    pass
        """,
    ),
    Attack(
        name="the same through the shell",
        last="""
            !cat {GRADEBOOK} {CLASSMATE} {SOURCE}
            !ls -R {OUTSIDE}
            !cat {LIB}/reference/*.py
            !find / -name '*.db' -newer /proc/version 2>/dev/null
        """,
    ),
    Attack(
        name="the same through magics and displays",
        last="""
            from IPython.display import Code, Image, Markdown, display
            for show in (Code, Image, Markdown):
                try:
                    display(show(filename=GRADEBOOK))
                except Exception as error:
                    print(type(error))
            %load {GRADEBOOK}
            %pycat {CLASSMATE}
            %run {SOURCE}
        """,
    ),
    Attack(
        name="the same through links",
        last="""
            import os
            for number, place in enumerate((GRADEBOOK, CLASSMATE, SOURCE)):
                for link in (os.symlink, os.link):
                    try:
                        link(place, f'{HOME}/link-{number}-{link.__name__}')
                        print(open(f'{HOME}/link-{number}-{link.__name__}').read())
                    except OSError:
                        pass
        """,
    ),
    Attack(
        name="a warning that quotes a file",
        cells={
            "layer": """
                import warnings
                def layer(a, W, b):
                    for line in (1, 2):
                        warnings.warn_explicit('look', UserWarning, GRADEBOOK, line)
                        warnings.warn_explicit('look', UserWarning, SOURCE, line)
                    return a @ W + b
            """
        },
        earns=("z", "weighted_sum", "layer", "layer_batch"),
    ),
    Attack(
        name="an error in a line of another file",
        cells={"layer": "exec(compile('def layer(a, W, b):\\n    raise ValueError', GRADEBOOK, 'exec'))"},
        last="exec(compile('1 / 0', CLASSMATE, 'exec'))",
    ),
    Attack(
        name="files left by those who came before",
        first="""
            import os
            for place in (HOME, '/dev/shm', '/var/tmp', '/run'):
                try:
                    found = [name for name in os.listdir(place)]
                except OSError:
                    continue
                if found and place != '/var/tmp':
                    print(place, found)
            print(os.environ.get('SECRET'))
        """,
        last="""
            for place in (HOME, '/dev/shm'):
                try:
                    open(place + '/work', 'w').write('mine')
                except OSError:
                    pass
        """,
    ),
    Attack(
        name="devices and the kernel's own files",
        last="""
            import os
            for place in (
                '/dev/mem', '/dev/kmsg', '/dev/sda', '/dev/vda', '/dev/fuse', '/dev/tty', '/dev/ptmx', '/proc/kmsg',
                '/proc/sysrq-trigger', '/sys/kernel/debug', '/proc/keys', '/proc/1/stack', '/proc/sys/kernel/hostname',
            ):
                for mode in ('rb', 'ab'):
                    try:
                        open(place, mode)
                    except OSError:
                        continue
                    if mode == 'ab' or place.startswith('/dev'):
                        breach(place)
        """,
    ),
]
