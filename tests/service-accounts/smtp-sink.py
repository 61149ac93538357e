# SPDX-License-Identifier: GPL-3.0-or-later
"""An SMTP server that says what it was given, one JSON object a line; reads nothing but mails.

The first line is its port. Recipients that begin with "gone" are refused for ever, those that begin with
"later" for now. A line on its input sets how everybody is served from then on, and is said again once it holds:
"up"; "down", refused for now; "refuse", no such mailbox; "mute", mails are taken and the connection is cut
instead of saying so.
"""
import asyncio
import email
import email.header
import email.policy
import email.utils
import json
import sys

from aiosmtpd.smtp import SMTP


def display_name(content, header):
    """email.policy of Python 3.11 leaves the blanks between encoded words of a name in; this decodes by RFC 2047."""
    raw = email.message_from_bytes(content)[header]
    decoded = str(email.header.make_header(email.header.decode_header(raw)))
    return email.utils.parseaddr(decoded)[0]


class Sink:
    mode = 'up'

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mode == 'down':
            return '421 4.3.2 Service not available'
        envelope.mail_from = address
        return '250 OK'

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.mode == 'refuse' or address.startswith('gone'):
            return '550 5.1.1 No such mailbox'
        if address.startswith('later'):
            return '451 4.3.0 Come back later'
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        raw = envelope.content.split(b'\r\n\r\n', 1)[0]
        print(json.dumps({
            'to': display_name(envelope.content, 'To'),
            'address': envelope.rcpt_tos[0],
            'from': display_name(envelope.content, 'From'),
            'subject': message['Subject'],
            'body': message.get_content().replace('\r\n', '\n'),
            'longest_line': max(len(line) for line in raw.split(b'\r\n')),
            'id': message['Message-ID'],
            'defects': [str(defect) for defect in message.defects],
        }), flush=True)
        if self.mode == 'mute':
            server.transport.abort()
        return '250 OK'


async def main():
    loop = asyncio.get_running_loop()
    sink = Sink()
    server = await loop.create_server(lambda: SMTP(sink, hostname='localhost', loop=loop), '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    while mode := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        sink.mode = mode
        print(mode, flush=True)

asyncio.run(main())
