#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""New terms of service: whoever signs in agrees to them once, or is signed out. Who is signed in hears of
them on the desktop, and of a sign-in elsewhere. News reach those whom they are for, before and after sign-in."""
import re
import sys

from client import Client
from desktop import Desktop
from journey import SOURCE, App, Service, key, run

CUSTOMER = ('hanako@example.jp', 'Hanako9Sora')
AGREE = re.compile('同意して続ける')
DIFFERENCE = '前の版との違い'
CHANGED = '利用規約が新しくなりました'
PUBLIC, OURS, THEIRS = 'どなたにもお知らせ', 'お客様へのお知らせ', '販売店様へのお知らせ'


def publish(service, folder, version):
    text = (SOURCE / 'data/terms/customer.md').read_text(encoding='utf-8')
    path = folder / f'terms-{version}.md'
    text = text.replace('version: 1', f'version: {version}', 1)
    path.write_text(f'{text}\n\n第{version}版で加えた条文です。\n', encoding='utf-8')
    service.admin('terms', 'add', 'customer', path)


def announce(service, folder):
    text = folder / 'news.txt'
    text.write_text('くわしい内容です。\n', encoding='utf-8')
    for audience, title in (('public', PUBLIC), ('dealers', THEIRS), ('customers', OURS)):
        service.admin('announcements', 'add', title, text, '--audience', audience)


def read_news(app):
    app.click('お知らせ')
    app.find(OURS)
    assert not app.look(THEIRS), 'news for others'
    app.press('すべて既読にする')
    app.find('すべて既読にしました')
    app.picture('terms-news')


def sign_in(app):
    app.find(PUBLIC)
    app.hides(OURS)
    app.sign_in(*CUSTOMER)


def sign_out(app):
    key('ctrl+shift+q')
    app.hides('マイアカウント')


def hear_of_a_sign_in(app, service, desktop):
    """The desktop tells of it once, and leads to the list."""
    app.find('佐藤様邸')
    read_news(app)
    Client(service.url, 'customer', *CUSTOMER)
    title, words = desktop.press()
    assert title == 'みまもり', title
    assert '別の端末' in words, words
    app.find('お心当たりのないログインがある場合は、パスワードを変更してください。')
    app.find('journey')


def hear_of_terms(app, service, folder, desktop):
    """Who is signed in reads them on the desktop's word; the question comes at the next sign-in."""
    publish(service, folder, 2)
    _title, words = desktop.press()
    assert words == f'{CHANGED}。内容をご確認ください。', words
    app.find(CHANGED)
    app.find(re.compile('第2版'))
    app.picture('terms-read')
    app.click('戻る')
    app.gone(CHANGED)
    app.click('マイアカウント')
    app.find('佐藤 花子')


def hear(app, service, folder):
    desktop = Desktop(folder)
    try:
        hear_of_a_sign_in(app, service, desktop)
        hear_of_terms(app, service, folder, desktop)
        assert desktop.is_quiet(), 'something was told twice'
    finally:
        desktop.stop()


def agree(app):
    app.find(CHANGED)
    app.find(re.compile('第2版'))
    app.click(DIFFERENCE)
    app.find('第2版で加えた条文です。')
    app.find('追加')
    app.picture('terms-changed')
    app.press(AGREE)
    app.find('佐藤様邸')
    app.gone(CHANGED)


def decline(app):
    app.find(CHANGED)
    app.press('ログアウト')
    app.find('新規登録')
    app.gone(CHANGED)


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    announce(service, folder)
    app = App(folder, server=service.url)
    try:
        sign_in(app)
        hear(app, service, folder)
        sign_out(app)
        sign_in(app)
        agree(app)
        publish(service, folder, 3)
        sign_out(app)
        sign_in(app)
        decline(app)
    finally:
        app.stop()
        service.stop()


sys.exit(run('new terms are agreed to at the next sign-in, or nothing is shown', journey))
