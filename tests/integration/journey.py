# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks of the real product: server, admin tool, gateway agents and the app, driven through AT-SPI.

A journey runs inside tests/lib/session/run-session. Nothing here sleeps for a guess: every wait polls a
condition with a deadline and says what it waited for.
"""
import email
import email.policy
import functools
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from accessible import Atspi, Bus, GLib, Program, matches
from drag import Drag
from processes import BUILD, PATIENCE, SOURCE, Devices, Failed, Process, Relay, Service, wait  # noqa: F401

# Seconds that something may stay covered.
COVERED_S = 2
BUTTON = ('push button', 'button', 'toggle button', 'link')


def text_of(mail):
    """What a person reads of the mail."""
    return email.message_from_bytes(mail, policy=email.policy.default).get_body().get_content()


def code_of(mail):
    """The code that a person would paste from the mail."""
    return re.search(r'/a/([0-9A-Za-z-]+)', text_of(mail)).group(1)


def newest_word(service, address, pattern, number=1):
    """What PATTERN's group finds in the newest mail to ADDRESS that has it, once NUMBER of them have."""
    def words():
        found = [re.search(pattern, text_of(mail), re.DOTALL) for mail in service.mails() if address.encode() in mail]
        return [match.group(1) for match in found if match]

    return wait(lambda: len(words()) >= number and words()[-1], f'mail {number} to {address} with {pattern!r}')


def key(*keys):
    subprocess.run(['xdotool', 'key', *keys], check=True)


@functools.cache
def display_size():
    size = subprocess.run(['xdotool', 'getdisplaygeometry'], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, size.split()))


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
        bus = Bus()
        name = wait(lambda: self.lives() and bus.program(self.process.child.pid), 'the app on the accessibility bus')
        self.program = Program(bus, name)
        wait(self.window, 'the window of the app')

    def lives(self):
        if not self.process.running():
            raise Failed(f'the app ended ({self.process.child.returncode}):\n{self.process.text()}')
        return True

    def nodes(self):
        """Everything in the app, in reading order, whether or not it has a place in the window."""
        root = self.lives() and self.program.tree()
        return list(root.walk()) if root else []

    def window(self):
        root = self.lives() and self.program.tree(1)
        return next((node for node in root.children if node.role == 'frame'), None) if root else None

    def on_screen(self, nodes):
        """Those of NODES that have a place in the window."""
        return [node for node, place in zip(nodes, self.program.places(nodes)) if place]

    def last(self, nodes):
        """Of several the last one that nothing covers: the pages below the top one of a stack are told of, too."""
        if len(nodes) > 1:
            nodes = self.program.on_top(nodes) or nodes
        return nodes[-1] if nodes else None

    def look(self, name, role=None):
        """An object that bears NAME and has a place in the window, or None."""
        roles = (role,) if isinstance(role, str) else role
        nodes = [node for node in self.nodes() if not roles or node.role in roles]
        return self.last(self.on_screen(self.program.bearing(nodes, name)))

    def is_covered(self, node):
        """Whether something else lies where a person would press it; what is scrolled out of the window is not."""
        window = self.window()
        place, frame = node.place(), window and window.place()
        if not place or not frame:
            return False
        inside = all(0 < place[i] + place[i + 2] // 2 < frame[i + 2] for i in (0, 1))
        return inside and not self.program.on_top([node])

    def uncovered(self, look, what, seconds):
        """What LOOK finds, once no page covers it that is about to leave, and not what lies below the page that is
        about to come. What stays covered is what GTK cannot tell of, as in a popover."""
        since = None

        def found():
            nonlocal since
            node = look()
            if node and since is None:
                since = time.monotonic()
            return node if node and (time.monotonic() > since + COVERED_S or not self.is_covered(node)) else None

        return wait(found, what, seconds)

    def find(self, name, role=None, seconds=PATIENCE):
        return wait(lambda: self.look(name, role), f'{name!r} on screen', seconds)

    def gone(self, name, seconds=PATIENCE):
        return wait(lambda: self.look(name) is None, f'{name!r} to leave the screen', seconds)

    def seen(self, name):
        """What bears NAME and can be seen, so not what lies on a page or an account below."""
        return self.program.on_top(self.program.bearing(self.nodes(), name))

    def sees(self, name, seconds=PATIENCE):
        return wait(lambda: self.seen(name), f'{name!r} to be seen', seconds)

    def hides(self, name, seconds=PATIENCE):
        """Wait until nothing that bears NAME can be seen, also if a page below the top one has it."""
        return wait(lambda: not self.seen(name), f'{name!r} to be seen no more', seconds)

    def click(self, name, seconds=PATIENCE, below=0):
        """Press the mouse on what bears NAME, or so far BELOW it: for check boxes, which have no action in
        GTK 4.8, and for rows."""
        x, y = self.point(name, seconds)
        self.click_at(x, y + below)

    def click_at(self, x, y):
        subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'click', '1'], check=True)

    def point(self, name, seconds=PATIENCE):
        """Where on the display a person would press what bears NAME."""
        what = f'{name!r} on screen'
        return self.display_point(wait(lambda: self.uncovered(lambda: self.look(name), what, seconds).place(), what,
                                       seconds))

    def display_point(self, place):
        x, y, _width, height = place
        frame = self.window().place()
        # The window fills the display but for its shadow, which the coordinates leave out.
        left, top = ((display - window) // 2 for display, window in zip(display_size(), frame[2:]))
        return left + x + 10, top + y + height // 2

    def drop(self, path, name):
        """Drag the file at PATH, as from a file manager, and drop it on what bears NAME."""
        x, y = self.point(name)
        windows = subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.+'], capture_output=True, text=True,
                                 check=True).stdout.split()
        if not Drag(path, int(windows[-1])).drop_at(x, y):
            raise Failed(f'{path} was not taken')

    def choose(self, name, answer):
        """Click that ANSWER of several with the same words which stands beside NAME."""
        self.reach(name)
        top = self.place(name)[1]
        answers = self.on_screen(self.program.bearing(self.nodes(), answer))
        place = min((node.place() for node in answers), key=lambda place: abs(place[1] - top))
        self.click_at(*self.display_point(place))

    def place(self, name):
        found = self.look(name)
        return found and found.place()

    def reach(self, name, seconds=PATIENCE):
        """Turn the wheel over the page until what bears NAME stands still in the view, and click it."""
        width, height = display_size()
        last = []

        def in_view():
            place = self.place(name)
            if not place:
                return False
            last.append(place[1])
            if place[1] + place[3] > height - 40:
                subprocess.run(['xdotool', 'mousemove', str(width * 3 // 5), str(height * 7 // 10),
                                'click', '--repeat', '3', '5'], check=True)
                return False
            return len(last) > 1 and last[-2] == place[1]

        wait(in_view, f'{name!r} in view', seconds)
        self.click(name, seconds)

    def press(self, name, seconds=PATIENCE):
        node = self.uncovered(lambda: self.look(name, BUTTON), f'{name!r} on screen', seconds)
        wait(lambda: node.has(Atspi.StateType.SENSITIVE), f'{name!r} to be sensitive', seconds)
        if not node.press():
            raise Failed(f'cannot press {node.role} {node.name!r}')
        return node

    def field(self, label):
        """The field of that name, on the page that is seen, or None."""
        able = [node for node in self.nodes() if node.editable(4)]
        return self.last(self.on_screen([node for node, name in zip(able, self.program.names(able))
                                         if matches(label, name)]))

    def typed(self, label):
        """What stands in the field of that name; None while there is none."""
        field = self.field(label)
        return field.editable(4).text if field else None

    def type(self, label, text, seconds=PATIENCE):
        if not self.uncovered(lambda: self.field(label), f'a field named {label!r}', seconds).type(text):
            raise Failed(f'cannot type into {label!r}')

    def focus(self):
        """Give the window the keyboard, as a window manager would."""
        subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', '.*', 'windowfocus'], check=False,
                       capture_output=True)

    def sign_in(self, login, password, label='メールアドレス'):
        """Sign in on the page that asks for it."""
        self.type(label, login)
        self.type('パスワード', password)
        self.press('ログイン')

    def words(self):
        """Every text on screen once, for a failure's report."""
        nodes = self.on_screen(self.nodes())
        return list(dict.fromkeys(text or name for text, name in
                                  zip(self.program.texts(nodes), self.program.names(nodes)) if text or name))

    def picture(self, name):
        """Leave a picture of the display in the folder that MM_PICTURES names."""
        folder = os.environ.get('MM_PICTURES')
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            subprocess.run(['import', '-window', 'root', f'{folder}/{name}.png'], check=False)

    def stop(self):
        if isinstance(sys.exc_info()[1], Failed) and self.process.running():
            print('on screen:', ' | '.join(self.words()), file=sys.stderr)
            self.picture('failed')
        return self.process.stop()


def run(title, journey):
    """Run JOURNEY(folder) and print its one TAP line; what was left running is stopped."""
    with tempfile.TemporaryDirectory(prefix='mimamori-journey-') as folder:
        try:
            journey(Path(folder))
            print(f'ok 1 - {title}')
            code = 0
        except (Failed, AssertionError, GLib.Error, OSError) as problem:
            # On stderr: of a TAP test's stdout a runner shows nothing but the verdict.
            for log in sorted(Path(folder).glob('*.log')):
                for line in log.read_text(encoding='utf-8', errors='replace').splitlines()[-40:]:
                    print(f'{log.name}: {line}', file=sys.stderr)
            print(problem, file=sys.stderr)
            print(f'not ok 1 - {title}')
            code = 1
        finally:
            Process.end_all()
    print('1..1')
    sys.stdout.flush()
    return code
