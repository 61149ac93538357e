#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operator's desk: an account is found, locked and unlocked, news go out, and the audit trail tells of it."""
import re
import sys

from client import Client, factor_code, refused
from journey import App, Service, key, newest_word, run, wait

OPERATOR = ('unei', 'Fujisan-Miharu-26')
# Of the demo's operator, in every demo the same.
SECRET = 'MJQWWYLTNBUWO33LNVUW2YLNN5ZGSMRW'
CUSTOMER = ('hanako@example.jp', 'Hanako9Sora')
PERSON = '佐藤 花子'
WHY_LOCKED, WHY_UNLOCKED = '紛失の連絡を受けました', 'ご本人と確認しました'
HEADLINE = 'サーバー点検のお知らせ'
TO_CONFIRM = re.compile('確認へ進む')


def enter(app):
    app.click('運営担当者の方はこちら')
    app.find('運営担当者のログイン')
    app.sign_in(*OPERATOR, 'スタッフID')
    app.type('2段階認証のコード', factor_code(SECRET))
    app.press('ログイン')
    app.find('監査記録')
    app.picture('desk')


def open_page(app, name, landmark):
    app.click(name)
    app.find(landmark)


def decide(app, verb, reason, done):
    """With a reason, which the audit trail keeps."""
    app.press(re.compile(verb + r'\(L\)$'))
    app.type('理由', reason)
    app.press(TO_CONFIRM)
    app.find(reason)
    app.picture(f'desk-{reason}')
    app.press(re.compile(verb + r'\(R\)$'))
    app.find(done)


def find_account(app):
    open_page(app, 'アカウント', '最終ログイン')
    app.type('氏名、会社、ログイン名、電話番号', 'さとう')
    app.gone('kenta@example.jp')
    app.click(CUSTOMER[0])
    app.find('ロックする(L)')
    app.find(PERSON)
    app.picture('desk-account')


def lock_and_unlock(app, service):
    """Who is locked is signed out at once and told by mail."""
    customer = Client(service.url, 'customer', *CUSTOMER)
    find_account(app)
    decide(app, 'ロックする', WHY_LOCKED, 'アカウントをロックしました')
    assert refused(customer.gateways)[0] == 401, 'who is locked goes on'
    assert refused(lambda: Client(service.url, 'customer', *CUSTOMER))[0] in (401, 403), 'who is locked signs in'
    newest_word(service, CUSTOMER[0], '(ご利用を停止しました)')
    app.find('ロック中')
    decide(app, 'ロックを解除', WHY_UNLOCKED, 'アカウントのロックを解除しました')
    return Client(service.url, 'customer', *CUSTOMER)


def tell_news(app, customer):
    open_page(app, 'お知らせ', 'お知らせを書く')
    app.press('お知らせを書く')
    app.click('ログイン中のすべての方')
    app.type('件名', HEADLINE)
    app.type('本文', '12月1日 2:00〜4:00 にサーバーを点検します。')
    app.picture('desk-news')
    app.press(TO_CONFIRM)
    app.press(re.compile('掲載する'))
    app.find('お知らせを登録しました')
    titles = [news['title'] for news in customer.records('announcement')]
    assert HEADLINE in titles, f'the customer reads {titles}'


def read_audit(app):
    """What was done, with its reason; and nothing of who did nothing."""
    open_page(app, '監査記録', '操作した人')
    app.find(re.compile(WHY_LOCKED))
    app.find(re.compile(WHY_UNLOCKED))
    app.picture('desk-audit')
    app.type('操作した人のログイン名', 'himawari_d')
    app.gone(re.compile(WHY_UNLOCKED))


def journey(folder):
    service = Service(folder).start()
    service.admin('demo')
    app = App(folder, server=service.url)
    try:
        app.find('新規登録')
        app.focus()
        enter(app)
        customer = lock_and_unlock(app, service)
        tell_news(app, customer)
        read_audit(app)
    finally:
        app.stop()
        service.stop()


sys.exit(run('the operator keeps somebody out, lets them in again and tells the news', journey))
