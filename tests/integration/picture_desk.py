# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the operator's desk and of the UPSs."""
import json
import re

from gi.repository import GLib

from client import Client, factor_code
from picture_people import menu
from picture_start import MAIL, TO_CONFIRM, register_quietly

OPERATOR = ('unei', 'Fujisan-Miharu-26')
# Of the demo's operator, in every demo the same.
DEMO_SECRET = 'MJQWWYLTNBUWO33LNVUW2YLNN5ZGSMRW'
FACTOR_FIELD = '2段階認証のコード'
UNIT_OWNER = ('it-admin@mirai.example', 'Mirai-2026-ups')
SHIPMENT = '型式,製品番号,出荷日\nMU-1500R,BT26Z000001,2026-11-02\nMU-1500R,,2026-11-02\nMU-1500R,BT26Z000003,2026-13-02\n'


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
    box = first('gateways')['gateway_id']
    news = desk.ask('GET', f'/v1/operator/announcements/{first("announcements")["id"]}')
    enter(album, app)
    for action in ('lock-account', 'reset-account'):
        album.page(action, action, person)
    for action, one in (('show-account', account['id']), ('show-box', box), ('print-sheet', box),
                        ('show-news', news['id']), ('edit-news', json.dumps(news)),
                        ('withdraw-news', json.dumps(news))):
        album.page(action, action, one)
    album.page('write-news', 'write-news')
    app.press(re.compile('確認へ進む'))
    album.shoot('write-news-errors')


def operator_pending(album, app, service, relay):
    """Who registered and has no password yet."""
    register_quietly(album, app, service)
    app.press('ログイン画面へ')
    desk = Client(service.url, 'operator', *OPERATOR, second_factor=factor_code(DEMO_SECRET, 1))
    registration = next(item for item in desk.ask('GET', '/v1/operator/registrations')['items'] if item['login'] == MAIL)
    enter(album, app)
    album.page('registration', 'show-registration', json.dumps(registration), MAIL)
    album.page('resend', 'resend-registration',
               GLib.Variant('(sss)', (registration['id'], registration['display_name'], MAIL)))


def operator_terms(album, app, service, relay):
    """The next version, compared with the one in force, and published."""
    enter(album, app)
    album.page('list', 'show-page', 'terms-desk')
    album.key('ctrl+n')
    album.shoot('kinds')
    album.key('Escape')
    album.page('write', 'write-terms', 'customer', '版')
    app.press(TO_CONFIRM)
    album.shoot('write-errors')
    app.type('版', '2')
    app.type('施行日', '2027/01/01')
    app.type('1つ目の項目', '測定値は、見守りのためだけに使います。')
    app.press(TO_CONFIRM)
    album.shoot('confirm')
    album.go('back')
    album.go('back')
    album.page('list-draft', 'show-page', 'terms-desk')
    album.page('show', 'show-terms', GLib.Variant('(ss)', ('customer', '1')), '相手に表示される内容')


def operator_units(album, app, service, relay):
    """UPSs from their shipment to the end of their use."""
    desk = Client(service.url, 'operator', *OPERATOR, second_factor=factor_code(DEMO_SECRET, 1))
    units = desk.ask('GET', '/v1/operator/ups/units?state=registered')['items']
    new = desk.ask('GET', '/v1/operator/ups/units?state=stock')['items'][0]['serial']
    used = desk.ask('GET', f'/v1/operator/ups/units/{units[0]["serial"]}')
    owner = GLib.Variant('(ss)', (used['account']['id'], used['account']['display_name']))
    file = service.folder / '出荷.csv'
    file.write_text(SHIPMENT, encoding='utf-8')
    enter(album, app)
    album.page('list', 'show-page', 'stock', used['serial'])
    album.page('used', 'show-stock-unit', used['serial'])
    album.page('new', 'show-stock-unit', new)
    album.page('unknown', 'show-stock-unit', 'BT99')
    album.page('of', 'show-stock-of', owner)
    album.page('models', 'show-models')
    album.page('keycode', 'show-unit-keycode', json.dumps(used), '理由')
    app.type('理由', 'お電話での本人確認のため')
    app.press(re.compile('^表示する'))
    album.shoot('keycode-shown')
    album.page('end', 'end-unit', json.dumps(used))
    app.type('使用終了日', '2026/11/20')
    app.press(TO_CONFIRM)
    album.shoot('end-confirm')
    app.press(re.compile('^登録する'))
    album.shoot('end-done')
    album.page('import', 'import-stock', file.as_uri(), '取り込む内容')
    app.press(re.compile('^取り込む'))
    album.shoot('import-done')
    look_up(album, app, new, used['serial'], 'BT99')
    album.go('show-page', 'stock')
    app.type('製品番号（先頭から）', 'XYZ')
    album.shoot('no-result')


def look_up(album, app, *numbers):
    """What a scanner types."""
    album.page('look-up', 'look-up-units', None, '製品番号')
    for number in numbers:
        app.type('製品番号', number)
        album.key('Return')
    album.shoot('looked-up')


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
