#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever hears the app: every button and field of the pages has a name that says what it does. Then links of the
kind mimamori: into an app that runs, and into one that they start."""
import os
import re
import subprocess
import sys

from journey import BUILD, BUTTON, PATIENCE, App, Failed, Service, key, run

PRESSED_OR_TYPED = ('push button', 'toggle button', 'check box', 'radio button', 'combo box', 'text',
                    'password text', 'entry', 'button')
CLASS = re.compile('^(Gtk|Adw|Mma)[A-Z]')
CODE = 'AAAA-BBBB'
WRONG = re.compile('コードが正しくありません')


def nameless(app):
    nodes = [node for node in app.on_screen(app.nodes()) if node.role in PRESSED_OR_TYPED]
    return [f'{node.role} {name!r}' for node, name in zip(nodes, app.program.names(nodes))
            if not name.strip() or CLASS.match(name)]


def check_names(app, page):
    """What leaves while it is asked has no name either, so what is wrong has to stay so."""
    wrong = nameless(app) and nameless(app) and nameless(app)
    if wrong:
        raise Failed(f'{page}: without a name: ' + ', '.join(wrong))


def look_at(app, keys, landmark, page):
    """Press KEYS, wait for LANDMARK of the page they lead to, and check the page."""
    key(keys)
    app.find(landmark)
    check_names(app, page)


def read_before_sign_in(app):
    for name, landmark in (('商品マニュアル', '目次'), ('個人情報の取り扱い', '利用の目的'),
                           ('お問い合わせ先', '受付時間'), ('すべて見る', 'お知らせ')):
        app.press(name)
        app.find(landmark)
        check_names(app, name)
        key('Escape')
        app.find('ログイン', BUTTON)


def look_before_sign_in(app):
    app.find('ログイン')
    check_names(app, 'welcome')
    read_before_sign_in(app)
    look_at(app, 'ctrl+comma', '外観', 'settings')
    key('Escape')
    app.press('新規登録')
    app.find(re.compile('同意して入力へ進む'))
    check_names(app, 'terms')
    app.press(re.compile('同意して入力へ進む'))
    app.find('ゲートウェイID')
    app.press(re.compile('確認へ進む'))
    app.find(re.compile('入力内容をご確認ください'))
    check_names(app, 'registration with errors')
    app.press(re.compile('^戻る'))
    app.press('戻る')
    app.gone(re.compile('同意して入力へ進む'))


def look_after_sign_in(app):
    app.sign_in('hanako@example.jp', 'Hanako9Sora')
    app.find('佐藤様邸')
    check_names(app, 'the first page')
    look_at(app, 'alt+2', '24時間前', 'registered data')
    look_at(app, 'ctrl+2', re.compile('販売店を登録する'), 'dealers in charge')
    look_at(app, 'ctrl+3', 'ゲートウェイの登録', 'procedures')
    look_at(app, 'ctrl+n', 'ゲートウェイパスワード', 'registration of a gateway')
    key('Escape')
    look_at(app, 'ctrl+4', 'すべて既読にする', 'news')
    look_at(app, 'ctrl+5', 'マイアカウント', 'account')
    look_at(app, 'F1', '目次', 'manual')


def hand_over(folder, link):
    """What the desktop does with a link: starts the app again, which hands it to the one that runs."""
    subprocess.run([str(BUILD / 'app/mimamori'), link], timeout=PATIENCE, check=True, env={
        **os.environ, 'MM_LOCALEDIR': str(BUILD / 'po'), 'GSETTINGS_SCHEMA_DIR': str(BUILD / 'data'),
        'MM_POLICY': str(folder / 'client.conf')})


def follow_in_running_app(app, folder, service):
    key('ctrl+shift+q')
    app.gone('マイアカウント')
    hand_over(folder, f'mimamori:activate?server={service.url}&code={CODE}')
    app.find(WRONG)
    hand_over(folder, f'mimamori:register?server={service.url}&id=MM26DEMO0091&pw=abcdefgh234567')
    app.press(re.compile('同意して入力へ進む'))
    app.find('MM26DEMO0091')
    app.find('abcdefgh234567')


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
    service.admin('demo', '--agents', folder / 'houses')
    app = App(folder, server=service.url)
    try:
        look_before_sign_in(app)
        look_after_sign_in(app)
        follow_in_running_app(app, folder, service)
        app.stop()
        follow_in_fresh_app(folder, service)
    finally:
        app.stop()
        service.stop()


sys.exit(run('every button and field has a name, and links lead where they say', journey))
