# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks of the real product: server, admin tool, gateway agents and the app, driven through AT-SPI.

A journey runs inside tests/lib/session/run-session. Nothing here sleeps for a guess: every wait polls a
condition with a deadline and says what it waited for.
"""
import email
import email.policy
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import warnings
from pathlib import Path

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

warnings.simplefilter('ignore')
Atspi.set_timeout(5000, 10000)

BUILD = Path(os.environ['MM_BUILD_ROOT'])
SOURCE = Path(os.environ['MM_SOURCE_ROOT'])
BUTTON = ('push button', 'button', 'toggle button', 'link')
POLL = 0.05
# Seconds: for machines that do much else meanwhile.
PATIENCE = int(os.environ.get('MM_PATIENCE', 60))


class Failed(AssertionError):
    """A journey did not come to where it should."""


def wait(condition, what, seconds=PATIENCE):
    """Poll CONDITION until it gives something true, and give that; fail after SECONDS."""
    end = time.monotonic() + seconds
    while True:
        try:
            found = condition()
        except GLib.Error:
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise Failed(f'waited {seconds} s for {what}')
        time.sleep(POLL)


class Process:
    """A program of ours with its output in a file."""

    def __init__(self, name, arguments, folder, environment=None):
        self.log = Path(folder) / f'{name}.log'
        self.child = subprocess.Popen([str(argument) for argument in arguments], stdout=self.log.open('ab'),
                                      stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})})
        self.name = name

    def text(self):
        return self.log.read_text(encoding='utf-8', errors='replace')

    def running(self):
        return self.child.poll() is None

    def stop(self, how=signal.SIGTERM):
        if self.running():
            self.child.send_signal(how)
        try:
            return self.child.wait(20)
        except subprocess.TimeoutExpired:
            self.child.kill()
            raise Failed(f'{self.name} does not stop') from None


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


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

    def stop(self, how=signal.SIGTERM):
        return self.process.stop(how)


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
        self.child.wait(10)


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
        self.child.wait(10)


def code_of(mail):
    """The code that a person would paste from the mail."""
    message = email.message_from_bytes(mail, policy=email.policy.default)
    text = message.get_body().get_content()
    return re.search(r'/a/([0-9A-Za-z-]+)', text).group(1)


class Node:
    """One accessible object."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        return self.accessible.get_name() or ''

    @property
    def role(self):
        return self.accessible.get_role_name()

    @property
    def text(self):
        if 'Text' not in self.accessible.get_interfaces():
            return self.name
        count = Atspi.Text.get_character_count(self.accessible)
        return Atspi.Text.get_text(self.accessible, 0, count)

    def has(self, state):
        self.accessible.clear_cache()
        return self.accessible.get_state_set().contains(state)

    def on_screen(self):
        """Whether it has a place in the window. GTK 4.8 tells SHOWING of windows alone."""
        if 'Component' not in self.accessible.get_interfaces():
            return False
        place = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return place.width > 0 and place.height > 0

    def bears(self, name):
        """Whether NAME is its name or text: a string for equality, a compiled pattern to search."""
        words = (self.name, self.text) if 'Text' in self.accessible.get_interfaces() else (self.name,)
        return any(name.search(word) if isinstance(name, re.Pattern) else word == name for word in words if word)

    def children(self):
        for index in range(min(self.accessible.get_child_count(), 300)):
            child = self.accessible.get_child_at_index(index)
            if child:
                yield Node(child)

    def walk(self, deepest=40):
        yield self
        if deepest > 0:
            for child in self.children():
                yield from child.walk(deepest - 1)

    def press(self):
        if not Atspi.Action.do_action(self.accessible, 0):
            raise Failed(f'cannot press {self.role} {self.name!r}')

    def type(self, text):
        editable = self.accessible
        if 'EditableText' not in editable.get_interfaces():
            editable = next(node.accessible for node in self.walk()
                            if 'EditableText' in node.accessible.get_interfaces())
        Atspi.EditableText.set_text_contents(editable, text)


class App:
    """The app on the session's display."""

    def __init__(self, folder, server=None, arguments=(), environment=None):
        extra = {'MM_LOCALEDIR': str(BUILD / 'po'), 'GSETTINGS_SCHEMA_DIR': str(BUILD / 'data')}
        if server:
            policy = Path(folder) / 'client.conf'
            policy.write_text(f'[client]\nserver={server}\n', encoding='utf-8')
            extra['MM_POLICY'] = str(policy)
        self.folder = Path(folder)
        self.process = Process('app', [BUILD / 'app/mimamori', *arguments], folder, {**extra, **(environment or {})})
        self.root = wait(self._application, 'the app on the accessibility bus', 30)

    def _application(self):
        if not self.process.running():
            raise Failed('the app ended:\n' + self.process.text())
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application and application.get_process_id() == self.process.child.pid and application.get_child_count():
                return Node(application)
        return None

    def nodes(self):
        """Everything that has a place in the window, in reading order."""
        self.root.accessible.clear_cache()
        return [node for node in self.root.walk() if node.on_screen()]

    def look(self, name, role=None):
        """The last object that bears NAME and has a place in the window, or None.

        The last, because GTK 4.8 also tells of the pages below the top one of a stack, and ours lie in
        the order in which they were opened.
        """
        roles = (role,) if isinstance(role, str) else role
        self.root.accessible.clear_cache()
        found = [node for node in self.root.walk()
                 if (not roles or node.role in roles) and node.bears(name) and node.on_screen()]
        return found[-1] if found else None

    def find(self, name, role=None, seconds=PATIENCE):
        return wait(lambda: self.look(name, role), f'{name!r} on screen', seconds)

    def gone(self, name, seconds=PATIENCE):
        return wait(lambda: self.look(name) is None, f'{name!r} to leave the screen', seconds)

    def click(self, name, seconds=PATIENCE):
        """Press the mouse on what bears NAME: for check boxes, which have no action in GTK 4.8."""
        place = Atspi.Component.get_extents(self.find(name, None, seconds).accessible, Atspi.CoordType.WINDOW)
        frame = Atspi.Component.get_extents(next(self.root.children()).accessible, Atspi.CoordType.WINDOW)
        size = subprocess.run(['xdotool', 'getdisplaygeometry'], capture_output=True, text=True, check=True).stdout
        width, height = map(int, size.split())
        # The window fills the display but for its shadow, which the coordinates leave out.
        left, top = (width - frame.width) // 2, (height - frame.height) // 2
        subprocess.run(['xdotool', 'mousemove', str(left + place.x + 10), str(top + place.y + place.height // 2),
                        'click', '1'], check=True)

    def reach(self, name, seconds=PATIENCE):
        """Turn the wheel over the page until what bears NAME stands still in the view, and click it."""
        size = subprocess.run(['xdotool', 'getdisplaygeometry'], capture_output=True, text=True, check=True).stdout
        width, height = map(int, size.split())
        last = []

        def in_view():
            place = Atspi.Component.get_extents(self.find(name, None, seconds).accessible, Atspi.CoordType.WINDOW)
            last.append(place.y)
            if place.y + place.height > height - 40:
                subprocess.run(['xdotool', 'mousemove', str(width * 3 // 5), str(height * 7 // 10),
                                'click', '--repeat', '3', '5'], check=True)
                return False
            return len(last) > 1 and last[-2] == place.y

        wait(in_view, f'{name!r} in view', seconds)
        self.click(name, seconds)

    def press(self, name, seconds=PATIENCE):
        node = self.find(name, BUTTON, seconds)
        wait(lambda: node.has(Atspi.StateType.SENSITIVE), f'{name!r} to be sensitive', seconds)
        node.press()
        return node

    def field(self, label):
        """The field of that name, on the page that was opened last, or None."""
        fields = [node for node in self.nodes() if node.name == label and
                  any('EditableText' in inner.accessible.get_interfaces() for inner in node.walk(4))]
        return fields[-1] if fields else None

    def typed(self, label):
        """What stands in the field of that name; None while there is none."""
        field = self.field(label)
        return next((node.text for node in field.walk(4)
                     if 'EditableText' in node.accessible.get_interfaces()), None) if field else None

    def type(self, label, text, seconds=PATIENCE):
        wait(lambda: self.field(label), f'a field named {label!r}', seconds).type(text)

    def sign_in(self, login, password):
        """Sign in a customer on the page that asks for it."""
        self.type('メールアドレス', login)
        self.type('パスワード', password)
        self.press('ログイン')

    def words(self):
        """Every text on screen once, for a failure's report."""
        return list(dict.fromkeys(node.text for node in self.nodes() if node.text))

    def picture(self, name):
        """Leave a picture of the display in the folder that MM_PICTURES names."""
        folder = os.environ.get('MM_PICTURES')
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            subprocess.run(['import', '-window', 'root', f'{folder}/{name}.png'], check=False)

    def stop(self):
        return self.process.stop()


def run(title, journey):
    """Run JOURNEY(folder) and print its one TAP line; what was left running is stopped."""
    with tempfile.TemporaryDirectory(prefix='mimamori-journey-') as folder:
        try:
            journey(Path(folder))
            print(f'ok 1 - {title}')
            code = 0
        except (Failed, AssertionError, GLib.Error) as problem:
            # On stderr: of a TAP test's stdout a runner shows nothing but the verdict.
            for log in sorted(Path(folder).glob('*.log')):
                for line in log.read_text(encoding='utf-8', errors='replace').splitlines()[-40:]:
                    print(f'{log.name}: {line}', file=sys.stderr)
            print(problem, file=sys.stderr)
            print(f'not ok 1 - {title}')
            code = 1
    print('1..1')
    sys.stdout.flush()
    return code
