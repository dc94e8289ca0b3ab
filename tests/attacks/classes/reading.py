"""Reading what is not the student's: secrets, the gradebook, classmates, tests, the machine."""

from tests.attacks.attack import Attack

READ_ALL = """
import glob, os, subprocess
places = [GRADEBOOK, CLASSMATE, SOURCE, OUTSIDE, "/etc/shadow", "/etc/passwd", "/root", "/home", "/work", "/var", "/sys",
          "/proc/kcore", "/proc/sys/kernel/core_pattern", LIB + "/reference", LIB + "/grader/mark.py", "/mnt", "/srv", "/opt"]
"""

ATTACKS = [
    Attack(
        name="secrets in the environment",
        last="import os, subprocess\nprint(dict(os.environ))\n"
        "print(subprocess.run(['env'], capture_output=True, text=True).stdout)\n"
        "for process in os.listdir('/proc'):\n"
        "    try:\n        print(open(f'/proc/{process}/environ').read())\n    except OSError:\n        pass",
    ),
    Attack(
        name="the gradebook, classmates, sources and the machine read",
        last=READ_ALL
        + "for place in places:\n"
        "    try:\n        print(open(place, 'rb').read(10_000))\n        breach(place)\n    except OSError:\n        pass\n"
        "    try:\n        if os.listdir(place):\n            breach(place)\n    except OSError:\n        pass",
    ),
    Attack(
        name="the same through the shell",
        last="!cat {GRADEBOOK} {CLASSMATE} {SOURCE}\n!ls -R {OUTSIDE}\n!cat {LIB}/reference/*.py\n"
        "!find / -name '*.db' -newer /proc/version 2>/dev/null",
    ),
    Attack(
        name="the same through magics and displays",
        last="from IPython.display import Code, Image, Markdown, display\n"
        "for show in (Code, Image, Markdown):\n"
        "    try:\n        display(show(filename=GRADEBOOK))\n    except Exception as error:\n        print(type(error))\n"
        "%load {GRADEBOOK}\n%pycat {CLASSMATE}\n%run {SOURCE}",
    ),
    Attack(
        name="the same through links",
        last="import os\n"
        "for number, place in enumerate((GRADEBOOK, CLASSMATE, SOURCE)):\n"
        "    for link in (os.symlink, os.link):\n"
        "        try:\n            link(place, f'/tmp/link-{number}-{link.__name__}')\n"
        "            print(open(f'/tmp/link-{number}-{link.__name__}').read())\n        except OSError:\n            pass",
    ),
    Attack(
        name="a warning that quotes a file",
        cells={
            "layer": "import warnings\n"
            "def layer(a, W, b):\n"
            "    for line in (1, 2):\n        warnings.warn_explicit('look', UserWarning, GRADEBOOK, line)\n"
            "        warnings.warn_explicit('look', UserWarning, SOURCE, line)\n"
            "    return a @ W + b"
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
        first="import os\n"
        "for place in ('/tmp', '/dev/shm', '/var/tmp', '/run', os.path.expanduser('~')):\n"
        "    try:\n        found = [name for name in os.listdir(place)]\n    except OSError:\n        continue\n"
        "    if found and place != '/var/tmp':\n        print(place, found)\n"
        "print(os.environ.get('SECRET'))",
        change=lambda notebook: notebook["cells"].insert(
            1, {"cell_type": "code", "source": "import os\nif os.path.exists('/tmp/work'):\n    breach('left behind')"}
        ),
        last="open('/tmp/work', 'w').write('mine')\nopen('/dev/shm/work', 'w').write('mine')",
    ),
    Attack(
        name="devices and the kernel's own files",
        last="import os\n"
        "for place in ('/dev/mem', '/dev/kmsg', '/dev/sda', '/dev/vda', '/dev/fuse', '/dev/tty', '/proc/kmsg', '/dev/ptmx',\n"
        "              '/proc/sysrq-trigger', '/sys/kernel/debug', '/proc/keys', '/proc/1/stack', '/proc/sys/kernel/hostname'):\n"
        "    for mode in ('rb', 'ab'):\n"
        "        try:\n            open(place, mode)\n        except OSError:\n            continue\n"
        "        if mode == 'ab' or place.startswith('/dev'):\n            breach(place)",
    ),
]
