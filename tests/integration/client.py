# SPDX-License-Identifier: GPL-3.0-or-later
"""A person on another computer, who speaks to the service by its API."""
import base64
import hashlib
import hmac
import json
import struct
import time
import urllib.error
import urllib.request

from processes import PATIENCE, wait


def half_minute():
    return int(time.time()) // 30


def code_of(secret, step):
    """What an authenticator shows for SECRET (RFC 6238) in that half minute."""
    key = base64.b32decode(secret + '=' * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack('>Q', step), hashlib.sha1).digest()
    at = digest[-1] & 15
    return f'{(struct.unpack(">I", digest[at:at + 4])[0] & 0x7fffffff) % 1000000:06d}'


def factor_code(secret, earlier=0):
    """What it shows now, or showed EARLIER codes before."""
    return code_of(secret, half_minute() - earlier)


class Authenticator:
    """Shows one code after the other. Each counts once, in its own half minute and in those beside it."""

    def __init__(self, secret):
        self.secret = secret
        self.last = None

    def code(self):
        """One that was not shown before, and counts for a quarter of a minute at least."""
        if self.last is None:
            self.last = half_minute() - (time.time() % 30 < 15)
        else:
            wait(lambda: self.last <= half_minute(), 'the next code to count')
            self.last = max(self.last + 1, half_minute())
        return code_of(self.secret, self.last)


def refused(ask):
    """The status and the code of the refusal that ASK meets."""
    try:
        ask()
    except urllib.error.HTTPError as problem:
        with problem:
            return problem.code, json.load(problem)['code']
    raise AssertionError('that should be refused')


class Client:
    """Signed in as LOGIN; MORE is what else the sign-in tells."""

    def __init__(self, url, service, login, password, **more):
        self.url = url
        self.token = None
        self.session = self.ask('POST', '/v1/sessions', {'service': service, 'login': login, 'password': password,
                                                         'device_name': 'journey', **more})
        self.token = self.session['token']

    @classmethod
    def send(cls, url, path, body):
        """What anybody may post, signed in or not."""
        anybody = cls.__new__(cls)
        anybody.url, anybody.token = url, None
        return anybody.ask('POST', path, body)

    def ask(self, method, path, body=None):
        request = urllib.request.Request(self.url + path, method=method,
                                         data=json.dumps(body).encode() if body is not None else None)
        request.add_header('Content-Type', 'application/json')
        request.add_header('Mimamori-Client', 'app/0.1.0; feed=1')
        if self.token:
            request.add_header('Authorization', f'Bearer {self.token}')
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            text = answer.read()
            return json.loads(text) if text else None

    def gateways(self):
        return self.ask('GET', '/v1/gateways')['items']

    def records(self, kind):
        """What the feed tells of that kind."""
        found, position, more = {}, '', True
        while more:
            page = self.ask('GET', '/v1/sync' + position)
            for item in page['items']:
                record = item.get('record')
                if record and record['kind'] == kind:
                    found[record['id']] = record['body']
            position, more = f'?since={page["next"]}', page['more']
        return list(found.values())
