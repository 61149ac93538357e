# SPDX-License-Identifier: GPL-3.0-or-later
"""GTK's own dialog for files, which stands in a window beside the app's."""
import re
import subprocess

from journey import key, wait

OPEN, SAVE = re.compile(r'開く\(O\)$'), re.compile(r'保存\(S\)$')
NAME, PLACE = '名前(N):', 'GtkFileChooserEntry'


def has_keyboard(title):
    """Whether the window of that title has the keyboard: without a window manager it takes it by itself."""
    window = subprocess.run(['xdotool', 'getwindowfocus', 'getwindowname'], capture_output=True, text=True, check=False)
    return window.stdout.strip() == title


def answer(app, verb):
    app.press(verb)
    app.gone(verb)
    app.focus()


def open_file(app, title, path):
    """Type PATH in the dialog of that title."""
    app.find(OPEN)
    wait(lambda: has_keyboard(title), f'the keyboard in {title!r}')
    key('ctrl+l')
    app.type(PLACE, str(path))
    answer(app, OPEN)


def save_file(app, path):
    """Type PATH in place of the name that the dialog proposes; give what was proposed and what was written."""
    app.find(SAVE)
    proposed = wait(lambda: app.typed(NAME), 'a name for the file')
    app.type(NAME, str(path))
    answer(app, SAVE)
    return proposed, wait(lambda: path.exists() and path.read_bytes(), f'{path} to be written')
