# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of what an owner of UPSs sees."""
import re

from gi.repository import GLib

from client import Client
from journey import wait
from picture_start import TO_CONFIRM

OWNER = ('it-admin@mirai.example', 'Mirai-2026-ups')
# The O of the second is no digit; the last is registered already.
NUMBERS = 'BT24A006113\nBT24A0O6118\nBT24A006114\nBT24A006100\n'


def enter(app):
    app.type('パスワード', OWNER[1])
    app.press('ログイン')
    wait(lambda: app.look('BT24A006100') or app.look(re.compile('同意')), 'the units, or a question before them')
    if not app.look('BT24A006100'):
        app.press(re.compile('同意'))
        app.find('BT24A006100')


def units(service):
    client = Client(service.url, 'ups', *OWNER)
    return client, sorted(unit['id'] for unit in client.records('unit'))


def owner(album, app, service, relay):
    album.shoot('sign-in')
    enter(app)
    client, ids = units(service)
    client.ask('POST', '/v1/ups/transfers', {'mail': 'next@example.jp', 'ids': ids[-2:]})
    for page in ('units', 'register-units', 'transfers', 'account'):
        album.page(page, 'show-page', page)
    album.page('unit', 'show-unit', ids[0])
    app.press('表示')
    album.shoot('unit-keycode')
    album.page('edit', 'edit-units', GLib.Variant('as', ids[:1]))
    album.go('back')
    album.page('edit-several', 'edit-units', GLib.Variant('as', ids[:3]))
    album.page('transfer', 'transfer-units', GLib.Variant('as', ids[:3]))
    album.page('manual', 'show-manual', None, '目次')
    album.page('guide', 'show-guide', 'manual')


def agents(album, app, service, relay):
    """The gateways that tell the state of the UPSs."""
    box = service.folder / 'houses/MM26DEMO0001'
    enter(app)
    album.page('list', 'show-page', 'agents')
    album.page('connect', 'connect-agent', None, 'ゲートウェイID')
    app.press(TO_CONFIRM)
    album.shoot('connect-errors')
    app.type('ゲートウェイID', box.name)
    app.type('ゲートウェイパスワード', (box / 'password').read_text(encoding='utf-8').strip())
    app.press(TO_CONFIRM)
    album.shoot('connect-confirm')
    app.press(re.compile('^つなぐ|^接続'))
    album.shoot('connect-done')
    relay.order('down')
    album.page('offline', 'show-page', 'agents')


def unread(album, app, service, relay):
    """The line is cut before transfers and gateways were read."""
    enter(app)
    relay.order('down')
    for page in ('transfers', 'agents'):
        album.page(page, 'show-page', page)


def register(album, app, service, relay):
    enter(app)
    album.go('show-page', 'register-units')
    app.type('製品番号（1行に1件）', NUMBERS)
    album.shoot('numbers')
    app.press(TO_CONFIRM)
    app.find(re.compile('2件を登録する'))
    album.shoot('preview')
    app.press(re.compile('2件を登録する'))
    app.find(re.compile('キーコードを発行しました'))
    album.shoot('result')
