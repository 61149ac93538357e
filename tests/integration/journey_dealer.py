#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A dealer's way: from the form to a house that a customer puts in its charge, and back to nothing."""
import re
import sys
import time

from client import Client
from journey import App, Failed, Service, code_of, key, run, wait

LOGIN = 'umikaze_d'
PASSWORD = 'Umikaze2026'
PHONE = '0467001122'
UNIT_OWNER = ('it-admin@mirai.example', 'Mirai-2026-ups')
CUSTOMER = ('hanako@example.jp', 'Hanako9Sora')


def register(app):
    app.click('遠隔モニタリング　販売店')
    app.find('販売店のログイン')
    app.press('新規登録')
    app.press(re.compile('同意して入力へ進む'))
    for label, text in (('姓', '海野'), ('名', '渚'), ('フリガナ（セイ）', 'ウミノ'), ('フリガナ（メイ）', 'ﾅｷﾞｻ'),
                        ('メールアドレス', 'nagisa@example.jp'), ('メールアドレス（確認）', 'nagisa@example.jp'),
                        ('販売店名', '海風電設㈱'), ('郵便番号', '2480006'), ('番地', '3-4-5'),
                        ('電話番号', '０４６７－００－１１２２'), ('販売店ID', LOGIN)):
        app.type(label, text)
    app.find('この販売店IDは使えます。')
    app.picture('dealer-input')
    app.press(re.compile('確認へ進む'))
    app.find('登録内容の確認')
    app.find('0467-00-1122')
    app.picture('dealer-confirmation')
    app.press(re.compile('登録する'))
    app.find('仮登録を受け付けました')


def activate(app, code):
    """The page of the registration was closed when the mail came: the sign-in page takes its code, too."""
    app.press('ログイン画面へ')
    app.press('コードを入力して本登録')
    app.find('メールのリンクを開くか、メールのコードをここに貼り付けてください。')
    app.type('メールのコードを貼り付ける', code)
    app.press('パスワードを設定する')
    app.find('海野 渚 様')
    app.click(re.compile('利用規約（.*）に同意します'))
    app.type('パスワード', PASSWORD)
    app.type('パスワード（確認）', PASSWORD)
    app.type('電話番号', PHONE)
    app.press(re.compile('本登録を完了する'))
    app.find('担当するお客様がまだいません')
    app.picture('dealer-empty')


def seconds_until(app, name, shown):
    """Seconds that certainly went by before the list showed NAME, or was rid of it.

    What a look found otherwise was so when it began, so the time that is told is never longer than the
    true one, however long a look takes on a busy machine.
    """
    start = time.monotonic()
    late = 0.0

    def found():
        nonlocal late
        began = time.monotonic() - start
        if (app.look(name) is not None) == shown:
            return True
        late = began
        return False

    wait(found, f'{name!r} to be {"in" if shown else "out of"} the list', 20)
    return late


def gain_and_lose(app, customer, house):
    """Within two seconds each."""
    links = f'/v1/gateways/{house["id"]}/links'
    link = customer.ask('POST', links, {'dealer_login': LOGIN, 'phone': PHONE})
    seen = seconds_until(app, house['site_name'], True)
    app.picture('dealer-linked')
    customer.ask('DELETE', f'{links}/{link["id"]}')
    gone = seconds_until(app, house['site_name'], False)
    print(f'# gained later than {seen:.2f} s, lost later than {gone:.2f} s')
    app.find('担当するお客様がまだいません')
    if seen > 2 or gone > 2:
        raise Failed(f'a link must show within 2 s, it took more than {seen:.2f} s and {gone:.2f} s')


def look_up(app, service):
    """At the counter: a unit is shown to whom it does not belong, but never its keycode."""
    owner = Client(service.url, 'ups', *UNIT_OWNER)
    unit = owner.records('unit')[0]
    code = owner.ask('POST', '/v1/ups/keycodes', {'ids': [unit['id']]})['keycodes'][0]['keycode']
    app.click('手続き')
    app.click('UPS の照会')
    for number, landmark in ((unit['serial'].lower(), re.compile('^登録済み　保証')),
                             ('BT99', '見つかりません。製品番号をご確認ください。')):
        app.type('製品番号', number)
        app.press('照会する')
        app.find(landmark)
    app.find(f'{unit["serial"]}　{unit["model"]}')
    app.picture('dealer-look-up')
    shown = ' '.join(app.words())
    # By itself: the four digits may be a part of the product number.
    assert not re.search(rf'(?<![0-9A-Z]){code}(?![0-9])', shown), f'a dealer sees {shown}'
    assert unit['organisation'] not in shown, f'a dealer sees {shown}'


def mistyped(code):
    return code[:-1] + ('3' if code[-1] == '2' else '2')


def answer_with_code(app, code, house):
    """The customer, beside the dealer, types the code that came; a slip is said at the field."""
    key('ctrl+shift+a')
    app.press('アカウントを追加')
    app.click('遠隔モニタリング　お客様')
    app.sign_in(*CUSTOMER)
    app.find(house['site_name'])
    key('ctrl+3')
    app.click('招待コードの入力')
    for typed, landmark in ((mistyped(code), 'コードが正しくありません。'), (code, '新しく任せる販売店')):
        app.type('コード', typed)
        app.click('見るだけ')
        app.press(re.compile('確認へ進む'))
        app.sees(landmark)
        app.picture('dealer-code')
    app.press(re.compile('^任せる'))
    app.find('海風電設㈱ に保守を任せました')
    app.picture('dealer-answered')


def return_to_dealer(app):
    key('ctrl+shift+a')
    app.click('遠隔モニタリング 販売店 · ログイン中')
    app.hides('保守を任せる販売店')
    app.click('運転状況')


def invite(app, customer, house):
    """To watch alone; the customer agrees, and the house is here with what may not be done."""
    key('Escape')
    app.hides('製品番号')
    app.click('お客様を招待')
    app.type('お客様のユーザーID', CUSTOMER[0])
    app.click('見るだけ')
    app.type('終了日', '2099/03/31')
    app.picture('dealer-invite')
    app.press(re.compile('^招待コードを作る'))
    code = app.find(re.compile('^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$')).text
    app.picture('dealer-invited')
    offer = customer.records('offer')[0]
    assert (offer['dealer_login'], offer['scope'], offer['ends_on']) == (LOGIN, 'watch', '2099-03-31'), offer
    answer_with_code(app, code, house)
    given = [link['scope'] for link in customer.records('link') if link['dealer_login'] == LOGIN]
    assert given == ['watch'], given
    assert customer.records('offer') == [], 'what was answered still waits'
    return_to_dealer(app)
    # The other account has it, too, below this one.
    app.sees(house['site_name'])
    app.click(house['site_name'])
    key('Return')
    app.find('ゲートウェイの通信を待っています')
    key('alt+2')
    app.find(re.compile('^お客様の設定により、見るだけです'))
    app.picture('dealer-watch')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    app = App(folder, server=service.url)
    try:
        register(app)
        mail = wait(lambda: [mail for mail in service.mails() if b'nagisa@example.jp' in mail], 'the mail')[-1]
        activate(app, code_of(mail))
        customer = Client(service.url, 'customer', *CUSTOMER)
        house = customer.ask('GET', '/v1/gateways')['items'][0]
        gain_and_lose(app, customer, house)
        look_up(app, service)
        invite(app, customer, house)
    finally:
        app.stop()
        service.stop()


sys.exit(run('a dealer goes from the form to a house and back', journey))
