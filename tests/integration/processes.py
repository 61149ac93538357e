# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that a journey walks through, but for the app."""
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing
from pathlib import Path

from gi.repository import GLib

BUILD = Path(os.environ['MM_BUILD_ROOT'])
SOURCE = Path(os.environ['MM_SOURCE_ROOT'])
# Seconds between two looks: what comes at once is seen at once, and what takes its time is not disturbed.
POLL, LAZY_POLL = 0.04, 0.3
# Seconds: for machines that do much else meanwhile.
PATIENCE = int(os.environ.get('MM_PATIENCE', 60))
# The sockets that keep them.
held_ports = []


class Failed(AssertionError):
    """A journey did not come to where it should."""


def wait(condition, what, seconds=PATIENCE):
    """Poll CONDITION until it gives something true, and give that; fail after SECONDS."""
    end, pause = time.monotonic() + seconds, POLL
    while True:
        try:
            found = condition()
        except GLib.Error:
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(f'waited {seconds} s for {what}')
        time.sleep(pause)
        pause = min(pause * 1.25, LAZY_POLL)


class Process:
    """A program of ours with its output in a file."""
    started = []

    def __init__(self, name, arguments, folder, environment=None):
        self.log = Path(folder) / f'{name}.log'
        self.child = subprocess.Popen([str(argument) for argument in arguments], stdout=self.log.open('ab'),
                                      stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})})
        self.name = name
        self.started.append(self)

    def text(self):
        return self.log.read_text(encoding='utf-8', errors='replace')

    def running(self):
        return self.child.poll() is None

    def stop(self, how=signal.SIGTERM):
        if self.running():
            self.child.send_signal(how)
        try:
            return self.child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            raise Failed(f'{self.name} does not stop') from None

    @classmethod
    def end_all(cls):
        """What still runs when a journey has failed."""
        for process in cls.started:
            if process.running():
                process.child.kill()
                process.child.wait()


def free_port():
    """A port that nobody else is given as long as this program runs; who sets SO_REUSEADDR, as servers do, may
    listen there, end, and listen again."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    held.bind(('127.0.0.1', 0))
    held_ports.append(held)
    return held.getsockname()[1]


class Service:
    """mimamori-server with an embedded store in a folder of its own."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.data = self.folder / 'server'
        self.port = free_port()
        self.url = f'http://127.0.0.1:{self.port}'
        self.process = None

    def start(self):
        self.process = Process('server', [BUILD / 'backend/mimamori-server', '--data-dir', self.data,
                                          '--listen', f'127.0.0.1:{self.port}'], self.folder)
        wait(self.healthy, 'the server to answer')
        return self

    def healthy(self):
        if not self.process.running():
            raise Failed('the server ended:\n' + self.process.text())
        try:
            with urllib.request.urlopen(f'{self.url}/v1/health', timeout=2) as answer:
                return answer.status == 200
        except OSError:
            return False

    def admin(self, *arguments):
        run = subprocess.run([str(BUILD / 'backend/mimamori-admin'), '--data-dir', str(self.data), *map(str, arguments)],
                             capture_output=True, text=True, check=False)
        if run.returncode:
            raise Failed(f'mimamori-admin {" ".join(map(str, arguments))}: {run.stdout}{run.stderr}')
        return run.stdout

    def mails(self):
        """The text of every mail in the spool folder, oldest first."""
        return [path.read_bytes() for path in sorted((self.data / 'spool').glob('*.eml'))]

    def let_pass(self, statement):
        """Let time pass for what STATEMENT changes in the store: nobody waits a day here."""
        with closing(sqlite3.connect(next(self.data.glob('*.db')), timeout=30)) as store, store:
            if store.execute(statement).rowcount < 1:
                raise Failed(f'nothing to let pass: {statement}')

    def stop(self, how=signal.SIGTERM):
        return self.process.stop(how)


def start_gateway(folder, service, gateway, *arguments):
    """The agent of a house of the demo, whose sheet `mimamori-admin demo --agents` left in FOLDER/houses."""
    return Process(f'gateway-{gateway}', [BUILD / 'gateway/mimamori-gateway', '--server', service.url, '--id', gateway,
                                          '--password-file', folder / 'houses' / gateway / 'password',
                                          '--data-dir', folder / gateway, *arguments], folder)


class Devices:
    """Devices of another maker's ECHONET Lite stack (tests/gateway/echonet), which take orders."""

    def __init__(self):
        self.child = subprocess.Popen(['node', os.environ['EL_DEVICES']], stdin=subprocess.PIPE,
                                      stdout=subprocess.PIPE, text=True)
        if self.child.stdout.readline() != 'ready\n':
            raise Failed('the devices do not start')

    def order(self, words):
        self.child.stdin.write(words + '\n')
        self.child.stdin.flush()

    def stop(self):
        self.child.stdin.close()
        self.child.wait(PATIENCE)


class Relay:
    """A bad line to SERVICE: relay.py, which takes orders."""

    def __init__(self, service):
        self.child = subprocess.Popen([sys.executable, str(SOURCE / 'tests/integration/relay.py'), str(service.port)],
                                      stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.url = f'http://127.0.0.1:{self.child.stdout.readline().strip()}'

    def order(self, words):
        self.child.stdin.write(words + '\n')
        self.child.stdin.flush()
        if self.child.stdout.readline() != 'ok\n':
            raise Failed(f'the relay does not {words}')

    def stop(self):
        self.child.stdin.close()
        self.child.wait(PATIENCE)
