#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From devices of another maker's ECHONET Lite stack to the numbers on a home owner's screen.

Run by tests/gateway/echonet/run.sh in a network of its own.
"""
import re
import sys

from journey import BUILD, App, Devices, Process, Service, run

GATEWAY = 'MM26DEMO0001'
LOGIN, PASSWORD = 'hanako@example.jp', 'Hanako9Sora'


def look_at(app):
    """What tests/gateway/echonet/devices.js says, in the words and signs of the screen."""
    app.find(re.compile('太陽光.*3.21キロワット.*発電中'), seconds=60)
    app.find(re.compile('蓄電池.*0.80キロワット.*放電中'))
    app.find(re.compile('系統.*1.50キロワット.*売電中'))
    app.find(re.compile('EV.*1.50キロワット.*充電中'))
    app.find('TEST-PV')
    app.picture('echonet-house')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    devices = Devices()
    agent = Process('gateway', [BUILD / 'gateway/mimamori-gateway', '--server', service.url, '--id', GATEWAY,
                                '--password-file', folder / 'houses' / GATEWAY / 'password',
                                '--data-dir', folder / 'gateway', '--source', 'echonet',
                                '--interface', '127.0.0.2'], folder)
    app = App(folder, server=service.url)
    try:
        app.sign_in(LOGIN, PASSWORD)
        look_at(app)
        devices.order('fault')
        app.find('異常')
        devices.order('recover')
        app.find('正常')
    finally:
        app.stop()
        agent.stop()
        devices.stop()
        service.stop()


sys.exit(run('devices of another stack are the numbers on the screen', journey))
