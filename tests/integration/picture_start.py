# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of what comes before sign-in."""
import re
import time
import urllib.error

from gi.repository import GLib

from client import Client
from journey import code_of, wait

MAIL = 'yoko@example.jp'
AGREE = re.compile('同意して入力へ進む')
TO_CONFIRM = re.compile('確認へ進む')


def connect(album, app, service, relay):
    app.find('接続先を設定します')
    album.shoot('server')
    app.type('サーバーのアドレス', 'http://127.0.0.1:9')
    app.press(re.compile('接続する'))
    album.shoot('server-error')


def before_sign_in(album, app, service, relay):
    app.find('新規登録')
    album.shoot('welcome')
    album.page('news', 'show-public-news')
    album.page('manual', 'show-manual')
    album.page('privacy', 'show-privacy')
    album.page('contact', 'show-contact')
    album.page('reset', 'reset-password', GLib.Variant('(ssb)', ('customer', 'hanako@example.jp', False)))
    album.page('expired', 'reset-password', GLib.Variant('(ssb)', ('customer', 'hanako@example.jp', True)))
    album.page('reset-code', 'enter-reset-code', GLib.Variant('(ss)', ('customer', 'hanako@example.jp')))
    album.page('remind', 'remind-login')
    album.page('activate', 'activate-code', '', 'メールのコード')
    app.press('パスワードを設定する')
    album.shoot('activate-empty')
    album.page('activate-wrong', 'activate-code', 'ABCD-1234')
    album.page('settings', 'show-settings')
    album.key('Escape')
    album.page('shortcuts', 'show-help-overlay')


def before_offline(album, app, service, relay):
    """The line is cut before anybody signed in."""
    app.find('新規登録')
    relay.order('down')
    album.page('news', 'show-public-news')
    album.go('back')
    album.page('terms', 'register', 'customer')
    album.go('back')
    app.type('パスワード', 'Hanako9Sora')
    app.press('ログイン')
    album.shoot('sign-in')
    album.page('activate', 'activate-code', 'ABCD-1234')


def fill(app, house):
    for label, text in (('ゲートウェイID', house.name),
                        ('ゲートウェイパスワード', (house / 'password').read_text(encoding='utf-8').strip()),
                        ('姓', '髙﨑'), ('名', '陽子'), ('フリガナ（セイ）', 'たかさき'), ('フリガナ（メイ）', 'ようこ'),
                        ('メールアドレス', MAIL), ('メールアドレス（確認）', MAIL), ('郵便番号', '251-0025')):
        app.type(label, text)
    app.find('郵便番号から入力しました')
    app.type('番地', '1-2-3')
    app.type('電話番号', '0466000000')


def open_registration(album, app, kind):
    album.page('terms', 'register', kind, AGREE)
    app.press(AGREE)
    app.find('メールアドレス（確認）')
    album.shoot('input')
    app.press(TO_CONFIRM)
    app.find(re.compile('入力内容をご確認ください'))
    album.shoot('errors')


def free_house(service):
    return next(path for path in sorted((service.folder / 'houses').iterdir()) if not (path / 'arguments').exists())


def register_customer(album, app, service, relay):
    open_registration(album, app, 'customer')
    fill(app, free_house(service))
    album.shoot('filled')
    app.press(TO_CONFIRM)
    app.find('登録内容の確認')
    album.shoot('confirmation')
    relay.order('deaf POST /v1/registrations')
    app.press(re.compile('登録する'))
    app.find('結果を確認しています…')
    album.shoot('unknown-outcome')
    relay.order('pass')
    app.find('仮登録を受け付けました')
    album.shoot('completion')


def register_dealer(album, app, service, relay):
    open_registration(album, app, 'dealer')


def register_quietly(album, app, service):
    """Gives the code of a registration that waits for its activation."""
    album.go('register', 'customer', AGREE)
    app.press(AGREE)
    app.find('メールアドレス（確認）')
    fill(app, free_house(service))
    app.press(TO_CONFIRM)
    app.find('登録内容の確認')
    app.press(re.compile('登録する'))
    app.find('仮登録を受け付けました')
    return code_of(wait(lambda: [mail for mail in service.mails() if MAIL.encode() in mail], 'the mail')[0])


def let_expire(service):
    """Nobody waits a week for a picture: the service finds its own note of the day changed."""
    service.stop()
    service.let_pass(f'UPDATE registrations SET expires = {int(time.time() - 60) * 1000}')
    service.start()


def expired(album, app, service, relay):
    code = register_quietly(album, app, service)
    let_expire(service)
    album.page('link', 'activate-code', code)


def activate(album, app, service, relay):
    code = register_quietly(album, app, service)
    album.page('input', 'activate-code', code, '髙﨑 陽子 様')
    app.press('利用規約を読む')
    app.find('この規約で大切な3つのこと')
    album.shoot('terms')
    app.press('戻る(B)')
    app.click(re.compile('利用規約（.*）に同意します'))
    app.type('パスワード', 'Himawari2026')
    app.type('パスワード（確認）', 'Himawari2026')
    app.type('電話番号', '0466-00-0000')
    album.shoot('filled')
    app.press(re.compile('本登録を完了する'))
    app.find('本登録が完了しました')
    album.shoot('done')
    album.page('used', 'activate-code', code)


def locked(album, app, service, relay):
    app.type('パスワード', 'Chigaumono1')
    app.press('ログイン')
    app.find(re.compile('正しくありません'))
    album.shoot('wrong-password')
    for attempt in range(5):
        try:
            Client(service.url, 'customer', 'hanako@example.jp', f'Chigaumono{attempt}')
        except urllib.error.HTTPError as problem:
            problem.close()
    app.type('パスワード', 'Chigaumono2')
    app.press('ログイン')
    app.find(re.compile('続けて間違えた'))
    album.shoot('wait')
