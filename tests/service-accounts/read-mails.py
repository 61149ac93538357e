# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads mails with the parser of Python's email package and holds them against what was meant.

read-mails.py LIST.json: beside the list lie ID.eml, as it goes over the wire, and ID.txt, its text.
"""
import email
import email.header
import email.policy
import email.utils
import json
import pathlib
import re
import sys
import unicodedata

LINE_MAX = 998      # RFC 5322
HEADER_LINE_MAX = 78
COLUMNS_MAX = 80    # of text, as a person sees it


def display_name(raw):
    """email.policy of Python 3.11 leaves the blanks between encoded words of a name in."""
    decoded = str(email.header.make_header(email.header.decode_header(raw)))
    return email.utils.parseaddr(decoded)[0]


def columns(line):
    return sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in line)


def check_wire(data, problems):
    head, _, body = data.partition(b'\r\n\r\n')
    if data.replace(b'\r\n', b'').count(b'\n') or data.replace(b'\r\n', b'').count(b'\r'):
        problems.append('a line does not end with CRLF')
    if any(byte > 126 for byte in data):
        problems.append('bare 8-bit')
    for line in head.split(b'\r\n'):
        if len(line) > HEADER_LINE_MAX:
            problems.append(f'a header line of {len(line)}')
    if max(map(len, body.split(b'\r\n'))) > LINE_MAX:
        problems.append('a line that is too long')


def check_headers(message, raw, meant, problems):
    expected = {
        'Subject': (message['Subject'], meant['subject']),
        'To': (message['To'].addresses[0].addr_spec, meant['to']),
        'name in To': (display_name(raw['To']), meant['to_name'] or ''),
        'From': (message['From'].addresses[0].addr_spec, meant['from']),
        'name in From': (display_name(raw['From']), meant['from_name']),
        'Date': (message['Date'].datetime.timestamp(), email.utils.parsedate_to_datetime(raw['Date']).timestamp()),
        'Content-Language': (message['Content-Language'], meant['language']),
        'Auto-Submitted': (message['Auto-Submitted'], 'auto-generated'),
        'type': (message.get_content_type(), 'text/plain'),
        'charset': (message.get_content_charset(), 'utf-8'),
    }
    for what, (found, wanted) in expected.items():
        if found != wanted:
            problems.append(f'{what}: {found!r}, not {wanted!r}')
    if not re.fullmatch(r'<[0-9a-f-]{36}@[a-z0-9.-]+>', message['Message-ID']):
        problems.append(f'Message-ID: {message["Message-ID"]}')
    for name in ('Subject', 'To', 'From', 'Date', 'Message-ID', 'Content-Type', 'MIME-Version'):
        if len(raw.get_all(name, [])) != 1:
            problems.append(f'{name} is not there once')
    for name, value in message.items():
        problems += [f'{name}: {defect}' for defect in getattr(value, 'defects', [])]


def check_text(message, text, meant, problems):
    if message.get_content().replace('\r\n', '\n').rstrip('\n') != text.rstrip('\n'):
        problems.append('the text is not what was meant')
    for line in text.split('\n'):
        if columns(line) > COLUMNS_MAX and 'https://' not in line:
            problems.append(f'{columns(line)} columns: {line}')
    if re.search(r'\{\w*\}', text):
        problems.append('something was not filled')
    if meant['language'] == 'ja' and not re.search(r'様\n', text):
        problems.append('nobody is addressed')
    if meant['language'] == 'ja' and re.search('[ぁ-ん]', meant['subject'] + text) is None:
        problems.append('not Japanese')


def check(folder, meant):
    data = (folder / f'{meant["id"]}.eml').read_bytes()
    text = (folder / f'{meant["id"]}.txt').read_text('utf-8')
    message = email.message_from_bytes(data, policy=email.policy.default)
    raw = email.message_from_bytes(data)
    problems = [str(defect) for defect in message.defects]
    check_wire(data, problems)
    check_headers(message, raw, meant, problems)
    check_text(message, text, meant, problems)
    return [f'{meant["kind"]}.{meant["language"]}: {problem}' for problem in problems]


def main():
    path = pathlib.Path(sys.argv[1])
    mails = json.loads(path.read_text('utf-8'))
    problems = [problem for meant in mails for problem in check(path.parent, meant)]
    if problems:
        sys.exit('\n'.join(problems))
    print(f'{len(mails)} mails')


main()
