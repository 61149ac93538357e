#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server goes away while the app is open, and comes back."""
import re
import sys

from journey import App, Service, run

CUSTOMER = ('hanako@example.jp', 'Hanako9Sora')
NOTICE = re.compile('^オフラインです。.*時点の内容を表示しています。')
CALM = 'この操作にはインターネット接続が必要です。接続後にもう一度お試しください。'


def read_without_the_server(app, service):
    app.find('新規登録')
    app.sign_in(*CUSTOMER)
    app.find('佐藤様邸')
    app.find('最新')
    service.stop()
    app.find(NOTICE)
    app.find('オフライン')
    app.picture('offline-house')
    app.click('マイアカウント')
    app.find('佐藤 花子')


def try_without_the_server(app):
    """What needs the server says so, and keeps what was typed."""
    app.click('保守を任せる販売店')
    app.type('販売店ID', 'shonan-solar')
    app.type('電話番号', '0467-00-0002')
    app.press(re.compile('確認へ進む'))
    app.find(CALM)
    app.picture('offline-calm')


def connect_again(app, service):
    service.start()
    app.press(re.compile('確認へ進む'))
    app.find('湘南ソーラー工房')
    app.find('最新')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    app = App(folder, server=service.url)
    try:
        read_without_the_server(app, service)
        try_without_the_server(app)
        connect_again(app, service)
    finally:
        app.stop()
        service.stop()


sys.exit(run('without the server the app reads on, and catches up after', journey))
