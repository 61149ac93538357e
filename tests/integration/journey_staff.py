#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A dealer's people: whom faults are told; somebody is invited, joins from the mail, sees what the role allows,
becomes a manager, and leaves."""
import re
import sys
import time
import urllib.error
import urllib.request

from client import Client, refused
from journey import PATIENCE, App, Service, key, newest_word, run, text_of, wait

DEALER = ('himawari_d', 'Himawari7Den')
MAIL = 'ichiro@himawari.example'
LOGIN = 'tanaka_1'
PASSWORD = 'Tanaka2026x'
WATCHER, SECOND = 'hoshu@himawari.example', 'yakin@himawari.example'


def sign_in(app, login, password):
    app.click('遠隔モニタリング　販売店')
    app.find('販売店のログイン')
    app.sign_in(login, password, '販売店ID')


def open_account(app):
    """The last page above the manual, for every role."""
    app.find('運転状況')
    key('ctrl+4')
    app.find('販売店名')


def add_watcher(app, mail, landmark):
    app.type('メールアドレス', mail)
    app.press(re.compile('アドレスを追加する'))
    app.find(landmark)
    app.picture('staff-watcher')


def press_link(service, page):
    """The button of the page to which the link of a mail leads; what a person reads then."""
    try:
        with urllib.request.urlopen(service.url + page, data=b'', timeout=PATIENCE) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as refusal:
        with refusal:
            assert refusal.code == 410, refusal
            return refusal.read().decode()


def name_watchers(app, service):
    """An address is told of faults once its owner has pressed the button of its mail, which the page hears at once;
    one to which nothing comes through says so."""
    app.reach('異常をお知らせするアドレス')
    asked = '{} に確認メールをお送りしました'
    add_watcher(app, WATCHER, re.compile(asked.format(WATCHER)))
    add_watcher(app, WATCHER, '同じアドレスが登録されています。')
    add_watcher(app, SECOND, re.compile(asked.format(SECOND)))
    newest_word(service, SECOND, r'(/m/\S+)')
    page = newest_word(service, WATCHER, r'(/m/\S+)')
    assert 'お知らせの受け取りを開始しました' in press_link(service, page)
    app.find('確認済み')
    app.find('確認待ち')
    app.picture('staff-confirmed')
    assert 'このリンクはすでに使われています' in press_link(service, page)
    service.let_pass(f"UPDATE maintenance_addresses SET undeliverable = {int(time.time() * 1000)} "
                     f"WHERE mail = '{SECOND}'")
    key('Escape')
    app.reach('異常をお知らせするアドレス')
    app.find(re.compile('^届きません（[0-9]+月[0-9]+日）$'))
    app.picture('staff-undelivered')
    app.press(f'{SECOND} を削除する')
    app.press(re.compile('^削除する'))
    app.find('アドレスを削除しました。')
    app.find('確認済み')
    # Whoever has confirmed is not asked again by what changes beside it.
    asked = [mail for mail in service.mails() if WATCHER.encode() in mail and '/m/' in text_of(mail)]
    assert len(asked) == 1, len(asked)
    key('Escape')


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


def promote_and_end(app, service):
    """Who has left is signed out and cannot come back."""
    member = Client(service.url, 'dealer', LOGIN, PASSWORD)
    sign_in(app, *DEALER)
    open_account(app)
    app.reach('販売店のスタッフ')
    app.press('田中 一郎 様の役割を変更')
    app.find('田中 一郎 様を管理者にしますか？')
    app.picture('staff-question')
    app.press(re.compile('^変更( |$)'))
    app.find('役割を変更しました。')
    app.press('田中 一郎 様の利用を終了')
    app.press(re.compile('^利用を終了する'))
    app.find('利用を終了しました。')
    app.picture('staff-ended')
    assert refused(member.gateways)[0] == 401, 'who has left goes on'
    newest_word(service, MAIL, '(終了)')


def sign_out(app):
    key('ctrl+shift+q')
    # The page that asks who signs in is below the others all the time.
    app.gone('運転状況')
    app.find('販売店のログイン')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo')
    app = App(folder, server=service.url)
    try:
        sign_in(app, *DEALER)
        open_account(app)
        app.picture('staff-representative')
        name_watchers(app, service)
        invite(app)
        sign_out(app)
        join(app, newest_word(service, MAIL, r'/s/([0-9A-Za-z-]+)'))
        open_account(app)
        app.find('保守担当')
        assert app.look('販売店のスタッフ') is None, 'maintenance staff manages nobody'
        assert app.look('退会') is None, 'only the representative withdraws'
        app.picture('staff-own-page')
        app.press('編集')
        wait(lambda: app.typed('姓') == '田中', 'the form with who it is')
        app.type('電話番号', '090-1234-5678')
        app.picture('staff-own-edit')
        app.press(re.compile('確認へ進む'))
        app.press(re.compile('変更する'))
        app.find(re.compile('変更した項目'))
        app.find('090-1234-5678')
        sign_out(app)
        sign_in(app, LOGIN, PASSWORD)
        app.find('運転状況')
        sign_out(app)
        promote_and_end(app, service)
    finally:
        app.stop()
        service.stop()


sys.exit(run('somebody joins a dealer, does what the role allows, and leaves', journey))
