#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From devices of another maker's ECHONET Lite stack to what a customer and a dealer read from the server.

Run by tests/gateway/echonet/run.sh in a network of its own; every program is the one that is shipped.
"""
import json
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

from journey import BUILD, Devices, Failed, Process, Service, run, wait

GATEWAY_ID = '01AC00000001'
# What tests/gateway/echonet/devices.js says, with our signs.
SAMPLE = {'solar': 3210, 'grid': -1500, 'battery': 800, 'ev': -1500, 'soc': 55, 'ev_soc': 60}


class Client:
    """Somebody who is signed in."""

    def __init__(self, url, token):
        self.url = url
        self.token = token

    def open(self, path, timeout=10):
        request = urllib.request.Request(self.url + path, headers={'Authorization': f'Bearer {self.token}',
                                                                   'Mimamori-Client': 'app/0.1.0; feed=1'})
        return urllib.request.urlopen(request, timeout=timeout)

    def get(self, path):
        with self.open(path) as answer:
            return json.load(answer)


class Events(threading.Thread):
    """What the event stream brings, by name."""

    def __init__(self, client, gateway):
        super().__init__(daemon=True)
        self.stream = client.open(f'/v1/events?gateways={gateway}', timeout=60)
        self.seen = []
        self.start()

    def run(self):
        name = None
        try:
            for line in self.stream:
                field, _, value = line.decode().rstrip('\n').partition(': ')
                if field == 'event':
                    name = value
                elif field == 'data':
                    self.seen.append((name, json.loads(value)))
        except (OSError, ValueError):
            pass

    def of(self, name):
        return [data for seen, data in list(self.seen) if seen == name]


def check(what, seen, expected):
    if seen != expected:
        raise Failed(f'{what} is {seen!r}, not {expected!r}')


def whole_sample(client, gateway):
    """The live item once every device has told, else None."""
    item = client.get(f'/v1/live?gateways={gateway}')['items'][0]
    sample = item['sample']
    return item if sample and all(sample[name] is not None for name in SAMPLE) else None


def check_values(client, gateway):
    item = wait(lambda: whole_sample(client, gateway), 'a sample of all devices')
    for name, value in SAMPLE.items():
        check(name, item['sample'][name], value)
    check('load', item['sample']['load'], sum(SAMPLE[name] for name in ('solar', 'grid', 'battery', 'ev')))
    check('solar of the unit', item['sample']['units'][0]['solar'], SAMPLE['solar'])


def check_record(client, gateway):
    record = wait(lambda: next((one for one in client.get('/v1/gateways')['items'] if one['ev'] and one['battery']),
                               None), 'the devices in the list')
    check('gateway', (record['id'], record['gateway_id'], record['state']), (gateway, GATEWAY_ID, 'normal'))
    check('power conditioner', [(one['unit_no'], one['model'], one['serial']) for one in record['power_conditioners']],
          [(1, 'TEST-PV', 'SN000001')])
    check('battery', (record['battery']['model'], record['battery']['capacity_wh']), ('TEST-BAT', 6500))
    check('EV', (record['ev']['model'], record['ev']['capacity_wh']), ('TEST-EV', 40000))
    if not record['first_contact']:
        raise Failed('there is no first contact')


def check_fault(client, gateway, devices, events):
    hints = len(events.of('hint'))
    begin = time.monotonic()
    devices.order('fault')
    record = wait(lambda: next((one for one in client.get('/v1/gateways')['items'] if one['state'] == 'fault'), None),
                  'the fault in the list')
    print(f'# a fault is the state after {time.monotonic() - begin:.2f} s')
    check('faults', [(one['unit'], one['code']) for one in record['faults']], [('battery', '000A')])
    wait(lambda: len(events.of('hint')) > hints, 'a hint for the app')
    devices.order('recover')
    wait(lambda: client.get(f'/v1/gateways/{gateway}')['state'] == 'normal', 'the recovery')


def seed(folder):
    made = subprocess.run([str(BUILD / 'tests/lib/seed-home'), str(folder / 'server'), GATEWAY_ID],
                          capture_output=True, text=True, check=False)
    if made.returncode:
        raise Failed(made.stderr)
    home = json.loads(made.stdout)
    (folder / 'password').write_text(home['gateway_password'] + '\n', encoding='utf-8')
    return home


def walk(folder, home, service, devices):
    customer = Client(service.url, home['customer_token'])
    dealer = Client(service.url, home['dealer_token'])
    gateway = home['installation']
    agent = Process('gateway', [BUILD / 'gateway/mimamori-gateway', '--server', service.url, '--id', GATEWAY_ID,
                                '--password-file', folder / 'password', '--data-dir', folder / 'gateway',
                                '--source', 'echonet', '--interface', '127.0.0.2'], folder)
    try:
        for client in (customer, dealer):
            check_values(client, gateway)
            check_record(client, gateway)
        events = Events(dealer, gateway)
        wait(lambda: len(events.of('live')) >= 2, 'live values for who looks')
        check('live solar', events.of('live')[-1]['sample']['solar'], SAMPLE['solar'])
        check_fault(dealer, gateway, devices, events)
        try:
            Client(service.url, 'nobody').get('/v1/gateways')
            raise Failed('anybody may look')
        except urllib.error.HTTPError as refusal:
            check('the answer to a stranger', refusal.code, 401)
    finally:
        code = agent.stop()
    check('the end of the gateway', code, 0)
    if 'WARNING' in agent.text() or 'CRITICAL' in agent.text():
        raise Failed(agent.text())


def journey(folder):
    home = seed(folder)
    service = Service(folder).start()
    devices = Devices()
    try:
        walk(folder, home, service, devices)
    finally:
        devices.stop()
        service.stop()


sys.exit(run('devices of another stack are what customer and dealer see', journey))
