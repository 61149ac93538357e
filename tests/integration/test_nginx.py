#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The shipped configuration of nginx, with other ports and certificates, in front of the server.

What must hold behind a proxy: lists come over HTTP/2, events come at once, the client's address is the one that nginx
saw and not one that somebody claims, large bodies and the administrator's routes do not get through.
"""
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from journey import run
from processes import BUILD, Failed, Process, Service, free_port, wait

SOURCE = Path(os.environ['MM_SOURCE_ROOT'])
GATEWAY_ID = '01AC00000001'
CUSTOMER = 'sato@mimamori.example'
# A host of its own on the loopback network: what nginx sees as the client's address.
CLIENT = '127.0.0.9'
CLAIMED = '203.0.113.9'
WHOLE = """daemon off;
pid {folder}/nginx.pid;
error_log stderr warn;
{user}
worker_processes 1;
events {{ worker_connections 256; }}
http {{
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  include {folder}/mimamori.conf;
}}
"""


def make_certificate(folder):
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost',
                    '-addext', 'subjectAltName=DNS:localhost', '-keyout', str(folder / 'privkey.pem'),
                    '-out', str(folder / 'fullchain.pem')], check=True, capture_output=True)


def replace(text, old, new):
    if old not in text:
        raise Failed(f'the shipped configuration has no {old!r} any more')
    return text.replace(old, new)


def configure(folder, port, server_port):
    text = (SOURCE / 'data/nginx/mimamori.conf').read_text(encoding='utf-8')
    text = replace(text, '127.0.0.1:8080', f'127.0.0.1:{server_port}')
    text = replace(text, 'listen 443 ', f'listen 127.0.0.1:{port} ')
    text = re.sub(r'\n *listen \[::\]:443 [^\n]*', '', text)
    text = replace(text, '/etc/ssl/mimamori/', f'{folder}/')
    (folder / 'mimamori.conf').write_text(text, encoding='utf-8')
    user = 'user root;' if os.geteuid() == 0 else ''
    (folder / 'nginx.conf').write_text(WHOLE.format(folder=folder, user=user), encoding='utf-8')


class Front:
    """Who asks through nginx, with curl from an address of one's own."""

    def __init__(self, folder, port):
        self.url = f'https://localhost:{port}'
        self.common = ['curl', '--silent', '--max-time', '20', '--interface', CLIENT, '--resolve',
                       f'localhost:{port}:127.0.0.1', '--cacert', str(folder / 'fullchain.pem')]

    def ask(self, path, *arguments, body=None):
        """The status, the version of HTTP and the body."""
        made = subprocess.run([*self.common, '--write-out', '\n%{http_code} %{http_version}', *arguments,
                               self.url + path], input=body, capture_output=True, text=True, check=False)
        body, _, end = made.stdout.rpartition('\n')
        status, version = end.split()
        return int(status), version, body

    def post(self, path, token, body):
        head = ['--header', f'Authorization: Bearer {token}'] if token else []
        return self.ask(path, '--header', 'Content-Type: application/json', *head, '--data-binary', '@-',
                        body=json.dumps(body))

    def listen(self, path, token):
        return subprocess.Popen([*self.common, '--no-buffer', '--header', f'Authorization: Bearer {token}',
                                 self.url + path], stdout=subprocess.PIPE)


def check(what, seen, expected):
    if seen != expected:
        raise Failed(f'{what} is {seen!r}, not {expected!r}')


def check_list(front, home):
    status, version, body = front.ask('/v1/gateways', '--http2', '--header',
                                      f'Authorization: Bearer {home["customer_token"]}')
    check('the answer', (status, version), (200, '2'))
    check('the list', [item['id'] for item in json.loads(body)['items']], [home['installation']])


def check_stream(front, home):
    _, _, answer = front.post('/v1/agent/enrolment', None, {'gateway_id': GATEWAY_ID, 'stream': 'front',
                                                            'password': home['gateway_password']})
    token = json.loads(answer)['token']
    stream = front.listen(f'/v1/events?gateways={home["installation"]}', home['customer_token'])
    seen = []
    os.set_blocking(stream.stdout.fileno(), False)

    def live():
        front.post('/v1/agent/live', token, {'at': '2026-11-20T05:05:00Z', 'solar': 3210})
        seen.append(stream.stdout.read() or b'')
        return b'event: live' in b''.join(seen)

    try:
        wait(live, 'a live value through the proxy')
        # A proxy that buffers would hold it back until some kilobytes are there.
        if len(b''.join(seen)) > 4096:
            raise Failed('so much came that it shows nothing')
    finally:
        stream.kill()
        stream.wait()


def addresses(service):
    with sqlite3.connect(f'file:{service.data}/mimamori.db?mode=ro', uri=True) as store:
        return [row[0] for row in store.execute('SELECT address FROM sign_ins ORDER BY at, id')]


def check_addresses(front, service, home):
    body = {'service': 'customer', 'login': home['customer'], 'password': 'wrong', 'device_name': 'curl'}
    claim = ['--header', 'Content-Type: application/json', '--header', f'Forwarded: for={CLAIMED}', '--header',
             f'X-Forwarded-For: {CLAIMED}', '--data', json.dumps(body)]

    before = len(addresses(service))
    check('the answer', front.ask('/v1/sessions', *claim)[0], 401)
    check('the address behind the proxy', addresses(service)[before:], [CLIENT])
    # Not from the proxy: nobody is believed.
    subprocess.run(['curl', '--silent', '--output', '/dev/null', '--interface', CLIENT, *claim,
                    f'{service.url}/v1/sessions'], check=True)
    check('the address of who came directly', addresses(service)[before:], [CLIENT, CLIENT])


def check_walls(front):
    check('the administrator through the proxy', front.ask('/v1/admin/gateways')[0], 404)
    large = front.post('/v1/sessions', None, {'service': 'x' * (1 << 20)})
    check('a body that is too large', large[0], 413)
    check('the server afterwards', front.ask('/v1/health')[0], 200)


def journey(folder):
    made = subprocess.run([str(BUILD / 'tests/lib/seed-home'), str(folder / 'server'), GATEWAY_ID],
                          capture_output=True, text=True, check=True)
    home = json.loads(made.stdout)
    service = Service(folder)
    port = free_port()
    config = folder / 'server.conf'
    config.write_text(f'[server]\ntrusted-proxies=127.0.0.1\nlisten=127.0.0.1:{service.port}\n', encoding='utf-8')
    configure(folder, port, service.port)
    make_certificate(folder)
    service.process = Process('server', [BUILD / 'backend/mimamori-server', '--config', config, '--data-dir',
                                         service.data], folder)
    nginx = None
    try:
        wait(service.healthy, 'the server to answer')
        nginx = Process('nginx', [shutil.which('nginx') or '/usr/sbin/nginx', '-c', folder / 'nginx.conf', '-p',
                                  folder], folder)
        front = Front(folder, port)
        wait(lambda: nginx.running() and front.ask('/v1/health')[0] == 200, 'nginx to answer')
        check_list(front, home)
        check_stream(front, home)
        check_addresses(front, service, home)
        check_walls(front)
    finally:
        if nginx:
            nginx.stop()
        service.stop()


if __name__ == '__main__':
    sys.exit(run('the shipped configuration of nginx serves the app', journey))
