# SPDX-License-Identifier: GPL-3.0-or-later
"""GTK's own dialog for printing, and what comes out of it."""
import os
import re
import subprocess
from pathlib import Path

from chooser import answer
from journey import wait

PRINT, TO_FILE = re.compile(r'印刷\(P\)$'), 'ファイルに出力する'


def use_documents(folder):
    """Where printing into a file puts it: before the app starts."""
    folder.mkdir()
    path = Path(os.environ['XDG_CONFIG_HOME']) / 'user-dirs.dirs'
    path.write_text(f'XDG_DOCUMENTS_DIR="{folder}"\n', encoding='utf-8')


def print_file(app, folder, path):
    """Print into a file, which use_documents() has put into FOLDER, and take it to PATH."""
    x, y, _width, height = wait(lambda: app.place(TO_FILE), 'the dialog for printing')
    # Without a window manager it stands in the corner of the display.
    subprocess.run(['xdotool', 'mousemove', str(x + 10), str(y + height // 2), 'click', '1'], check=True)
    answer(app, PRINT)
    printed = wait(lambda: list(folder.iterdir()), 'what was printed').pop()
    wait(lambda: b'%%EOF' in printed.read_bytes()[-16:], f'{printed} to be whole')
    printed.rename(path)


def read_paper(path):
    """The words of a printed file, and what its QR codes say."""
    words = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, check=True).stdout
    subprocess.run(['pdftoppm', '-r', '150', '-gray', path, path.with_suffix('')], check=True)
    pages = sorted(path.parent.glob(f'{path.stem}-*.pgm'))
    codes = subprocess.run(['zbarimg', '-q', '--raw', *pages], capture_output=True, text=True, check=False).stdout
    return words, codes.split()
