#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture of every page: pictures.py SIZE STYLE SCALE [PART…], inside run-session, for build-aux/pictures.

Pages are opened through the window's actions on the session bus, so that a picture depends on no place on
the screen. Nothing is judged here; people look at the pictures.
"""
import os
import re
import sys
import tempfile
from pathlib import Path

from gi.repository import GLib

from journey import App, Failed, Relay, Service
from picture_album import Album, use_account, use_settings
from picture_parts import PARTS


def environment_of(part):
    environment = {} if part.knows_server else {'MM_POLICY': '/nonexistent'}
    if part.language != 'ja':
        environment |= {'LANGUAGE': part.language, 'LANG': 'C.UTF-8', 'LC_ALL': 'C.UTF-8'}
    return environment


def take(part, album, folder):
    """One part in an app of its own, before a service of its own."""
    service = Service(folder).start()
    relay = Relay(service)
    service.admin('demo', '--agents', folder / 'houses')
    use_account(part.service, part.login)
    app = App(folder, server=relay.url if part.knows_server else None, environment=environment_of(part))
    try:
        album.open(app, part.name)
        part.take(album, app, service, relay)
    except (Failed, GLib.Error, OSError):
        album.shoot('stopped')
        raise
    finally:
        app.stop()
        relay.stop()
        service.stop()


def main(size, style, scale, *wanted):
    use_settings(style, int(scale))
    album = Album(os.environ['MM_PICTURES'], f'{size}-{style}' + ('' if scale == '1' else f'-x{scale}'))
    failed = 0
    for part in PARTS:
        if wanted and part.name not in wanted:
            continue
        with tempfile.TemporaryDirectory(prefix='mimamori-pictures-') as folder:
            try:
                take(part, album, Path(folder))
            except (Failed, GLib.Error, OSError) as problem:
                # What comes after it in this part is not to be seen; the other parts are.
                failed += 1
                print(f'{part.name} {size} {style}: {problem}', file=sys.stderr)
    return 1 if failed else 0


sys.exit(main(*sys.argv[1:]))
