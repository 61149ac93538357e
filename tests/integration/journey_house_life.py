#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A house over the years: it gets a new owner, a new gateway, and in the end none."""
import datetime
import re
import sys

from client import Client, refused
from journey import BUTTON, App, Atspi, Service, key, newest_word, run, wait
from processes import start_gateway

OWNER = ('hanako@example.jp', 'Hanako9Sora')
NEXT = ('kenta@example.jp', 'Kenta5Aozora')
DEALER = 'himawari_d'
OTHER_DEALER = ('shonan-solar', 'Shonan8Kobo')
HOUSE, NEXT_HOUSE, PARENTS = '佐藤様邸', '青木様邸', '青木様 ご実家'
FIRST_BOX, BOX, NEW_BOX, PARENTS_BOX = 'MM26DEMO0001', 'MM26DEMO0002', 'MM26DEMO0091', 'MM26DEMO0003'
CODE = re.compile('^[0-9A-Z]{4}-[0-9A-Z]{4}$')
JAPAN = datetime.timezone(datetime.timedelta(hours=9))
DAY = datetime.timedelta(days=1)
HALF_HOURS = 48


def sheet(folder, box):
    return (folder / 'houses' / box / 'password').read_text(encoding='utf-8').strip()


def names(client):
    return {house['gateway_id']: house['site_name'] for house in client.gateways()}


def open_procedure(app, name):
    app.find('運転状況')
    key('ctrl+3')
    app.click(name)


def sign_out(app):
    key('ctrl+shift+q')
    # The welcome page is below the others all the time.
    app.gone('マイアカウント')


def today():
    return datetime.datetime.now(JAPAN).date()


def energy(client, house, day):
    """What was measured in each half hour of which something is known."""
    return [slot for slot in client.ask('GET', f'/v1/gateways/{house}/energy?day={day}')['slots'] if slot]


def house_of(client, box):
    return next(house['id'] for house in client.gateways() if house['gateway_id'] == box)


def measure(folder, service, owner):
    """Some days of the house, the last one until now."""
    house = house_of(owner, FIRST_BOX)
    agent = start_gateway(folder, service, FIRST_BOX, '--source', 'simulation', '--history-months', 1,
                          '--backfill-wait', 0)
    wait(lambda: len(energy(owner, house, today() - DAY)) == HALF_HOURS, 'what the house did yesterday')
    assert agent.stop() == 0
    return {day: energy(owner, house, day) for day in (today() - DAY, today(), today() + DAY)}


def make_code(app):
    """The present owner lets the next one keep the dealer."""
    open_procedure(app, '家の引き渡し')
    app.click('次の持ち主が希望すれば残す')
    app.press(re.compile('確認へ進む'))
    app.find(re.compile('次の持ち主がコードを入力すると'))
    app.picture('house-hand-over')
    app.press(re.compile('コードを発行する'))
    code = app.find(CODE).text
    app.picture('house-code')
    return code


def receive(app, code):
    open_procedure(app, '家の受け取り')
    app.type('コード', code)
    app.press(re.compile('確認へ進む'))
    app.find(FIRST_BOX)
    app.click('これらの販売店に引き続き保守を任せる')
    app.picture('house-receive')
    app.press(re.compile('引き継ぐ'))
    app.find(re.compile('を引き継ぎました'))
    app.picture('house-received')


def hand_over(app, service, owner, taker, seen):
    app.sign_in(*OWNER)
    house = house_of(owner, FIRST_BOX)
    code = make_code(app)
    assert names(owner) == {FIRST_BOX: HOUSE}, 'the code alone takes nothing away'
    sign_out(app)
    app.sign_in(*NEXT)
    receive(app, code)
    begin = today()
    assert FIRST_BOX in names(taker), 'the next owner does not have the house'
    assert names(owner) == {}, 'the owner of before still has the house'
    given = house_of(taker, FIRST_BOX)
    kept = [link['dealer_login'] for link in taker.records('link') if link['gateway'] == given]
    assert kept == [DEALER], f'who looks after it now: {kept}'
    newest_word(service, OWNER[0], f'次の家を、新しい持ち主の方へ引き渡しました.*({HOUSE})')
    divide_history(owner, taker, house, given, begin, seen)


def divide_history(owner, taker, house, given, begin, seen):
    """The new owner's begins with the day of the hand-over; the owner of before has none any more."""
    assert energy(taker, given, begin - DAY) == [], 'the days of the owner of before are told'
    assert energy(taker, given, begin) == seen[begin], 'the day of the hand-over is not whole'
    for gone in (house, given):
        refusal = refused(lambda: energy(owner, gone, begin - DAY))
        assert refusal[0] == 404, refusal


def exchange(app, service, folder, taker):
    """With a wrong password of the new gateway's sheet nothing happens, nor with a gateway that is in use."""
    open_procedure(app, 'ゲートウェイの交換')
    app.picture('house-choice')
    app.click(NEXT_HOUSE)
    app.type('ゲートウェイID', NEW_BOX)
    app.type('ゲートウェイパスワード', 'aaaaaaaaaaaaaa')
    app.press(re.compile('確認へ進む'))
    app.picture('house-exchange-wrong')
    app.find(re.compile('正しくありません'))
    app.type('ゲートウェイID', FIRST_BOX)
    app.type('ゲートウェイパスワード', sheet(folder, FIRST_BOX))
    app.press(re.compile('確認へ進む'))
    app.find('新しいゲートウェイはすでに使われています。')
    app.picture('house-exchange-used')
    assert BOX in names(taker)
    app.type('ゲートウェイID', NEW_BOX)
    app.type('ゲートウェイパスワード', sheet(folder, NEW_BOX))
    app.press(re.compile('確認へ進む'))
    app.find(re.compile('引き継ぐもの'))
    app.picture('house-exchange')
    app.press(re.compile('交換する'))
    app.find(f'ゲートウェイを {NEW_BOX} に交換しました')
    app.picture('house-exchanged')
    assert names(taker).get(NEW_BOX) == NEXT_HOUSE and BOX not in names(taker)


def dispose(app, service, folder, taker):
    """Only for who types its ID; its sheet then registers nothing any more."""
    open_procedure(app, 'ゲートウェイの廃棄')
    app.click(PARENTS)
    field = re.compile('確認のため、ゲートウェイID')
    app.type(field, BOX)
    wait(lambda: app.typed(field) == BOX, 'the wrong ID')
    may = app.find(re.compile('廃棄する'), BUTTON).has(Atspi.StateType.SENSITIVE)
    assert not may, 'another ID is taken'
    app.type(field, PARENTS_BOX)
    app.picture('house-dispose')
    app.press(re.compile('廃棄する'))
    app.find(f'{PARENTS} のゲートウェイを廃棄しました')
    app.picture('house-disposed')
    assert PARENTS_BOX not in names(taker)
    newest_word(service, 'shonan-solar@example.jp', f'廃棄されました.*({PARENTS_BOX})')
    again = {'gateway_id': PARENTS_BOX, 'gateway_password': sheet(folder, PARENTS_BOX), 'site_name': PARENTS,
             'address': {'postal_code': '2510047', 'prefecture': '神奈川県', 'city': '藤沢市', 'street': '辻堂 2-14-6'}}
    refusal = refused(lambda: taker.ask('POST', '/v1/gateways', again))
    assert refusal == (409, 'gateway_retired'), refusal


def answer_offer(app, service, taker):
    """The dealer of the other house offers its care for the one that it does not have; the owner
    looks, and types no code."""
    other = Client(service.url, 'dealer', *OTHER_DEALER)
    other.ask('POST', '/v1/invitations', {'customer': NEXT[0], 'scope': 'watch', 'ends_on': '2099-03-31'})
    newest_word(service, NEXT[0], f'保守を担当したい.*ユーザーID: ({NEXT[0]})')
    key('ctrl+1')
    app.find(re.compile('から保守の申し出があります'))
    app.picture('house-offered')
    app.press('内容を確認')
    app.find('申し出の内容')
    app.picture('house-offer')
    app.press(re.compile('確認へ進む'))
    app.find('新しく任せる販売店')
    app.picture('house-offer-confirmation')
    app.press(re.compile('^任せる'))
    app.find(re.compile('に保守を任せました'))
    house = house_of(taker, FIRST_BOX)
    terms = {link['dealer_login']: (link['scope'], link['ends_on'])
             for link in taker.records('link') if link['gateway'] == house}
    assert terms.get(OTHER_DEALER[0]) == ('watch', '2099-03-31'), terms
    assert other.ask('GET', '/v1/invitations')['items'] == [], 'the offer still waits'


def look_back(app):
    """The owner of before finds nothing any more, also where this computer had kept it."""
    sign_out(app)
    app.sign_in(*OWNER)
    app.find('ゲートウェイがまだ登録されていません')
    app.gone(HOUSE)
    app.picture('house-gone')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    app = App(folder, server=service.url)
    owner, taker = (Client(service.url, 'customer', *who) for who in (OWNER, NEXT))
    try:
        app.find('新規登録')
        app.focus()
        hand_over(app, service, owner, taker, measure(folder, service, owner))
        exchange(app, service, folder, taker)
        answer_offer(app, service, taker)
        dispose(app, service, folder, taker)
        look_back(app)
    finally:
        app.stop()
        service.stop()


sys.exit(run('a house changes its owner and its gateway, and leaves', journey))
