#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is typed outlives an idle sign-out and a crash, and belongs to one account alone. A computer that stays
signed in only watches then, also when the app is started again."""
import re
import signal
import subprocess
import sys
import threading

from journey import App, Relay, Service, run, wait

OWNER = ('hanako@example.jp', 'Hanako9Sora')
OTHER = ('kenta@example.jp', 'Kenta5Aozora')
OTHER_NAME = '青木 健太 様'
COVER = '30分間操作がなかったため、ログアウトしました。入力中の内容は保存されています。'
OFFER = re.compile('前回の下書きがあります')
SITE = '海の家'
IDLE = 10
WATCHING = '見るだけの状態です。個人情報の表示や変更にはログインが必要です。'
HIDDEN = 'ログインすると表示'
NAME = '佐藤様邸'


class Presence:
    """A hand on the mouse: while it moves, nobody is idle."""

    def __enter__(self):
        self.gone = threading.Event()
        self.thread = threading.Thread(target=self.move)
        self.thread.start()

    def __exit__(self, *_):
        self.gone.set()
        self.thread.join()

    def move(self):
        while not self.gone.wait(1):
            for step in ('1', '-1'):
                subprocess.run(['xdotool', 'mousemove_relative', '--', step, '0'], check=False)


def open_flow(app):
    app.find('運転状況')
    app.click('手続き')
    app.click('ゲートウェイの登録')
    app.find('案件名')


def type_and_fall_idle(app):
    """Gives the app to OWNER, who types and goes away."""
    with Presence():
        app.sign_in(*OWNER)
        open_flow(app)
        app.type('案件名', SITE)
    app.find(COVER, seconds=60)
    app.picture('idle-cover')


def come_back(app):
    with Presence():
        app.type('パスワード', OWNER[1])
        app.press('ログイン')
        app.gone(COVER)
        wait(lambda: app.typed('案件名') == SITE, 'what was typed')
    app.find(COVER, seconds=60)


def look_as_another(app):
    with Presence():
        app.sign_in(*OTHER)
        app.find(OTHER_NAME)
        open_flow(app)
        if app.look(OFFER) or app.typed('案件名') == SITE:
            raise AssertionError('another account sees the draft')


def crash(app):
    app.process.child.send_signal(signal.SIGKILL)
    app.process.child.wait(60)


def resume_after_crash(app):
    with Presence():
        app.click('このパソコンでログインしたままにする')
        app.sign_in(*OWNER)
        open_flow(app)
        app.find(OFFER)
        app.picture('idle-draft')
        app.press('続きから入力')
        wait(lambda: app.typed('案件名') == SITE, 'the draft')


def see_no_names(app):
    app.find(WATCHING)
    app.find(HIDDEN)
    app.hides(NAME)


def unlock(app):
    with Presence():
        app.press('ログイン')
        # The page that asks lies below, and can be typed into before it is seen.
        app.hides(WATCHING)
        app.type('パスワード', OWNER[1])
        app.press('ログイン')
        app.find(NAME)
        app.hides(WATCHING)
        app.picture('idle-unlocked')


def start(folder, relay):
    """With libsecret's own store in a file, in place of the desktop's keyring."""
    keyring = {'SECRET_BACKEND': 'file', 'SECRET_FILE_TEST_PATH': str(folder / 'keyring'),
               'SECRET_FILE_TEST_PASSWORD': 'test'}
    return App(folder, server=relay.url, environment=keyring)


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    relay = Relay(service)
    relay.order(f'idle {IDLE}')
    app = start(folder, relay)
    try:
        app.find('新規登録')
        type_and_fall_idle(app)
        come_back(app)
        look_as_another(app)
        crash(app)
        app = start(folder, relay)
        app.find('新規登録')
        resume_after_crash(app)
        see_no_names(app)
        app.picture('idle-watch')
        app.stop()
        app = start(folder, relay)
        see_no_names(app)
        unlock(app)
    finally:
        app.stop()
        relay.stop()
        service.stop()


sys.exit(run('what is typed outlives an idle sign-out and a crash', journey))
