"""Changing what is not the student's, and leaving something for those who come after."""

from tests.attacks.attack import Attack

ATTACKS = [
    Attack(
        name="marks and classmates' work overwritten",
        last="""
            import os, shutil
            for place in (GRADEBOOK, CLASSMATE, SOURCE, OUTSIDE + '/autograded/marks.ipynb', OUTSIDE + '/new'):
                for change in (
                    lambda: open(place, 'w').write('100'), lambda: os.remove(place), lambda: os.truncate(place, 0),
                    lambda: os.rename(place, place + '~'), lambda: os.chmod(place, 0), lambda: os.utime(place),
                    lambda: os.symlink('/dev/null', place), lambda: os.mkdir(place),
                ):
                    try:
                        change()
                        breach(place)
                    except OSError:
                        pass
            shutil.rmtree(OUTSIDE, ignore_errors=True)
        """,
    ),
    Attack(
        name="the toolkit, Python and the system changed",
        last="""
            import os, sys, json, numpy, backprop, glob
            for place in (
                backprop.__file__, numpy.__file__, json.__file__, sys.executable, '/etc/fonts/fonts.conf', '/bin/sh',
                os.path.dirname(numpy.__file__) + '/../sitecustomize.py', '/usr/bin/env', '/usr/lib/new', '/new',
                *glob.glob(os.environ['MPLCONFIGDIR'] + '/*'), os.environ['MPLCONFIGDIR'] + '/matplotlibrc',
            ):
                try:
                    open(place, 'ab').close()
                    breach(place)
                except OSError:
                    pass
        """,
    ),
    Attack(
        name="modules and startup files for whoever comes next",
        last="""
            import os
            home = os.path.expanduser('~')
            os.makedirs(home + '/.ipython/profile_default/startup', exist_ok=True)
            os.makedirs(home + '/.local/lib/python3.11/site-packages', exist_ok=True)
            for name in ('numpy.py', 'backprop.py', 'sitecustomize.py', '.ipython/profile_default/startup/00.py',
                         '.local/lib/python3.11/site-packages/usercustomize.py', '.bashrc', 'matplotlibrc'):
                open(f'{home}/{name}', 'w').write('print(1 / 0)')
        """,
    ),
    Attack(
        name="what is hard to remove",
        last=r"""
            import os
            os.chdir(HOME)
            for _ in range(1500):
                os.mkdir('deep')
                os.chdir('deep')
            for name in ('a b', 'a\nb', '*', '-rf', '\x01', '.hidden', 'ü' * 60):
                open(HOME + '/' + name, 'w').close()
            os.write(os.open(HOME.encode() + b'/\xff\xfe', os.O_CREAT | os.O_WRONLY), b'1')
            os.mkfifo(HOME + '/pipe')
            os.symlink('/', HOME + '/root')
            os.symlink('loop', HOME + '/loop')
            for place in (HOME, '/dev/shm'):
                try:
                    os.makedirs(place + '/shut/in')
                except OSError:
                    continue
                open(place + '/shut/in/file', 'w').close()
                os.chmod(place + '/shut/in', 0)
                os.chmod(place + '/shut', 0)
            os.chmod(HOME, 0)
        """,
    ),
    Attack(
        name="the working folder taken away",
        last="""
            import os
            os.mkdir(HOME + '/here')
            os.chdir(HOME + '/here')
            os.rmdir(HOME + '/here')
            os.umask(0o777)
        """,
    ),
    Attack(
        name="mounts and another root",
        last="""
            import ctypes, os
            libc = ctypes.CDLL(None, use_errno=True)
            for call in (
                lambda: libc.mount(b'none', b'/tmp', b'tmpfs', 0, None), lambda: libc.umount2(b'/proc', 2),
                lambda: libc.unshare(0x10000000), lambda: libc.unshare(0x00020000), lambda: libc.setns(3, 0),
                lambda: libc.chroot(b'/tmp'), lambda: libc.setuid(0 if os.getuid() else 1),
                lambda: libc.sethostname(b'x', 1), lambda: libc.mknod(b'/tmp/device', 0o60666, 0x0801),
            ):
                if call() == 0:
                    breach('a call that must not succeed')
        """,
    ),
]
