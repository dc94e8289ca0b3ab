"""Changing what is not the student's, and leaving something for those who come after."""

from tests.attacks.attack import Attack

ATTACKS = [
    Attack(
        name="marks and classmates' work overwritten",
        last="import os, shutil\n"
        "for place in (GRADEBOOK, CLASSMATE, SOURCE, OUTSIDE + '/autograded/marks.ipynb', OUTSIDE + '/new'):\n"
        "    for change in (lambda: open(place, 'w').write('100'), lambda: os.remove(place), lambda: os.truncate(place, 0),\n"
        "                   lambda: os.rename(place, place + '~'), lambda: os.chmod(place, 0), lambda: os.utime(place),\n"
        "                   lambda: os.symlink('/dev/null', place), lambda: os.mkdir(place)):\n"
        "        try:\n            change()\n            breach(place)\n        except OSError:\n            pass\n"
        "shutil.rmtree(OUTSIDE, ignore_errors=True)",
    ),
    Attack(
        name="the toolkit, Python and the system changed",
        last="import os, sys, json, numpy, backprop, glob\n"
        "for place in (backprop.__file__, numpy.__file__, json.__file__, sys.executable, '/etc/fonts/fonts.conf', '/bin/sh',\n"
        "              os.path.dirname(numpy.__file__) + '/../sitecustomize.py', '/usr/bin/env', '/usr/lib/new', '/new',\n"
        "              *glob.glob(os.environ['MPLCONFIGDIR'] + '/*'), os.environ['MPLCONFIGDIR'] + '/matplotlibrc'):\n"
        "    try:\n        open(place, 'ab').close()\n        breach(place)\n    except OSError:\n        pass",
    ),
    Attack(
        name="modules and startup files for whoever comes next",
        last="import os\n"
        "home = os.path.expanduser('~')\n"
        "os.makedirs(home + '/.ipython/profile_default/startup', exist_ok=True)\n"
        "os.makedirs(home + '/.local/lib/python3.11/site-packages', exist_ok=True)\n"
        "for name in ('numpy.py', 'backprop.py', 'sitecustomize.py', '.ipython/profile_default/startup/00.py',\n"
        "             '.local/lib/python3.11/site-packages/usercustomize.py', '.bashrc', 'matplotlibrc'):\n"
        "    open(f'{home}/{name}', 'w').write('print(1 / 0)')",
    ),
    Attack(
        name="what is hard to remove",
        last="import os\n"
        "os.chdir('/tmp')\n"
        "for _ in range(1500):\n    os.mkdir('deep')\n    os.chdir('deep')\n"
        "for name in ('a b', 'a\\nb', '*', '-rf', '\\x01', '.hidden', 'ü' * 60):\n    open('/tmp/' + name, 'w').close()\n"
        "os.write(os.open(b'/tmp/\\xff\\xfe', os.O_CREAT | os.O_WRONLY), b'1')\n"
        "os.mkfifo('/tmp/pipe')\nos.symlink('/', '/tmp/root')\nos.symlink('loop', '/tmp/loop')\n"
        "os.makedirs('/dev/shm/shut/in')\nopen('/dev/shm/shut/in/file', 'w').close()\n"
        "os.chmod('/dev/shm/shut/in', 0)\nos.chmod('/dev/shm/shut', 0)\nos.chmod('/tmp', 0)",
    ),
    Attack(
        name="the working folder taken away",
        last="import os\nos.mkdir('/tmp/here')\nos.chdir('/tmp/here')\nos.rmdir('/tmp/here')\nos.umask(0o777)",
    ),
    Attack(
        name="mounts and another root",
        last="import ctypes, os\n"
        "libc = ctypes.CDLL(None, use_errno=True)\n"
        "for call in (lambda: libc.mount(b'none', b'/tmp', b'tmpfs', 0, None), lambda: libc.umount2(b'/proc', 2),\n"
        "             lambda: libc.unshare(0x10000000), lambda: libc.unshare(0x00020000), lambda: libc.setns(3, 0),\n"
        "             lambda: libc.chroot(b'/tmp'), lambda: libc.setuid(0), lambda: libc.sethostname(b'x', 1),\n"
        "             lambda: libc.mknod(b'/tmp/device', 0o60666, 0x0801), lambda: libc.prctl(4, 1, 0, 0, 0) * 0 - 1):\n"
        "    if call() == 0:\n        breach('a call that must not succeed')",
    ),
]
