# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of the pages in English, whose words are longer."""
import re

from client import factor_code
import picture_desk as desk
import picture_people as people
import picture_ups as ups

CODE = re.compile('[Cc]ode')


def sign_in(app, password, landmark):
    app.type('Password', password)
    app.press('Sign in')
    app.find(landmark)


def customer(album, app, service, relay):
    house = people.first_house(service, 'hanako@example.jp')
    album.shoot('welcome')
    with people.Houses(service, 'MM26DEMO0001') as houses:
        houses.wait_for_today(people.client(service, 'hanako@example.jp'))
        sign_in(app, people.PASSWORDS['hanako@example.jp'], '佐藤様邸')
        app.find(re.compile('kW'))
        people.menu(album, 5)
        for action in ('show-registered', 'show-dealers', 'exchange-gateway', 'dispose-gateway', 'hand-over',
                       'show-access', 'edit-site'):
            album.page(action, action, house)
    for name, action in people.ACCOUNT_PAGES:
        album.page(name, action)
    album.page('manual', 'show-manual')


def dealer(album, app, service, relay):
    sign_in(app, people.PASSWORDS['himawari_d'], '佐藤様邸')
    people.menu(album, 4)
    album.page('house', 'show-gateway', people.first_house(service, 'himawari_d'))
    for action in ('maintenance-addresses', 'look-up-units', 'invite-customer', 'staff', 'invite-staff', 'withdraw'):
        album.page(action, action)


def units(album, app, service, relay):
    ids = ups.units(service)[1]
    sign_in(app, ups.OWNER[1], 'BT24A006100')
    for page in ('units', 'register-units', 'transfers', 'agents', 'account'):
        album.page(page, 'show-page', page)
    album.page('unit', 'show-unit', ids[0])
    album.page('connect', 'connect-agent')


def operator(album, app, service, relay):
    app.type('Password', desk.OPERATOR[1])
    app.press('Sign in')
    app.find(CODE)
    app.type(CODE, factor_code(desk.DEMO_SECRET))
    app.press('Sign in')
    app.find('MM26DEMO0001')
    people.menu(album, 7)
    album.page('box', 'show-box', 'MM26DEMO0001')
    album.page('write-news', 'write-news')
    album.page('look-up', 'look-up-units')
