#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The server goes away while the app is open, and comes back; then a dealer is put in charge, allowed less, and
unlinked. A change made while the server is away is kept and sent later; one that somebody else crossed is decided.
A second account signs in beside the first, and each sees its own alone."""
import re
import signal
import sys
import uuid

from client import Client
from journey import App, Service, key, newest_word, run, wait

CUSTOMER = ('hanako@example.jp', 'Hanako9Sora')
DEALER = ('shonan-solar', 'Shonan8Kobo')
DEALER_NAME, DEALER_MAIL = '湘南ソーラー工房', 'shonan-solar@example.jp'
# Of somebody whose house the dealer looks after, and the customer does not know.
OTHER_HOUSE = '青木様 ご実家'
OLD_PHONE = '0466-00-0000'
STREET, NOTE, PHONE = '9-8-7', '鍵は左の箱', '090-1234-5678'
TO_CONFIRM = re.compile('確認へ進む')
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
    app.press(TO_CONFIRM)
    app.find(CALM)
    app.picture('offline-calm')


def connect_again(app, service):
    service.start()
    app.press(TO_CONFIRM)
    app.find(DEALER_NAME)
    app.find('最新')


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
    app.press(TO_CONFIRM)
    app.find('変更内容の確認')
    app.press(re.compile('変更する'))


def note(app, text):
    app.press('書く')
    app.type('メモ', text)
    app.press(re.compile('^保存する'))
    app.find(text)


def change_phone(app, number):
    app.click('マイアカウント')
    app.press('編集')
    # A page below has an empty field of that name.
    wait(lambda: app.typed('電話番号') == OLD_PHONE, 'the form with the number that is registered')
    app.type('電話番号', number)
    app.press(TO_CONFIRM)
    app.press(re.compile('変更する'))
    app.find(number)


def is_there(client):
    """What was changed offline: a name and an address, a note, and a phone number."""
    house = client.gateways()[0]
    return (house['site_name'] == '海の家' and house['address']['street'] == STREET and
            [record['text'] for record in client.records('note')] == [NOTE] and
            client.ask('GET', '/v1/account')['phone'] == PHONE.replace('-', ''))


def offline_edit(app, service, client):
    def leave():
        app.type('番地', STREET)
        service.stop(signal.SIGKILL)

    edit(app, '海の家', leave)
    app.find('オフラインのため未送信です')
    app.find('接続後に自動で送信します。')
    app.find('海の家')
    app.picture('offline-card')
    note(app, NOTE)
    change_phone(app, PHONE)
    app.click('未送信 3件')
    app.find('取り消す')
    app.picture('offline-list')
    service.start()
    app.press('今すぐ同期')
    wait(lambda: is_there(client), 'the changes to arrive')
    app.find('最新')
    app.picture('offline-sent')
    # The list of what waits hangs open over the page, and the next click would only close it.
    key('Escape')
    app.gone('今すぐ同期')
    open_details(app)


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
    app.find('最新')
    app.picture('conflict-decided')


def put_in_charge(app, service):
    app.press(re.compile('^任せる'))
    app.find(f'{DEALER_NAME} に保守を任せました')
    app.picture('offline-linked')
    newest_word(service, CUSTOMER[0], f'({DEALER_NAME})')
    dealer = Client(service.url, 'dealer', *DEALER)
    house = next(house for house in dealer.gateways() if house['site_name'] == '佐藤様邸')
    dealer.ask('GET', f'/v1/gateways/{house["id"]}')
    return dealer


def allow_less(app, service):
    app.press(f'{DEALER_NAME} のできることを変更')
    app.click('見るだけ')
    app.type('終了日', '2099/03/31')
    app.press(TO_CONFIRM)
    app.find(re.compile('→　見るだけ'))
    app.picture('offline-less')
    app.press(re.compile('^変更する'))
    app.find(f'{DEALER_NAME} のできることを変更しました')
    app.find(re.compile('できること：見るだけ　終了日：2099年3月31日'))
    newest_word(service, DEALER_MAIL, '(任せる内容を変更されました)')


def see_who_looked(app):
    app.reach('見た・変えた記録')
    app.find('運転状況を見ました')
    app.find(re.compile(DEALER_NAME))
    app.picture('offline-looked')
    key('Escape')


def unlink(app, service, dealer):
    app.press(f'{DEALER_NAME} の保守を解除')
    app.find(f'{DEALER_NAME} は、この案件の表示と操作がすぐにできなくなります。')
    app.picture('offline-unlink')
    app.press(re.compile('^解除する'))
    app.find('解除しました')
    app.gone(f'{DEALER_NAME} の保守を解除')
    assert '佐藤様邸' not in [house['site_name'] for house in dealer.gateways()], 'the dealer still sees the house'
    newest_word(service, DEALER_MAIL, '(依頼を解除されました)')


def switch_accounts(app):
    """Both are signed in; a press leads from one to the other, and nothing of one is seen under the other."""
    key('ctrl+shift+a')
    app.press('アカウントを追加')
    app.click('遠隔モニタリング　販売店')
    app.sign_in(*DEALER, '販売店ID')
    app.find(OTHER_HOUSE)
    app.hides('山の家')
    key('ctrl+shift+a')
    app.find('遠隔モニタリング お客様 · ログイン中')
    app.find('遠隔モニタリング 販売店 · ログイン中')
    app.picture('offline-accounts')
    app.click('遠隔モニタリング お客様 · ログイン中')
    app.find('山の家')
    app.hides(OTHER_HOUSE)
    app.picture('offline-switched')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    app = App(folder, server=service.url)
    try:
        read_without_the_server(app, service)
        try_without_the_server(app)
        connect_again(app, service)
        dealer = put_in_charge(app, service)
        allow_less(app, service)
        see_who_looked(app)
        unlink(app, service, dealer)
        client = Owner(service.url, 'customer', *CUSTOMER)
        open_details(app)
        offline_edit(app, service, client)
        conflict(app, client)
        switch_accounts(app)
    finally:
        app.stop()
        service.stop()


sys.exit(run('without the server the app goes on, and catches up after', journey))
