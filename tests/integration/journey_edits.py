#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A change made while the server is away is kept and sent later; one that somebody else crossed is decided."""
import re
import signal
import sys
import uuid

from client import Client
from journey import App, Service, key, run, wait

CUSTOMER = ('hanako@example.jp', 'Hanako9Sora')


class Owner(Client):
    """The same person on another computer."""

    def rename(self, name):
        gateway = self.gateways()[0]
        operation = {'op_id': str(uuid.uuid4()), 'kind': 'gateway', 'id': gateway['id'], 'base': gateway['version'],
                     'was': {'site_name': gateway['site_name']}, 'set': {'site_name': name}}
        result = self.ask('POST', '/v1/ops', {'ops': [operation]})['results'][0]
        assert result['result'] == 'applied', result


def open_details(app):
    app.click('手続き')
    app.click('ゲートウェイ情報の照会・編集')
    app.find('案件名')


def edit(app, name, before=lambda: None):
    app.press('編集')
    app.find('案件の編集')
    app.type('案件名', name)
    before()
    app.press(re.compile('確認へ進む'))
    app.find('変更内容の確認')
    app.press(re.compile('変更する'))


def offline_edit(app, service, client):
    edit(app, '海の家', lambda: service.stop(signal.SIGKILL))
    app.find('オフラインのため未送信です')
    app.find('接続後に自動で送信します。')
    app.find('海の家')
    app.picture('offline-card')
    app.click('未送信 1件')
    app.find('取り消す')
    app.picture('offline-list')
    service.start()
    app.press('今すぐ同期')
    wait(lambda: client.gateways()[0]['site_name'] == '海の家', 'the change to arrive')
    app.find('最新', seconds=30)
    app.picture('offline-sent')
    # The list of what waits hangs open over the page, and the next click would only close it.
    key('Escape')
    app.gone('今すぐ同期')


def conflict(app, client):
    edit(app, '山の家', lambda: client.rename('川の家'))
    app.find('内容の確認')
    app.find('あなたの変更')
    app.find('要確認 1件')
    app.picture('conflict')
    app.click('あなたの変更')
    app.picture('conflict-chosen')
    app.press(re.compile('この内容で保存'))
    wait(lambda: client.gateways()[0]['site_name'] == '山の家', 'the decision to arrive')
    app.find('最新', seconds=30)
    app.picture('conflict-decided')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    client = Owner(service.url, 'customer', *CUSTOMER)
    app = App(folder, server=service.url)
    try:
        app.sign_in(*CUSTOMER)
        app.find('佐藤様邸')
        open_details(app)
        offline_edit(app, service, client)
        conflict(app, client)
    finally:
        app.stop()
        service.stop()


sys.exit(run('a change waits for the server, and one that was crossed is decided', journey))
