#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From the UPSs of a real upsd to the owner's screen, and to silence once the tie is ended."""
import getpass
import os
import re
import sys

from client import Client
from journey import App, Process, Service, key, run, wait
from processes import free_port, start_gateway

OWNER = ('it-admin@mirai.example', 'Mirai-2026-ups')
# Of a house with which the owner of the UPSs has nothing to do at first.
GATEWAY, RESIDENT = 'MM26DEMO0001', ('hanako@example.jp', 'Hanako9Sora')
# Of the owner's own room: the demo has connected it.
OTHER_GATEWAY = 'MM26DEMO0004'
SERIAL, SIMULATED = 'BT24A006102', ('BT24A006100', 'BT24A006101')
DRIVERS = '/lib/nut'
NO_HOUSE = ('--source', 'none')


class Upsd:
    """upsd, and a driver that reads again and again what its UPS says."""

    def __init__(self, folder):
        self.folder = folder / 'nut'
        self.folder.mkdir(mode=0o700)
        self.address = f'127.0.0.1:{free_port()}'
        self.write('ups.conf', 'pollinterval = 1\n[rack]\n  driver = dummy-ups\n  mode = dummy-loop\n  port = rack.dev\n')
        self.write('upsd.conf', f'LISTEN {self.address.replace(":", " ")}\nMAXAGE 3\n')
        self.write('upsd.users', '')
        self.say('OL', 88)
        self.programs = [self.begin('dummy-ups', '-a', 'rack'), self.begin('upsd')]

    def begin(self, name, *arguments):
        paths = dict.fromkeys(('NUT_CONFPATH', 'NUT_STATEPATH', 'NUT_ALTPIDPATH'), str(self.folder))
        return Process(name, [f'{DRIVERS}/{name}', '-u', getpass.getuser(), *arguments, '-F'], self.folder.parent,
                       paths)

    def write(self, name, text):
        """At once, so that nobody reads half of it."""
        new = self.folder / f'{name}.new'
        new.write_text(text, encoding='utf-8')
        os.replace(new, self.folder / name)

    def say(self, status, charge):
        """This one tells no load and no runtime."""
        self.write('rack.dev', f'ups.status: {status}\nups.serial: {SERIAL}\nbattery.charge: {charge}\n')

    def stop(self):
        for program in self.programs:
            program.stop()


def live(owner, serial):
    return next(unit.get('live') for unit in owner.records('unit') if unit['serial'] == serial)


def wait_for(owner, serial, *states):
    """The record once its states are STATES."""
    return wait(lambda: (found := live(owner, serial)) and found['states'] == [*states] and found, f'{serial} {states}')


def contact(resident):
    """When the agent of the house was last heard."""
    house = next(one['id'] for one in resident.gateways() if one['gateway_id'] == GATEWAY)
    return resident.ask('GET', f'/v1/live?gateways={house}')['items'][0]['last_contact']


def open_unit(app):
    app.find('パスワード')
    app.click('UPS 登録')
    app.sign_in(*OWNER)
    wait(lambda: app.look('UPS 情報') or app.look(re.compile('同意する')), 'the pages, or the question before them')
    if app.look(re.compile('同意する')):
        app.press(re.compile('同意する'))
    app.type('製品番号、型式、設置場所、備考で検索', SERIAL)
    app.find(re.compile('件中 1件を表示'))
    app.click('使用終了日', below=45)
    key('Return')
    app.find('商用電源で運転中')


def watch(app, owner, upsd):
    """On mains, then on battery."""
    first = wait_for(owner, SERIAL, 'online')
    assert tuple(map(first.get, ('charge', 'load', 'runtime'))) == (88, None, None), first
    open_unit(app)
    app.find('88%')
    app.picture('nut-online')
    upsd.say('OB DISCHRG RB', 60)
    app.find('バッテリーで運転中')
    app.find('バッテリー交換が必要')
    app.find('60%')
    app.picture('nut-on-battery')
    assert live(owner, SERIAL)['states'] == ['on_battery', 'replace_battery']


def end_tie(app, owner, upsd, resident):
    """What was told is gone, and what is told from then on is nobody's."""
    owner.ask('DELETE', f'/v1/ups/agents/{GATEWAY}')
    assert live(owner, SERIAL) is None
    app.gone('バッテリーで運転中')
    before = contact(resident)
    upsd.say('OB LB', 9)
    wait(lambda: contact(resident) != before, 'the next report of the agent')
    assert live(owner, SERIAL) is None, 'an agent without a tie is heard'
    assert not app.look('バッテリー残量低下')
    app.picture('nut-ended')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    owner, resident = Client(service.url, 'ups', *OWNER), Client(service.url, 'customer', *RESIDENT)
    password = (folder / 'houses' / GATEWAY / 'password').read_text(encoding='utf-8').strip()
    owner.ask('POST', '/v1/ups/agents', {'gateway_id': GATEWAY, 'gateway_password': password})
    assert live(owner, SERIAL) is None
    upsd = Upsd(folder)
    agents = [start_gateway(folder, service, GATEWAY, *NO_HOUSE, '--nut', upsd.address),
              start_gateway(folder, service, OTHER_GATEWAY, *NO_HOUSE, '--simulate-ups', ','.join(SIMULATED))]
    app = App(folder, server=service.url)
    try:
        watch(app, owner, upsd)
        end_tie(app, owner, upsd, resident)
        wait_for(owner, SIMULATED[0], 'online')
        wait_for(owner, SIMULATED[1], 'replace_battery', 'online')
    finally:
        app.stop()
        codes = [agent.stop() for agent in agents]
        upsd.stop()
        service.stop()
    assert codes == [0, 0], codes


sys.exit(run('what upsd says is on the owner\'s screen, until the tie is ended', journey))
