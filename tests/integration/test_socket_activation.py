#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server on a socket that it is given, as systemd does it: connections wait while it starts again."""
import json
import os
import signal
import sys
import urllib.request
from pathlib import Path

from journey import run
from processes import BUILD, Failed, Process, free_port, wait

SOURCE = Path(os.environ['MM_SOURCE_ROOT'])


def ask(port):
    with urllib.request.urlopen(f'http://127.0.0.1:{port}/v1/health', timeout=20) as answer:
        return json.load(answer)['status']


def listens(port):
    """Without connecting, which would start the server."""
    table = Path('/proc/net/tcp').read_text(encoding='ascii').splitlines()[1:]
    return any(line.split()[1].endswith(f':{port:04X}') and line.split()[3] == '0A' for line in table)


def check_units():
    """The unit of the sockets names those that the server would open by itself."""
    socket_unit = (SOURCE / 'data/systemd/mimamori-server.socket').read_text(encoding='utf-8')
    if 'ListenStream=127.0.0.1:8080\n' not in socket_unit:
        raise Failed('the socket is another than the default of the server')


def journey(folder):
    port = free_port()
    other = free_port()
    check_units()
    process = Process('server', ['systemd-socket-activate', '-l', f'127.0.0.1:{port}',
                                 BUILD / 'backend/mimamori-server', '--data-dir', folder / 'server',
                                 '--listen', f'127.0.0.1:{other}'], folder)
    try:
        wait(lambda: listens(port), 'somebody to listen')
        if (folder / 'server').exists():
            raise Failed('the server runs before anybody has asked')
        # The connection waits in the socket until the server is there.
        if ask(port) != 'ok':
            raise Failed('the server is not healthy')
        if listens(other):
            raise Failed('the server opened a socket although it was given one')
    finally:
        code = process.stop(signal.SIGTERM)
    if code != 0:
        raise Failed(f'the server ended with {code}')


if __name__ == '__main__':
    sys.exit(run('the server takes the sockets it is given', journey))
