# SPDX-License-Identifier: GPL-3.0-or-later
"""The app under the camera: opens pages by the window's actions, and waits until they stand still."""
import hashlib
import os
import subprocess
import time
from pathlib import Path

import gi

gi.require_version('Gio', '2.0')
from gi.repository import Gio, GLib  # noqa: E402

from journey import Failed, key, wait  # noqa: E402

NAME = 'jp.mimamori.Mimamori'
WINDOW = '/jp/mimamori/Mimamori/window/1'
# A page that never stands still, such as a spinner that waits for the network, is taken as it is.
STILL_S = 6
REST_S = 0.8


def use_settings(style, scale):
    """No animations, so that pages stand still, and the text's size."""
    path = Path(os.environ['XDG_CONFIG_HOME']) / 'gtk-4.0/settings.ini'
    path.write_text('[Settings]\ngtk-font-name=Noto Sans CJK JP 11\ngtk-enable-animations=0\n', encoding='utf-8')
    # What desktops set where people ask for larger text.
    subprocess.run(['xprop', '-root', '-f', 'RESOURCE_MANAGER', '8s', '-set', 'RESOURCE_MANAGER',
                    f'Xft.dpi:\t{96 * scale}\n'], check=True)
    if style == 'dark':
        os.environ['ADW_DEBUG_COLOR_SCHEME'] = 'prefer-dark'


def use_account(service, login):
    """Whom the sign-in page expects."""
    folder = Path(os.environ['XDG_CONFIG_HOME']) / 'glib-2.0/settings'
    folder.mkdir(parents=True, exist_ok=True)
    (folder / 'keyfile').write_text(f"[jp/mimamori/Mimamori]\nlast-service='{service}'\nlast-login='{login}'\n",
                                    encoding='utf-8')


def screen():
    shot = subprocess.run(['import', '-window', 'root', '-depth', '8', 'rgb:-'], capture_output=True, check=True)
    return hashlib.sha256(shot.stdout).digest()


class Album:
    """Pictures of one size and style."""

    def __init__(self, folder, suffix):
        self.folder = Path(folder)
        self.suffix = suffix
        self.app = self.part = self.bus = None

    def open(self, app, part):
        self.app, self.part = app, part
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        wait(lambda: self.describe('back'), 'the actions of the window')
        app.focus()

    def call(self, method, arguments):
        return self.bus.call_sync(NAME, WINDOW, 'org.gtk.Actions', method, arguments, None, 0, 5000, None)

    def describe(self, action):
        return self.call('Describe', GLib.Variant('(s)', (action,)))

    def go(self, action, parameter=None, landmark=None):
        """Do an action of the window; PARAMETER is a string, a number or a GVariant."""
        if isinstance(parameter, str):
            parameter = GLib.Variant('s', parameter)
        elif isinstance(parameter, int):
            parameter = GLib.Variant('u', parameter)
        self.call('Activate', GLib.Variant('(sava{sv})', (action, [] if parameter is None else [parameter], {})))
        if landmark:
            self.app.find(landmark)

    def wait_still(self):
        end, last, since = time.monotonic() + STILL_S, None, time.monotonic()
        while time.monotonic() < min(end, since + REST_S):
            now = screen()
            if now != last:
                last, since = now, time.monotonic()

    def shoot(self, name):
        self.wait_still()
        self.app.picture(f'{self.part}-{name}-{self.suffix}')

    def page(self, name, action, parameter=None, landmark=None):
        """Open a page and take it; one that does not come is reported and does not stop the others."""
        try:
            self.go(action, parameter, landmark)
        except (Failed, GLib.Error) as problem:
            print(f'{self.part}-{name}: {problem}', flush=True)
        self.shoot(name)

    def key(self, *keys):
        key(*keys)
