#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From product numbers to keycodes, and all that is done with units afterwards."""
import csv
import re
import subprocess
import sys
from pathlib import Path

from chooser import open_file, save_file
from client import Client
from journey import App, Service, key, run, wait
from paper import TO_FILE, print_file, read_paper, use_documents

OWNER = ('it-admin@mirai.example', 'Mirai-2026-ups')
RECEIVER = 'next@example.jp'
# The O of the third is no digit.
NUMBERS = ('BT24A006113', 'BT24A006114', 'BT24A0O6118')
CORRECTED = 'BT24A006118'
# The O of the second is no digit, the third has no such month, and what the first remarks is no formula.
SHEET = (('製品番号', 'お買い上げ日', '備考', '設置場所'),
         ('BT24A006120', '2026/11/02', "=cmd|' /C calc'!A0", '髙﨑ビル㈱'),
         ('BT24A0O6121', '2026/11/03', '', '本社'),
         ('BT24A006122', '2026/13/01', '', '本社'))
OTHER_SHEET = (SHEET[0], ('BT24A006123', '2026-11-04', '@SUM(A1)', '𠮷田ビル㈱髙﨑'))
NUMBER_FIELD = '製品番号（1行に1件）'
SEARCH = '製品番号、型式、設置場所、備考で検索'
CODE = re.compile('^[01][0-9]{3}$')
BITS = re.compile('^[01]{5} [01]{5}$')
TO_CONFIRM = re.compile('確認へ進む')


def units(service):
    """The serial numbers of all units and their remarks, as the service has them."""
    found = Client(service.url, 'ups', *OWNER).records('unit')
    return {unit['serial']: unit.get('remarks') for unit in found}


def save_template(app, folder):
    """Before sign-in."""
    app.find('パスワード')
    app.focus()
    app.click('UPS 登録')
    app.press('製品番号の記入用ファイルを保存')
    name, file = save_file(app, folder / 'template.csv')
    assert name.endswith('.csv') and file.decode('utf-8-sig') == '製品番号,お買い上げ日,備考\r\n', (name, file)


def enter(app):
    app.find('パスワード')
    app.click('UPS 登録')
    app.sign_in(*OWNER)
    wait(lambda: app.look('UPS 情報') or app.look(re.compile('同意する')), 'the pages, or the question before them')
    if app.look(re.compile('同意する')):
        app.press(re.compile('同意する'))
    app.find('BT24A006100')
    app.picture('ups-start')


def enter_numbers(app, numbers):
    app.click('UPS 登録')
    app.type(NUMBER_FIELD, '\n'.join(numbers))
    app.find('3件')
    app.picture('ups-numbers')
    app.press(TO_CONFIRM)


def retype(text):
    """In the field that has the focus."""
    key('ctrl+a')
    subprocess.run(['xdotool', 'type', text], check=True)
    key('Return')


def correct(app):
    """The line that is wrong has the focus; it is typed anew where it stands."""
    app.find('見つかりません。製品番号をご確認ください。')
    app.find('「O」は数字の「0」ではありませんか？')
    app.find(re.compile('2件を登録する'))
    app.picture('ups-preview')
    retype(CORRECTED)
    app.find(re.compile('3件を登録する'))
    app.gone('見つかりません。製品番号をご確認ください。')


def codes_shown(app):
    return {name for name in app.program.names(app.nodes()) if CODE.search(name)}


def save_wrong(app, folder):
    """The lines that are not registered, with what is wrong with them; the file can be mended and taken again."""
    app.press('要確認を CSV で保存')
    _name, file = save_file(app, folder / 'wrong.csv')
    header, *rows = csv.reader(file.decode('utf-8-sig').splitlines())
    assert header[:4] == ['製品番号', 'お買い上げ日', '備考', '設置場所'], header
    assert [(row[0], row[1], row[4]) for row in rows] == [('BT24A0O6121', '2026-11-03', '3'),
                                                          ('BT24A006122', '2026/13/01', '4')], rows
    assert rows[0][5].startswith('見つかりません') and rows[1][5].startswith('日付が正しくありません'), rows


def see_codes(app):
    app.press(re.compile('3件を登録する'))
    app.find('3件の UPS を登録し、キーコードを発行しました')
    code = app.find(CODE).text
    bits = format(int(code), '010b')
    app.find(f'{bits[:5]} {bits[5:]}')
    app.picture('ups-result')
    return codes_shown(app)


def copy_code(app):
    """What is copied of the last keycode is what is shown: in binary, without the space."""
    bits = app.find(BITS).text.replace(' ', '')
    app.press('コピー')
    app.press('続けて登録する')
    app.click(NUMBER_FIELD)
    key('ctrl+v')
    wait(lambda: app.typed(NUMBER_FIELD) == bits, 'the copied keycode')


def run_again(app, service, codes):
    """The same numbers once more: nothing is registered, and the codes are the same."""
    before = units(service)
    enter_numbers(app, (*NUMBERS[:2], CORRECTED))
    app.find('登録済みです（このアカウント）')
    app.picture('ups-preview-again')
    app.press(re.compile('キーコードを表示する'))
    app.find('3件の UPS は登録済みです。キーコードを表示しています')
    assert codes_shown(app) == codes, 'other keycodes the second time'
    assert units(service) == before, 'something was registered twice'


def choose_sheet(app, path):
    app.press('ファイルを選ぶ')
    open_file(app, 'ファイルを選ぶ', path)


def drop_sheet(app, path):
    app.drop(path, 'CSV や TSV をここにドロップできます')


def take_sheet(app, path, words, way):
    app.press('続けて登録する')
    way(app, path)
    app.find(words)
    app.picture(f'ups-file-{path.suffix[1:]}')
    app.press(TO_CONFIRM)


def save_codes(app, path):
    """The rows of the file; each keycode is the one on the screen, and is no number to a spreadsheet."""
    codes = codes_shown(app)
    app.press('CSV 保存')
    _name, file = save_file(app, path)
    _header, *rows = csv.reader(file.decode('utf-8-sig').splitlines())
    assert {row[2].replace(' ', '') for row in rows} == codes and all(' ' in row[2] for row in rows), rows
    return {row[0]: row for row in rows}


def register_sheets(app, service, folder):
    """As Excel in Japan saves them, and as others do."""
    path = folder / 'Excel.csv'
    path.write_bytes('\r\n'.join(map(','.join, SHEET)).encode('cp932'))
    take_sheet(app, path, re.compile('Shift_JIS.*3行'), choose_sheet)
    app.find('日付が正しくありません（2026/13/01）')
    app.find(re.compile('1件を登録する'))
    app.picture('ups-file-preview')
    save_wrong(app, folder)
    app.click('BT24A0O6121')
    retype('BT24A006121')
    app.find(re.compile('2件を登録する'))
    retype('2026/10/01')  # the next line that is wrong has the focus
    see_codes(app)
    rows = save_codes(app, folder / 'codes.csv')
    assert rows['BT24A006120'][4:] == ['2026/11/02', '神奈川県藤沢市　髙﨑ビル㈱', "'" + SHEET[1][2]], rows
    assert rows['BT24A006122'][4:] == ['2026/10/01', '神奈川県藤沢市　本社', ''], rows
    path = folder / '別の表.tsv'
    path.write_text('\n'.join(map('\t'.join, OTHER_SHEET)), encoding='utf-8')
    take_sheet(app, path, re.compile('UTF-8.*1行'), drop_sheet)
    app.press(re.compile('1件を登録する'))
    app.find('1件の UPS を登録し、キーコードを発行しました')
    app.picture('ups-file-result')
    rows = save_codes(app, folder / 'other.csv')
    assert rows['BT24A006123'][4:] == ['2026/11/04', f'神奈川県藤沢市　{OTHER_SHEET[1][3]}', "'@SUM(A1)"], rows
    told = units(service)
    assert (told['BT24A006120'], told['BT24A006123']) == (SHEET[1][2], '@SUM(A1)'), told


def print_certificate(app, folder):
    """The code in figures, and the unit's number to scan; the keycode is in no QR code."""
    code = app.find(CODE).text
    app.press('登録証を印刷')
    app.find(TO_FILE)
    app.picture('ups-print')
    print_file(app, folder / 'documents', folder / 'certificate.pdf')
    words, numbers = read_paper(folder / 'certificate.pdf')
    assert numbers == ['BT24A006123'], numbers
    assert 'UPS 登録証' in words and code in words.split(), words


def search(app, text, n):
    app.type(SEARCH, text)
    app.find(re.compile(f'件中 {n}件を表示'))


def click_first_row(app):
    """By the column that no other page has."""
    app.click('使用終了日', below=45)


def see_list(app, codes):
    """One code in the list, the same in its detail; both are masked until somebody asks."""
    search(app, CORRECTED, 1)
    app.picture('ups-list-masked')
    assert not app.look(CODE), 'a keycode that nobody asked for'
    app.press('表示')
    code = app.find(CODE).text
    assert code in codes
    app.picture('ups-list-code')
    click_first_row(app)
    key('Return')
    app.find('出荷日')
    app.gone(CODE)
    app.press('表示')
    assert app.find(CODE).text == code, 'another keycode in the detail'
    app.picture('ups-unit-code')
    return code


def edit_one(app, service):
    app.press('編集')
    app.type('備考', 'サーバー室の入口')
    app.press(TO_CONFIRM)
    app.find('サーバー室の入口')
    app.picture('ups-edit')
    app.press(re.compile('変更する'))
    app.find('UPS の情報を変更しました')
    wait(lambda: units(service)[CORRECTED] == 'サーバー室の入口', 'the edit at the service')


def choose(app, text, n):
    """Select all that the search leaves."""
    app.click('UPS 情報')
    search(app, text, n)
    click_first_row(app)
    key('ctrl+a')
    app.find(f'{n}件を選択中')


def edit_many(app, service):
    some = [serial for serial in units(service) if 'BT24A00611' in serial]
    choose(app, 'BT24A00611', len(some))
    app.press('一括編集')
    app.find('選ばない項目は、今のまま残ります。')
    app.click('備考')
    app.type('備考', '増設分')
    app.picture('ups-edit-many')
    app.press(TO_CONFIRM)
    app.press(re.compile('変更する'))
    app.find(f'{len(some)}件の UPS を変更しました')
    assert CORRECTED in some and {units(service)[serial] for serial in some} == {'増設分'}


def take_list_along(app, folder):
    """What the list shows, as a file."""
    app.click('UPS 情報')
    search(app, CORRECTED, 1)
    app.press('CSV 保存')
    name, file = save_file(app, folder / 'list.csv')
    rows = list(csv.reader(file.decode('utf-8-sig').splitlines()))
    assert name.startswith('UPS情報') and len(rows) == 2 and CORRECTED in rows[1], rows


def run_out_of_tries(app, service):
    """Who has asked for too many numbers that were never shipped has to wait, and nothing of what was typed is lost."""
    service.let_pass("UPDATE budgets SET used = 1000000 WHERE kind = 'unit-miss-account'")
    enter_numbers(app, NUMBERS)
    app.find(re.compile('^続けて間違えたため|^短い時間に操作が続いたため'))
    app.picture('ups-quota')
    assert app.typed(NUMBER_FIELD).split() == list(NUMBERS)


def transfer(app):
    choose(app, CORRECTED, 1)
    app.press('譲渡')
    app.find('譲渡先の方が UPS 登録のログインに使うメールアドレスです。')
    app.type('メールアドレス', RECEIVER)
    app.press(TO_CONFIRM)
    app.find(RECEIVER)
    app.picture('ups-transfer')
    app.press(re.compile('譲渡する'))
    app.find('譲渡先の受け取りを待っています')
    app.click('譲渡')
    app.find(f'{RECEIVER} へ')
    app.picture('ups-transfer-waits')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    use_documents(folder / 'documents')
    app = App(folder, server=service.url)
    try:
        save_template(app, folder)
        enter(app)
        enter_numbers(app, NUMBERS)
        correct(app)
        codes = see_codes(app)
        copy_code(app)
        run_again(app, service, codes)
        register_sheets(app, service, folder)
        print_certificate(app, folder)
        key('ctrl+shift+q')  # to be without the page that still shows the codes
        app.hides('UPS 情報')
        enter(app)
        code = see_list(app, codes)
        edit_one(app, service)
        edit_many(app, service)
        take_list_along(app, folder)
        transfer(app)
        run_out_of_tries(app, service)
        for log in app.process.text(), service.process.text():
            assert f'"{code}"' not in log, 'a keycode in a log'
        for process in app.process, service.process:
            filtered = Path(f'/proc/{process.child.pid}/coredump_filter').read_text(encoding='ascii')
            assert int(filtered, 16) == 0, f'{process.name} would leave its memory where it crashes'
    finally:
        app.stop()
        service.stop()


sys.exit(run('typed numbers become keycodes, and units are looked at, edited and transferred', journey))
