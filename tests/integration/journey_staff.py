#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A dealer's people: somebody is invited, joins from the mail, and sees what the role allows."""
import re
import sys

from journey import App, Service, key, newest_word, run

DEALER = ('himawari_d', 'Himawari7Den')
MAIL = 'ichiro@himawari.example'
LOGIN = 'tanaka_1'
PASSWORD = 'Tanaka2026x'


def sign_in(app, login, password):
    app.click('遠隔モニタリング　販売店')
    app.find('販売店のログイン')
    app.sign_in(login, password, '販売店ID')


def open_account(app):
    """The last page above the manual, for every role."""
    app.find('運転状況')
    key('ctrl+4')
    app.find('販売店名')


def invite(app):
    app.reach('販売店のスタッフ')
    app.find(re.compile('代表者.*himawari_d'))
    app.picture('staff-alone')
    app.press(re.compile('スタッフを招待'))
    for label, text in (('姓', '田中'), ('名', '一郎'), ('フリガナ（セイ）', 'タナカ'), ('フリガナ（メイ）', 'イチロウ'),
                        ('メールアドレス', MAIL)):
        app.type(label, text)
    app.picture('staff-invite')
    app.press(re.compile('確認へ進む'))
    app.find('招待の確認')
    app.picture('staff-invite-confirmation')
    app.press(re.compile('招待する'))
    app.find('招待をお送りしました')
    app.find('田中 一郎')
    app.picture('staff-invited')


def join(app, code):
    app.find('販売店のログイン')
    app.press('招待コードをお持ちの方')
    app.type('コード', code)
    app.picture('staff-code')
    app.press(re.compile('次へ'))
    app.press(re.compile('同意'))
    app.find(re.compile('保守担当として登録します'))
    app.type('販売店ID', LOGIN)
    app.type('パスワード', PASSWORD)
    app.type('パスワード（確認）', PASSWORD)
    app.picture('staff-join')
    app.press(re.compile('登録する'))
    app.find('スタッフ登録が完了しました')
    app.picture('staff-joined')


def sign_out(app):
    key('ctrl+shift+q')
    app.find('販売店のログイン')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo')
    app = App(folder, server=service.url)
    try:
        sign_in(app, *DEALER)
        open_account(app)
        app.picture('staff-representative')
        invite(app)
        sign_out(app)
        join(app, newest_word(service, MAIL, r'/s/([0-9A-Za-z-]+)'))
        open_account(app)
        app.find('保守担当')
        assert app.look('販売店のスタッフ') is None, 'maintenance staff manages nobody'
        assert app.look('退会') is None, 'only the representative withdraws'
        app.picture('staff-own-page')
        app.press('編集')
        app.type('電話番号', '090-1234-5678')
        app.picture('staff-own-edit')
        app.press(re.compile('確認へ進む'))
        app.press(re.compile('変更する'))
        app.find(re.compile('変更した項目'))
        app.find('090-1234-5678')
        sign_out(app)
        sign_in(app, LOGIN, PASSWORD)
        app.find('運転状況')
    finally:
        app.stop()
        service.stop()


sys.exit(run('somebody joins a dealer and does what the role allows', journey))
