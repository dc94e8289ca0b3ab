"""Calling out: the loopback network, sockets in files, and what a kernel has besides."""

from tests.attacks.attack import Attack

ATTACKS = [
    Attack(
        name="a service on the loopback network called",
        last="""
            import socket
            for address in ('127.0.0.1', 'localhost', '::1', '0.0.0.0'):
                try:
                    socket.create_connection((address, PORT), timeout=0.3).sendall(b'marks, please')
                    breach(address)
                except OSError:
                    pass
            try:
                socket.socket(type=socket.SOCK_DGRAM).sendto(b'marks', ('127.0.0.1', PORT))
                breach('udp')
            except OSError:
                pass
        """,
    ),
    Attack(
        name="a page fetched and a program that fetches",
        last="""
            import subprocess, urllib.request
            try:
                urllib.request.urlopen(f'http://127.0.0.1:{PORT}/', timeout=0.3)
                breach('urllib')
            except OSError:
                pass
            subprocess.run(['bash', '-c', f'echo marks > /dev/tcp/127.0.0.1/{PORT}'], capture_output=True, timeout=1)
            subprocess.run(['python3', '-c', f'import socket; socket.create_connection(("127.0.0.1", {PORT}))'],
                           capture_output=True, timeout=2)
        """,
    ),
    Attack(
        name="sockets that lie in files or have only a name",
        last=r"""
            import socket
            for place in (SOCKET, '\0' + SOCKET, '/run/docker.sock', '/run/dbus/system_bus_socket'):
                try:
                    socket.socket(socket.AF_UNIX).connect(place)
                    breach(place)
                except OSError:
                    pass
        """,
    ),
    Attack(
        name="a service of one's own, raw sockets and the kernel's",
        last="""
            import socket
            for family, kind in ((2, 1), (2, 2), (2, 3), (10, 1), (16, 3), (17, 3), (40, 1), (38, 5)):
                try:
                    made = socket.socket(family, kind)
                    made.bind(('127.0.0.1', 0))
                    breach(str(family))
                except (OSError, TypeError):
                    pass
        """,
    ),
    Attack(
        name="the same without Python's sockets",
        last="""
            import ctypes, struct
            libc = ctypes.CDLL(None)
            made = libc.socket(2, 1, 0)
            address = struct.pack('>HH4s8x', 0x0200, PORT, bytes([127, 0, 0, 1]))
            if made >= 0 and libc.connect(made, address, 16) == 0:
                breach('connected')
            if libc.syscall(425, 4, ctypes.create_string_buffer(120)) >= 0:
                breach('io_uring')
        """,
    ),
]
