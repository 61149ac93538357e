#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A home owner's way: from the printed sheet to the house, live on screen."""
import re
import sys
import time

from journey import BUILD, App, Failed, Process, Relay, Service, code_of, newest_word, run, wait

MAIL = 'hanako.sato@example.jp'
PASSWORD = 'Himawari2026'
PHONE = '0466000000'


def sheet(service, folder):
    """A gateway of the demo that nobody has registered yet: its ID and password, as its sheet shows them."""
    houses = folder / 'houses'
    service.admin('demo', '--agents', houses)
    house = next(path for path in sorted(houses.iterdir()) if not (path / 'arguments').exists())
    return house.name, (house / 'password').read_text(encoding='utf-8').strip()


def fill_form(app, gateway, password):
    app.type('ゲートウェイID', gateway)
    app.type('ゲートウェイパスワード', password)
    app.type('姓', '佐藤')
    app.type('名', '花子')
    app.type('フリガナ（セイ）', 'さとう')
    app.type('フリガナ（メイ）', 'はなこ')
    app.type('メールアドレス', MAIL)
    app.type('メールアドレス（確認）', MAIL)
    app.type('郵便番号', '251-0025')
    app.find('郵便番号から入力しました')
    app.type('番地', '1-2-3')
    app.type('電話番号', PHONE)


def register(app, relay, gateway, password):
    """The first answers to the registration get lost on the way: there is one registration nevertheless."""
    app.press('新規登録')
    app.press(re.compile('同意して入力へ進む'))
    fill_form(app, gateway, password)
    app.picture('customer-input')
    app.press(re.compile('確認へ進む'))
    app.find('登録内容の確認')
    app.find(gateway)
    app.picture('customer-confirmation')
    relay.order('deaf POST /v1/registrations')
    app.press(re.compile('登録する'))
    app.find('結果を確認しています…')
    app.picture('customer-unknown-outcome')
    relay.order('pass')
    app.find('仮登録を受け付けました', seconds=60)
    app.picture('customer-completion')


def come_too_late(app, service, code):
    """The link has expired: another one is mailed. Not long ago, since what is over is swept each minute."""
    service.let_pass(f'UPDATE registrations SET expires = {int(time.time() - 60) * 1000}')
    app.type('メールのコードを貼り付ける', code)
    app.press('パスワードを設定する')
    app.find(re.compile('このリンクの有効期限（.+）が過ぎています。'))
    app.picture('customer-expired')
    service.let_pass('UPDATE mails SET created = created - 3600000, sent = sent - 3600000')
    app.press('新しいリンクを送る')
    app.find('新しいリンクをメールでお送りしました。メールのコードをお使いください。')
    app.picture('customer-renewed')
    return newest_word(service, MAIL, r'/a/([0-9A-Za-z-]+)', 2)


def read_terms(app):
    """The form keeps what was typed."""
    app.press('利用規約を読む')
    app.find('この規約で大切な3つのこと')
    app.press('戻る(B)')
    app.find('佐藤 花子 様')


def activate(app, code):
    """The phone number is the one of the form."""
    app.type('メールのコードを貼り付ける', code)
    app.press('パスワードを設定する')
    app.find('佐藤 花子 様')
    app.click(re.compile('利用規約（.*）に同意します'))
    app.type('パスワード', PASSWORD)
    app.type('パスワード（確認）', PASSWORD)
    app.picture('customer-activation')
    read_terms(app)
    for phone, landmark in (('0466-00-0001', '電話番号が登録内容と一致しません（あと4回）。'),
                            ('0466-00-0000', '本登録が完了しました')):
        app.type('電話番号', phone)
        app.press(re.compile('本登録を完了する'))
        app.find(landmark)


def journey(folder):
    service = Service(folder).start()
    gateway, password = sheet(service, folder)
    secret = folder / 'houses' / gateway / 'password'
    relay = Relay(service)
    app = App(folder, server=relay.url)
    try:
        register(app, relay, gateway, password)
        mails = wait(lambda: [mail for mail in service.mails() if MAIL.encode() in mail],
                     'the mail of the provisional registration')
        if len(mails) != 1:
            raise Failed(f'{len(mails)} mails for one registration')
        activate(app, come_too_late(app, service, code_of(mails[0])))
        app.find(re.compile('ゲートウェイの通信を待っています'))
        app.picture('customer-waiting')
        house = Process('agent', [BUILD / 'gateway/mimamori-gateway', '--server', service.url, '--id', gateway,
                                  '--password-file', secret, '--data-dir', folder / 'agent',
                                  '--source', 'simulation', '--profile', 'solar-battery', '--seed', '1'], folder)
        try:
            app.find(re.compile('kW を'), seconds=60)
            app.find(re.compile('家の消費.*キロワット'))
            app.picture('customer-house')
        finally:
            house.stop()
    finally:
        app.stop()
        relay.stop()
        service.stop()


sys.exit(run('a customer goes from the sheet to the live house', journey))
