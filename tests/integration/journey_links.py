#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Links of the kind mimamori: into an app that runs, and into one that they start."""
import os
import re
import subprocess
import sys

from journey import App, Service, BUILD, run

CODE = 'AAAA-BBBB'
WRONG = re.compile('コードが正しくありません')


def hand_over(folder, link):
    """What the desktop does with a link: starts the app again, which hands it to the one that runs."""
    subprocess.run([str(BUILD / 'app/mimamori'), link], timeout=20, check=True, env={
        **os.environ, 'MM_LOCALEDIR': str(BUILD / 'po'), 'GSETTINGS_SCHEMA_DIR': str(BUILD / 'data'),
        'MM_POLICY': str(folder / 'client.conf')})


def follow_in_running_app(folder, service):
    app = App(folder, server=service.url)
    try:
        app.find('ログイン')
        hand_over(folder, f'mimamori:activate?server={service.url}&code={CODE}')
        app.find(WRONG)
        hand_over(folder, f'mimamori:register?server={service.url}&id=MM26DEMO0091&pw=abcdefgh234567')
        app.press(re.compile('同意して入力へ進む'))
        app.find('MM26DEMO0091')
        app.find('abcdefgh234567')
    finally:
        app.stop()


def follow_in_fresh_app(folder, service):
    """A server that this computer does not know is asked about by its full name first."""
    app = App(folder, arguments=(f'mimamori:activate?server={service.url}&code={CODE}',),
              environment={'MM_POLICY': '/nonexistent'})
    try:
        app.find(re.compile(f'「127.0.0.1:{service.port}」'))
        app.press(re.compile('接続する'))
        app.find(WRONG)
    finally:
        app.stop()


def journey(folder):
    service = Service(folder).start()
    try:
        follow_in_running_app(folder, service)
        follow_in_fresh_app(folder, service)
    finally:
        service.stop()


sys.exit(run('links lead where they say, and an unknown server is asked about', journey))
