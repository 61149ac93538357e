#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From product numbers to keycodes: preview, correction, codes, list."""
import re
import subprocess
import sys

from journey import App, Service, key, run, wait

OWNER = ('it-admin@mirai.example', 'Mirai-2026-ups')
# The O of the third is no digit.
NUMBERS = 'BT24A006113\nBT24A006114\nBT24A0O6118\n'


def enter(app):
    app.find('パスワード')
    app.click('UPS 登録')
    app.sign_in(*OWNER)
    wait(lambda: app.look('UPS 情報') or app.look(re.compile('同意する')), 'the pages, or the question before them')
    if app.look(re.compile('同意する')):
        app.press(re.compile('同意する'))
    app.find('BT24A006100')
    app.picture('ups-start')


def enter_numbers(app):
    app.click('UPS 登録')
    app.type('製品番号（1行に1件）', NUMBERS)
    app.find('3件')
    app.picture('ups-numbers')


def correct(app):
    app.press(re.compile('確認へ進む'))
    app.find('見つかりません。製品番号をご確認ください。')
    app.find('「O」は数字の「0」ではありませんか？')
    app.find(re.compile('2件を登録する'))
    app.picture('ups-preview')
    app.click('BT24A0O6118')
    key('ctrl+a')
    subprocess.run(['xdotool', 'type', 'BT24A006118'], check=True)
    key('Return')
    app.find(re.compile('3件を登録する'))
    app.gone('見つかりません。製品番号をご確認ください。')


def see_codes(app):
    app.press(re.compile('3件を登録する'))
    app.find('3件の UPS を登録し、キーコードを発行しました')
    code = app.find(re.compile('^[01][0-9]{3}$')).text
    bits = format(int(code), '010b')
    app.find(f'{bits[:5]} {bits[5:]}')
    app.picture('ups-result')
    app.press('UPS 情報を見る')
    return code


def see_list(app):
    app.find('BT24A006118')
    app.picture('ups-list')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    app = App(folder, server=service.url)
    try:
        enter(app)
        enter_numbers(app)
        correct(app)
        code = see_codes(app)
        see_list(app)
        for log in app.process.text(), service.process.text():
            assert f'"{code}"' not in log, 'a keycode in a log'
    finally:
        app.stop()
        service.stop()


sys.exit(run('typed numbers are corrected and become keycodes', journey))
