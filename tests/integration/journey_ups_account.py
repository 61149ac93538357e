#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The account of who looks after UPSs: from nothing to the menu, also with wrong and expired codes, and its reset."""
import re
import sys
import time

from client import Client
from journey import App, Service, newest_word, run, text_of, wait

MAIL = 'it-office@mirai.example'
PASSWORD = 'Mirai-2026-it'
NEW_PASSWORD = 'Mirai-2027-it'
CODE = r'認証コード: (\d{6})'
RESET_CODE = r'　コード: (\d{6})'
# Of the demo; its units are given away here.
GIVER = ('it-admin@mirai.example', 'Mirai-2026-ups')
HOUR_MS = 60 * 60 * 1000


def now_ms():
    return int(time.time() * 1000)


def apply_for_account(app):
    app.click('UPS 登録')
    app.find('UPS 登録のログイン')
    app.picture('ups-sign-in')
    app.press('新規登録')
    app.find('メールアドレス（確認）')
    app.type('メールアドレス', MAIL)
    app.type('メールアドレス（確認）', MAIL)
    app.type('パスワード', 'Mirai2026it')
    app.find('○ 記号')
    app.picture('ups-account-typing')
    app.type('パスワード', PASSWORD)
    app.find('✓ 記号')
    app.type('パスワード（確認）', PASSWORD)
    app.picture('ups-account')
    app.press(re.compile('コードを送る'))
    app.find(re.compile(MAIL + ' に6桁のコードをお送りしました'))


def enter_code(app, code):
    app.type('コード', code)
    app.press(re.compile('アカウントを作成する'))


def try_codes(app, service):
    """A wrong code, one that has expired, and the one that was sent again."""
    code = newest_word(service, MAIL, CODE)
    app.picture('ups-code')
    enter_code(app, f'{(int(code) + 1) % 1000000:06}')
    app.find(re.compile('コードが正しくありません（あと4回）'))
    app.picture('ups-code-wrong')
    # Not long ago: what nobody needs to be told about is swept each minute.
    service.let_pass(f"UPDATE codes SET expires = {now_ms() - HOUR_MS} WHERE purpose = 'registration'")
    enter_code(app, code)
    app.find(re.compile('コードの有効期限が切れています'))
    app.picture('ups-code-expired')
    service.let_pass(f"UPDATE mails SET created = created - {HOUR_MS}, sent = sent - {HOUR_MS}")
    app.press('もう一度送る')
    app.find(re.compile('新しいコードをお送りしました'))
    app.picture('ups-code-again')
    enter_code(app, newest_word(service, MAIL, CODE, 2))


def introduce(app):
    app.find('個人情報の取り扱い')
    app.find(re.compile('この規約で|ダイレクトメールは'))
    app.picture('ups-consent')
    app.press(re.compile('同意して続ける'))
    app.type('姓', '総務担当')
    app.find('⚠ 個人のお名前を入力してください。')
    app.picture('ups-profile-role')
    app.type('法人名', 'みらい商事㈱')
    app.type('姓', '髙橋')
    app.gone('⚠ 個人のお名前を入力してください。')
    app.type('名', '美咲')
    app.type('フリガナ（セイ）', 'たかはし')
    app.type('フリガナ（メイ）', 'みさき')
    app.type('部署名', '情報システム部')
    app.type('電話番号', '0466-00-0030')
    app.choose('ご愛用者登録', '希望する')
    app.picture('ups-profile')
    app.press(re.compile('確認へ進む'))
    app.find('登録内容の確認')
    app.find('0466-00-0030')
    app.picture('ups-profile-confirmation')
    app.press(re.compile('登録する'))
    app.find('お客様情報を登録しました')
    app.find('お客様情報')
    app.picture('ups-menu')


def decline(app, service, giver):
    app.press('辞退する')
    app.find('この譲渡を辞退しますか？')
    app.picture('ups-transfer-decline')
    # The button of the question comes after that of the row.
    app.press(re.compile('^辞退する'))
    app.find('譲渡を辞退しました')
    app.find('手続き中の譲渡はありません')
    assert giver.ask('GET', '/v1/ups/transfers')['items'] == [], 'the giver still waits'
    newest_word(service, GIVER[0], f'1台の UPS の譲渡を辞退されました.*お譲り先: ({MAIL})')


def receive(app, service):
    """Another owner gives a unit, which is declined at first: each offer is seen where the page is open, how many
    wait is said at once, and the unit is here once it is accepted."""
    giver = Client(service.url, 'ups', *GIVER)
    unit = min(giver.records('unit'), key=lambda unit: unit['serial'])

    def offer():
        giver.ask('POST', '/v1/ups/transfers', {'mail': MAIL, 'ids': [unit['id']]})
        app.find('みらい商事株式会社 から')

    app.click('譲渡')
    app.find('手続き中の譲渡はありません')
    offer()
    app.picture('ups-transfer-received')
    decline(app, service, giver)
    offer()
    app.press(re.compile('受け取る'))
    app.find('UPS を受け取りました')
    app.find('手続き中の譲渡はありません')
    app.click('UPS 情報')
    app.find(unit['serial'])
    wait(lambda: unit['serial'] not in [one['serial'] for one in giver.records('unit')], 'the unit to leave its giver')


def wishes(service):
    account = Client(service.url, 'ups', MAIL, PASSWORD).records('account')[0]
    return account['owner_programme'], account['direct_mail'], account['reminders']


def change(app, service):
    assert wishes(service) == (True, False, True), wishes(service)
    app.click('お客様情報')
    app.find('情報システム部')
    app.picture('ups-information')
    app.press('編集')
    app.type('FAX番号', '0466000031')
    # The one holds for the unit that is there by now, too, and no reminder of its guarantee is mailed.
    app.choose('ご愛用者登録', '希望しない')
    app.choose('ダイレクトメール', '希望する')
    app.choose('保証とバッテリー交換時期のお知らせ', '希望しない')
    app.picture('ups-information-wishes')
    app.press(re.compile('確認へ進む'))
    app.find('変更内容の確認')
    app.find(re.compile('→　0466-00-0031'))
    app.find('希望しない　→　希望する')
    app.picture('ups-information-change')
    app.press(re.compile('変更する'))
    app.find('登録内容を変更しました')
    wait(lambda: any('FAX' in text_of(mail) and 'ダイレクトメール' in text_of(mail) for mail in service.mails()),
         'the mail that names the changes')
    assert wishes(service) == (False, True, False), wishes(service)


def reset(app, service):
    """The password is too old: its reset, by the code that is mailed, and the way back in."""
    app.click('UPS 登録')
    app.find('UPS 登録のログイン')
    app.sign_in(MAIL, PASSWORD)
    app.find('パスワードの有効期限が切れています。新しいパスワードを設定してください。')
    app.picture('ups-expired')
    app.press(re.compile('コードを送る'))
    app.type('コード', newest_word(service, MAIL, RESET_CODE))
    app.type('新しいパスワード', NEW_PASSWORD)
    app.find('✓ 記号')
    app.type('新しいパスワード（確認）', NEW_PASSWORD)
    app.picture('ups-reset')
    app.press(re.compile('パスワードを変更する'))
    app.find('パスワードを変更しました。新しいパスワードでログインしてください。')
    app.type('パスワード', NEW_PASSWORD)
    app.press('ログイン')
    app.find('お客様情報')
    app.picture('ups-again')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo')
    app = App(folder, server=service.url)
    try:
        apply_for_account(app)
        try_codes(app, service)
        introduce(app)
        receive(app, service)
        change(app, service)
        long_ago = now_ms() - 181 * 24 * HOUR_MS
        service.let_pass(f"UPDATE accounts SET password_changed = {long_ago} WHERE login = '{MAIL}'")
        service.let_pass(f"UPDATE mails SET created = created - {HOUR_MS}, sent = sent - {HOUR_MS}")
        app.stop()
        app = App(folder, server=service.url)
        reset(app, service)
    finally:
        app.stop()
        service.stop()


sys.exit(run('an owner of UPSs goes from nothing to the menu, and through the reset', journey))
