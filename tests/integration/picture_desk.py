# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the operator's desk and of the UPSs."""
import re

from gi.repository import GLib

from client import Client, factor_code
from picture_people import menu

OPERATOR = ('unei', 'Fujisan-Miharu-26')
# Of the demo's operator, in every demo the same.
DEMO_SECRET = 'MJQWWYLTNBUWO33LNVUW2YLNN5ZGSMRW'
FACTOR_FIELD = '2段階認証のコード'
UNIT_OWNER = ('it-admin@mirai.example', 'Mirai-2026-ups')


def enter(album, app):
    app.type('パスワード', OPERATOR[1])
    app.press('ログイン')
    app.find(FACTOR_FIELD)
    album.shoot('code')
    app.type(FACTOR_FIELD, factor_code(DEMO_SECRET))
    app.press('ログイン')
    app.gone(FACTOR_FIELD)


def operator(album, app, service, relay):
    enter(album, app)
    menu(album, 7)
    relay.order('down')
    album.page('offline', 'show-nth', 0)


def operator_pages(album, app, service, relay):
    """What the lists of the desk lead to."""
    # The code before: each opens once.
    desk = Client(service.url, 'operator', *OPERATOR, second_factor=factor_code(DEMO_SECRET, 1))

    def first(path, **wanted):
        return next(item for item in desk.ask('GET', f'/v1/operator/{path}')['items']
                    if all(item[name] == value for name, value in wanted.items()))

    account = first('accounts', login='hanako@example.jp')
    person = GLib.Variant('(sss)', (account['id'], account['display_name'], account['login']))
    box, news = first('gateways')['gateway_id'], first('announcements')['id']
    enter(album, app)
    for action in ('lock-account', 'reset-account'):
        album.page(action, action, person)
    for action, one in (('show-account', account['id']), ('show-box', box), ('print-sheet', box), ('show-news', news),
                        ('edit-news', news), ('withdraw-news', news), ('write-terms', 'customer')):
        album.page(action, action, one)
    album.page('show-terms', 'show-terms', GLib.Variant('(ss)', ('customer', '1')))
    album.page('write-news', 'write-news')
    app.press(re.compile('確認へ進む'))
    album.shoot('write-news-errors')


def units(album, app, service, relay):
    owner = Client(service.url, 'ups', *UNIT_OWNER)
    ids = [unit['id'] for unit in owner.records('unit')]
    app.type('パスワード', UNIT_OWNER[1])
    app.press('ログイン')
    app.find('BT24A006100')
    menu(album, 5)
    album.page('unit', 'show-unit', ids[0])
    album.page('edit', 'edit-units', GLib.Variant('as', ids[:1]))
    album.go('back')
    album.page('edit-several', 'edit-units', GLib.Variant('as', ids[:3]))
    album.page('transfer', 'transfer-units', GLib.Variant('as', ids[:2]))
    album.page('edit-account', 'edit-account')
    album.page('withdraw', 'withdraw')
    relay.order('down')
    album.page('offline', 'show-nth', 0)
