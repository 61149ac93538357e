#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The home owner's way from the sheet to the house with the keyboard alone: nothing here is pressed or clicked."""
import re
import subprocess
import sys

from journey import App, Atspi, Failed, Service, code_of, key, run, wait

MAIL = 'hanako.sato@example.jp'
PASSWORD = 'Himawari2026'
MOST_TABS = 40
# Seconds, for what Tab leaves without another object saying that it has the keyboard.
TAB_S = 2


def focused(app):
    """What has the keyboard: the innermost object that says so."""
    nodes = app.nodes()
    found = app.on_screen([node for node, has in zip(nodes, app.program.have(nodes, Atspi.StateType.FOCUSED)) if has])
    return found[-1] if found else None


def has_focus(app, name):
    """Whether the keyboard is in what bears NAME, or in a part of it."""
    node = focused(app)
    for _ in range(4):
        if node is None:
            return False
        if node.bears(name):
            return True
        node = node.parent
    return False


def press_tab(app):
    """One that was not seen to move the keyboard yet would be followed by one too many."""
    before = focused(app)
    key('Tab')
    try:
        wait(lambda: before is None or (focused(app) or before).path != before.path, 'the keyboard to move', TAB_S)
    except Failed:
        pass


def tab_to(app, name):
    for _ in range(MOST_TABS):
        if has_focus(app, name):
            return
        press_tab(app)
    raise Failed(f'{name!r} is not reached by Tab; the keyboard is at {focused(app).name!r}')


def fill(app, *entries):
    """Every field is reached by Tab; what an input method would write comes from the accessibility bus."""
    for name, text in entries:
        tab_to(app, name)
        if text.isascii():
            subprocess.run(['xdotool', 'type', '--delay', '20', text], check=True)
        else:
            app.type(name, text)
        wait(lambda: app.typed(name), f'{name!r} to be typed')


def sheet(service, folder):
    houses = folder / 'houses'
    service.admin('demo', '--agents', houses)
    house = next(path for path in sorted(houses.iterdir()) if not (path / 'arguments').exists())
    return house.name, (house / 'password').read_text(encoding='utf-8').strip()


def register(app, gateway, password):
    tab_to(app, '新規登録')
    key('Return')
    app.find(re.compile('同意して入力へ進む'))
    wait(lambda: has_focus(app, re.compile('同意して入力へ進む')), 'the keyboard on the consent')
    key('Return')
    app.find('ゲートウェイID')
    key('ctrl+Return')  # nothing is filled in yet
    wait(lambda: has_focus(app, 'ゲートウェイID') and focused(app).description == 'ゲートウェイIDを入力してください。',
         'the first wrong field to say what is wrong')
    fill(app, ('ゲートウェイID', gateway), ('ゲートウェイパスワード', password), ('姓', '佐藤'), ('名', '花子'),
         ('フリガナ（セイ）', 'さとう'), ('フリガナ（メイ）', 'はなこ'), ('メールアドレス', MAIL),
         ('メールアドレス（確認）', MAIL), ('郵便番号', '2510025'))
    app.find('郵便番号から入力しました')
    fill(app, ('番地', '1-2-3'), ('電話番号', '0466000000'))
    key('ctrl+Return')
    app.find('登録内容の確認')
    wait(lambda: has_focus(app, re.compile('登録する')), 'the keyboard on the button that registers')
    key('Return')
    app.find('仮登録を受け付けました')


def activate(app, code):
    fill(app, ('メールのコードを貼り付ける', code))
    tab_to(app, 'パスワードを設定する')
    key('Return')
    app.find('佐藤 花子 様')
    tab_to(app, re.compile('利用規約（.*）に同意します'))
    key('space')
    fill(app, ('パスワード', PASSWORD), ('パスワード（確認）', PASSWORD), ('電話番号', '0466000000'))
    tab_to(app, re.compile('本登録を完了する'))
    key('Return')
    app.find('本登録が完了しました')


def look_around(app):
    """From the house to the other pages and back."""
    for keys, landmark in (('ctrl+2', re.compile('販売店を登録する')), ('ctrl+3', 'ゲートウェイの登録'),
                           ('ctrl+4', 'すべて既読にする'), ('ctrl+5', '佐藤 花子'),
                           ('ctrl+1', re.compile('ゲートウェイの通信を待っています'))):
        key(keys)
        app.find(landmark)
    # The house was below the other pages all the time, so only its tab tells that it is on top again.
    wait(lambda: key('alt+2') or app.look('24時間前'), 'the second tab of the house')


def journey(folder):
    service = Service(folder).start()
    gateway, password = sheet(service, folder)
    app = App(folder, server=service.url)
    try:
        app.find('新規登録')
        app.focus()
        register(app, gateway, password)
        mail = wait(lambda: [mail for mail in service.mails() if MAIL.encode() in mail], 'the mail')[0]
        activate(app, code_of(mail))
        look_around(app)
    finally:
        app.stop()
        service.stop()


sys.exit(run('the keyboard alone leads from the sheet to the house', journey))
