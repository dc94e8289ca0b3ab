"""Calling out: the loopback network, sockets in files, and what a kernel has besides."""

from tests.attacks.attack import Attack

ATTACKS = [
    Attack(
        name="a service on the loopback network called",
        last="import socket\n"
        "for address in ('127.0.0.1', 'localhost', '::1', '0.0.0.0'):\n"
        "    try:\n        socket.create_connection((address, PORT), timeout=0.3).sendall(b'marks, please')\n"
        "        breach(address)\n    except OSError:\n        pass\n"
        "try:\n    socket.socket(type=socket.SOCK_DGRAM).sendto(b'marks', ('127.0.0.1', PORT))\n    breach('udp')\n"
        "except OSError:\n    pass",
    ),
    Attack(
        name="a page fetched and a program that fetches",
        last="import subprocess, urllib.request\n"
        "try:\n    urllib.request.urlopen(f'http://127.0.0.1:{PORT}/', timeout=0.3)\n    breach('urllib')\n"
        "except OSError:\n    pass\n"
        "subprocess.run(['bash', '-c', f'echo marks > /dev/tcp/127.0.0.1/{PORT}'], capture_output=True, timeout=1)\n"
        "subprocess.run(['python3', '-c', f'import socket; socket.create_connection((\"127.0.0.1\", {PORT}))'],\n"
        "               capture_output=True, timeout=2)",
    ),
    Attack(
        name="sockets that lie in files or have only a name",
        last="import socket\n"
        "for place in (SOCKET, '\\0' + SOCKET, '/run/docker.sock', '/run/dbus/system_bus_socket', '/tmp/.X11-unix/X0'):\n"
        "    try:\n        socket.socket(socket.AF_UNIX).connect(place)\n        breach(place)\n    except OSError:\n        pass",
    ),
    Attack(
        name="a service of one's own, raw sockets and the kernel's",
        last="import socket\n"
        "for family, kind in ((2, 1), (2, 2), (2, 3), (10, 1), (16, 3), (17, 3), (40, 1), (38, 5)):\n"
        "    try:\n        made = socket.socket(family, kind)\n        made.bind(('127.0.0.1', 0))\n        breach(str(family))\n"
        "    except (OSError, TypeError):\n        pass",
    ),
    Attack(
        name="the same without Python's sockets",
        last="import ctypes, struct\n"
        "libc = ctypes.CDLL(None)\n"
        "made = libc.socket(2, 1, 0)\n"
        "address = struct.pack('>HH4s8x', 0x0200, PORT, bytes([127, 0, 0, 1]))\n"
        "if made >= 0 and libc.connect(made, address, 16) == 0:\n    breach('connected')\n"
        "if libc.syscall(425, 4, ctypes.create_string_buffer(120)) >= 0:\n    breach('io_uring')",
    ),
]
