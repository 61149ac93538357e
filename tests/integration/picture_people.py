# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of what those see who are signed in."""
import re
import time
import urllib.request
import uuid
from datetime import datetime
from zoneinfo import ZoneInfo

from gi.repository import GLib

from client import Client, refused
from journey import BUILD, PATIENCE, Failed, Process, newest_word, text_of, wait
from picture_start import TO_CONFIRM

PASSWORDS = {'hanako@example.jp': 'Hanako9Sora', 'kenta@example.jp': 'Kenta5Aozora',
             'minato@example.jp': 'Minato6Kamome', 'himawari_d': 'Himawari7Den', 'shonan-solar': 'Shonan8Kobo'}
NEVER = 'みなと水産 江之浦倉庫'
OWNERS = ('hanako@example.jp', 'kenta@example.jp', 'minato@example.jp')


def sign_in(app, login, landmark):
    app.type('パスワード', PASSWORDS[login])
    app.press('ログイン')
    app.find(landmark)


class Houses:
    """The agents of the demo's houses, so that there is something to see."""

    def __init__(self, service, *wanted):
        self.agents = []
        for house in sorted((service.folder / 'houses').iterdir()):
            if (house / 'arguments').exists() and (not wanted or house.name in wanted):
                arguments = (house / 'arguments').read_text(encoding='utf-8').split()
                self.agents.append(Process(f'agent-{house.name}', [
                    BUILD / 'gateway/mimamori-gateway', '--server', service.url, '--data-dir', house / 'data',
                    '--backfill-wait', '0', *arguments], service.folder))

    def __enter__(self):
        return self

    def wait_for_today(self, owner):
        """Until the service knows what the houses measured today."""
        now = datetime.now(ZoneInfo('Asia/Tokyo'))

        def knows(house):
            day = owner.ask('GET', f'/v1/gateways/{house["id"]}/energy?day={now.date()}')
            return sum(slot is not None for slot in day['slots']) >= now.hour * 2 - 1

        for house in owner.gateways():
            wait(lambda: house['site_name'] == NEVER or knows(house), 'the values of today')

    def __exit__(self, *_):
        for agent in self.agents:
            agent.stop()


def client(service, login):
    kind = 'customer' if '@' in login else 'dealer'
    return Client(service.url, kind, login, PASSWORDS[login])


def first_house(service, login):
    return client(service, login).gateways()[0]['id']


# The row of the sidebar from which a customer comes to them.
MENU_ACCOUNT = 4
ACCOUNT_PAGES = (('edit-account', 'edit-account'), ('change-mail', 'change-mail'), ('confirm-mail', 'confirm-mail'),
                 ('password', 'change-password'), ('consents', 'consents'), ('sign-ins', 'sign-ins'),
                 ('devices', 'devices'), ('second-factor', 'second-factor'), ('withdraw', 'withdraw'))


def menu(album, n):
    """The N pages of the sidebar."""
    for number in range(n):
        album.page(f'menu-{number + 1}', 'show-nth', number)


def keep_elsewhere(service, login):
    """Another computer stays signed in, and somebody guesses."""
    Client(service.url, 'customer', login, PASSWORDS[login], keep=True, device_name='居間のノートPC')
    refused(lambda: Client(service.url, 'customer', login, 'Wrong2026', device_name='見知らぬPC'))


def customer(album, app, service, relay):
    keep_elsewhere(service, 'hanako@example.jp')
    house = first_house(service, 'hanako@example.jp')
    with Houses(service, 'MM26DEMO0001') as houses:
        houses.wait_for_today(client(service, 'hanako@example.jp'))
        sign_in(app, 'hanako@example.jp', '佐藤様邸')
        app.find(re.compile('kW を|kW で'), seconds=60)
        menu(album, 5)
        album.page('registered', 'show-registered', house)
        album.page('note', 'edit-note', house)
        album.go('show-nth', MENU_ACCOUNT)
        for name, action in ACCOUNT_PAGES:
            album.page(name, action)
        album.page('manual', 'show-manual')
        album.page('accounts', 'show-accounts')
        album.key('Escape')
        album.page('add-account', 'add-account')
        album.go('back')
        album.page('sidebar', 'show-menu')


def link(album, app, house):
    album.page('dealers', 'show-dealers', house, '販売店ID')
    app.type('販売店ID', 'himawari_d')
    app.type('電話番号', '0466-00-0001')
    app.press(TO_CONFIRM)
    app.find('新しく任せる販売店')
    album.shoot('link-confirm')
    app.press(re.compile('^任せる'))
    app.find(re.compile('に保守を任せました'))
    album.shoot('link-done')


def edit_site(album, app, house):
    album.page('site', 'edit-site', house, '案件名')
    app.type('案件名', '青木様邸（本宅）')
    app.press(TO_CONFIRM)
    album.shoot('site-confirm')
    app.press(re.compile('^変更する'))
    app.find('案件を変更しました')
    album.shoot('site-done')


def flows(album, app, service, relay):
    """Two houses: the list, and what leads on from a house."""
    owner = client(service, 'kenta@example.jp')
    houses = {house['site_name']: house['id'] for house in owner.gateways()}
    house, other = houses['青木様邸'], houses['青木様 ご実家']
    offer = client(service, 'himawari_d').ask('POST', '/v1/invitations', {
        'customer': 'kenta@example.jp', 'scope': 'watch', 'ends_on': '2099-03-31'})
    sign_in(app, 'kenta@example.jp', '青木様邸')
    app.find(re.compile('から保守の申し出があります'))
    album.shoot('list')
    album.page('offer', 'answer-offer', offer['id'])
    link_id = next(link['id'] for link in owner.records('link') if link['gateway'] == house)
    steps = ((lambda: link(album, app, other)), (lambda: edit_site(album, app, house)))
    album.page('change-link', 'change-link', link_id)
    album.page('unlink', 'unlink-dealer', GLib.Variant('(ss)', (house, link_id)))
    album.page('access', 'show-access', house)
    album.page('add-gateway', 'add-gateway')
    album.page('exchange', 'exchange-gateway', house)
    album.page('dispose', 'dispose-gateway', house)
    album.page('hand-over', 'hand-over', house)
    album.page('receive', 'receive-house')
    album.page('invited', 'answer-invitation', house)
    for step in steps:
        try:
            step()
        except Failed as problem:
            print(f'flows: {problem}', flush=True)
            album.shoot('stopped')


def trouble(album, app, service, relay):
    """A house with a fault, and one that never spoke."""
    with Houses(service, 'MM26DEMO0004', 'MM26DEMO0005') as houses:
        houses.wait_for_today(client(service, 'minato@example.jp'))
        sign_in(app, 'minato@example.jp', 'みなと水産 本社事務所')
        album.shoot('list')
        for house in client(service, 'minato@example.jp').gateways():
            never = house['site_name'] == NEVER
            album.page('never' if never else 'fault', 'show-gateway', house['id'])
            album.page('never-registered' if never else 'fault-registered', 'show-registered', house['id'])
    album.go('show-nth', 0)
    album.key('ctrl+f')
    album.key('s', 'a', 't', 'o', 'n', 'a', 'k', 'a')
    app.find('該当するものがありません')
    album.shoot('no-result')


def offline(album, app, service, relay):
    house = first_house(service, 'hanako@example.jp')
    sign_in(app, 'hanako@example.jp', '佐藤様邸')
    app.find('最新')
    relay.order('down')
    app.find(re.compile('^オフラインです'))
    album.shoot('house')
    album.page('account', 'show-page', 'account')
    album.page('sign-ins', 'sign-ins')
    album.page('devices', 'devices')
    album.page('consents', 'consents')
    album.page('access', 'show-access', house)
    album.page('site', 'edit-site', house, '案件名')
    app.type('案件名', '佐藤様邸（本宅）')
    app.press(TO_CONFIRM)
    app.press(re.compile('^変更する'))
    album.shoot('site-unsent')
    album.page('note', 'edit-note', house, 'メモ')
    app.type('メモ', '鍵は左の箱、犬に注意')
    app.press(re.compile('^保存する'))
    album.shoot('note-unsent')
    album.page('registered-unsent', 'show-registered', house)


def conflict(album, app, service, relay):
    """The same site is named here and elsewhere, and a person has to decide."""
    owner = client(service, 'hanako@example.jp')
    house = owner.gateways()[0]
    sign_in(app, 'hanako@example.jp', '佐藤様邸')
    app.find('最新')
    album.go('edit-site', house['id'], '案件名')
    app.type('案件名', '佐藤様邸（本宅）')
    operation = {'op_id': str(uuid.uuid4()), 'kind': 'gateway', 'id': house['id'], 'base': house['version'],
                 'was': {'site_name': house['site_name']}, 'set': {'site_name': '佐藤様邸 母屋'}}
    owner.ask('POST', '/v1/ops', {'ops': [operation]})
    app.press(TO_CONFIRM)
    app.press(re.compile('^変更する'))
    app.find('内容の確認')
    album.shoot('question')
    app.click('あなたの変更')
    album.shoot('chosen')
    album.page('registered', 'show-registered', house['id'])
    app.click('要確認 1件')
    album.shoot('sync')


def customer_empty(album, app, service, relay):
    """A customer whose only house is disposed of."""
    owner = client(service, 'hanako@example.jp')
    house = owner.gateways()[0]
    owner.ask('POST', f'/v1/gateways/{house["id"]}/disposal', {'gateway_id': house['gateway_id']})
    sign_in(app, 'hanako@example.jp', re.compile('登録されていません'))
    menu(album, 5)


def no_cache(album, app, service, relay):
    """Signed in, and the line is cut before anything came."""
    relay.order('deaf GET /v1/sync')
    app.type('パスワード', PASSWORDS['kenta@example.jp'])
    app.press('ログイン')
    app.find(re.compile('オフラインです'))
    for number in range(5):
        album.page(f'menu-{number + 1}', 'show-nth', number)


def watch(album, app, service, relay):
    relay.order('idle 4')
    app.click('このパソコンでログインしたままにする')
    album.shoot('kept')
    app.type('パスワード', PASSWORDS['hanako@example.jp'])
    app.press('ログイン')
    app.find(re.compile('見るだけの状態です'))
    album.shoot('list')
    album.page('account', 'show-page', 'account')


def dealer(album, app, service, relay):
    with Houses(service) as houses:
        houses.wait_for_today(client(service, 'himawari_d'))
        sign_in(app, 'himawari_d', '佐藤様邸')
        album.shoot('fleet')
        menu(album, 4)
        album.page('house', 'show-gateway', first_house(service, 'himawari_d'))
        album.page('registered', 'show-registered', first_house(service, 'himawari_d'))
    album.page('maintenance', 'maintenance-addresses')
    album.page('look-up', 'look-up-units')
    album.page('invite', 'invite-customer')
    app.type('お客様のユーザーID', 'kenta@example.jp')
    album.shoot('invite-offer')
    album.page('edit-account', 'edit-account')
    album.page('withdraw', 'withdraw')
    album.go('show-nth', 0)
    album.key('ctrl+f')
    album.key('s', 'a', 't', 'o', 'n', 'a', 'k', 'a')
    app.find('該当するものがありません')
    album.shoot('no-result')


def name_watchers(service, boss):
    """Addresses for faults: one that was confirmed, one to which nothing comes through, and one that waits."""
    mails = {}
    for name in ('hoshu', 'yakin', 'tencho'):
        mail = f'{name}@himawari.example'
        boss.ask('POST', '/v1/account/maintenance-addresses', {'mail': mail})
        mails[name] = newest_word(service, mail, r'(/m/\S+)')
    with urllib.request.urlopen(service.url + mails['hoshu'], data=b'', timeout=PATIENCE):
        pass
    service.let_pass(f"UPDATE maintenance_addresses SET undeliverable = {int(time.time() * 1000)} "
                     "WHERE mail = 'yakin@himawari.example'")


def staff(album, app, service, relay):
    """A dealer's people, and a customer who lets it watch only."""
    boss = client(service, 'himawari_d')
    for family, given, kana, mail, role in (('田中', '一郎', 'イチロウ', 'ichiro', 'maintenance'),
                                            ('上野', '真由美', 'マユミ', 'mayumi', 'manager')):
        boss.ask('POST', '/v1/staff', {'family_name': family, 'given_name': given, 'family_kana': 'タナカ',
                                       'given_kana': kana, 'mail': f'{mail}@himawari.example', 'role': role})
    mail = wait(lambda: [mail for mail in service.mails() if b'ichiro@' in mail], 'the mail')[-1]
    code = re.search(r'/s/([0-9A-Za-z-]+)', text_of(mail)).group(1)
    terms = boss.ask('GET', '/v1/terms/dealer')['version']
    boss.ask('POST', '/v1/staff-activations', {'code': code, 'login': 'tanaka_1', 'password': 'Tanaka2026x',
                                               'terms_version': terms, 'device_name': 'album'})
    album.page('code', 'join-staff', '')
    album.go('back')
    owner = client(service, 'hanako@example.jp')
    given = next(link for link in owner.records('link') if link['dealer_login'] == 'himawari_d')
    owner.ask('PUT', f'/v1/gateways/{given["gateway"]}/links/{given["id"]}', {'scope': 'watch', 'ends_on': None})
    name_watchers(service, boss)
    sign_in(app, 'himawari_d', '佐藤様邸')
    album.page('watchers', 'maintenance-addresses', None, '確認済み')
    album.page('withdraw', 'withdraw')
    album.page('list', 'staff', None, '田中 一郎')
    album.page('invite', 'invite-staff')
    album.page('watching', 'show-registered', given['gateway'])
    album.page('settings', 'show-settings')


def dealer_empty(album, app, service, relay):
    for login in OWNERS:
        owner = client(service, login)
        for given in owner.records('link'):
            owner.ask('DELETE', f'/v1/gateways/{given["gateway"]}/links/{given["id"]}')
    sign_in(app, 'shonan-solar', '担当するお客様がまだいません')
    album.shoot('fleet')
    album.page('maintenance', 'maintenance-addresses')
    relay.order('down')
    app.find(re.compile('^オフラインです'))
    album.shoot('maintenance-offline')
