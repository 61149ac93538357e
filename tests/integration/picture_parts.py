# SPDX-License-Identifier: GPL-3.0-or-later
"""What there is to see, part by part: each an app of its own before a fresh demo."""
from dataclasses import dataclass
from typing import Callable

import picture_desk as desk
import picture_english as english
import picture_people as people
import picture_start as start
import picture_ups as ups


@dataclass
class Part:
    """Some pages that are taken one after the other, with the account that the sign-in page expects."""
    name: str
    take: Callable
    service: str = 'customer'
    login: str = ''
    knows_server: bool = True
    language: str = 'ja'


PARTS = (
    Part('connect', start.connect, knows_server=False),
    Part('start', start.before_sign_in),
    Part('start-offline', start.before_offline, 'customer', 'hanako@example.jp'),
    Part('register', start.register_customer),
    Part('register-dealer', start.register_dealer, 'dealer'),
    Part('activate', start.activate),
    Part('expired', start.expired),
    Part('locked', start.locked, 'customer', 'hanako@example.jp'),
    Part('customer', people.customer, 'customer', 'hanako@example.jp'),
    Part('flows', people.flows, 'customer', 'kenta@example.jp'),
    Part('trouble', people.trouble, 'customer', 'minato@example.jp'),
    Part('offline', people.offline, 'customer', 'hanako@example.jp'),
    Part('conflict', people.conflict, 'customer', 'hanako@example.jp'),
    Part('customer-empty', people.customer_empty, 'customer', 'hanako@example.jp'),
    Part('no-cache', people.no_cache, 'customer', 'kenta@example.jp'),
    Part('watch', people.watch, 'customer', 'hanako@example.jp'),
    Part('dealer', people.dealer, 'dealer', 'himawari_d'),
    Part('staff', people.staff, 'dealer', 'himawari_d'),
    Part('dealer-empty', people.dealer_empty, 'dealer', 'shonan-solar'),
    Part('ups', ups.owner, 'ups', 'it-admin@mirai.example'),
    Part('ups-register', ups.register, 'ups', 'it-admin@mirai.example'),
    Part('ups-agents', ups.agents, 'ups', 'it-admin@mirai.example'),
    Part('ups-unread', ups.unread, 'ups', 'it-admin@mirai.example'),
    Part('operator', desk.operator, 'operator', 'unei'),
    Part('operator-pending', desk.operator_pending, 'operator', 'unei'),
    Part('operator-pages', desk.operator_pages, 'operator', 'unei'),
    Part('operator-terms', desk.operator_terms, 'operator', 'unei'),
    Part('operator-units', desk.operator_units, 'operator', 'unei'),
    Part('units', desk.units, 'ups', 'it-admin@mirai.example'),
    Part('english-customer', english.customer, 'customer', 'hanako@example.jp', language='en'),
    Part('english-dealer', english.dealer, 'dealer', 'himawari_d', language='en'),
    Part('english-ups', english.units, 'ups', 'it-admin@mirai.example', language='en'),
    Part('english-operator', english.operator, 'operator', 'unei', language='en'),
)
