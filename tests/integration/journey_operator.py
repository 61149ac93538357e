#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The operator's desk: accounts are locked, gateways and their sheets are made, news and terms are published, UPSs
come in, and the audit trail tells of it."""
import csv
import datetime
import re
import sys

from chooser import open_file, save_file
from client import Client, factor_code, refused
from journey import App, Service, key, newest_word, run, wait
from paper import read_paper

OPERATOR = ('unei', 'Fujisan-Miharu-26')
# Of the demo's operator, in every demo the same.
SECRET = 'MJQWWYLTNBUWO33LNVUW2YLNN5ZGSMRW'
CUSTOMER = ('hanako@example.jp', 'Hanako9Sora')
PERSON = '佐藤 花子'
WHY_LOCKED, WHY_UNLOCKED = '紛失の連絡を受けました', 'ご本人と確認しました'
MAIL_UNLOCKED = re.compile('アカウントのご利用を再開しました')
WHY_SEEN = 'お電話での本人確認のため'
HEADLINE = 'サーバー点検のお知らせ'
MODELS = '型式,保証月数,バッテリー月数,1桁目の位置,1の向き\nMU-5000R,60,48,左,上\n'
# There is no such day as the last one.
BOX = 'MM26DESK0001'
BOXES = f'ゲートウェイID,型式,製造番号\n{BOX},MG-200,MG200-2611001\n'
SHIPMENT = ('型式,製品番号,出荷日\nMU-5000R,BT26Z000001,2026-11-02\nMU-5000R,BT26Z000002,2026-11-02\n'
            'MU-5000R,BT26Z000003,2026-13-02\n')
OF_MODELS = 'バッテリーの交換目安'
UNIT, END, SHOWN_END = 'BT24A006100', '2026-11-20', '2026/11/20'
MAILBOX = 'unei@example.jp'
GUESSES = 30
UNIT_OWNER = ('it-admin@mirai.example', 'Mirai-2026-ups')
JAPAN = datetime.timezone(datetime.timedelta(hours=9))
TO_CONFIRM = re.compile('確認へ進む')
ID = re.compile('[0-9a-f]{8}-')


def enter(app):
    app.click('運営担当者の方はこちら')
    app.find('運営担当者のログイン')
    app.sign_in(*OPERATOR, 'スタッフID')
    app.type('2段階認証のコード', factor_code(SECRET))
    app.press('ログイン')
    app.find('監査記録')
    app.picture('desk')


def open_page(app, name, landmark):
    app.click(name)
    app.find(landmark)


def decide(app, verb, reason, done):
    """With a reason, which the audit trail keeps."""
    app.press(re.compile(verb + r'\(L\)$'))
    app.type('理由', reason)
    app.press(TO_CONFIRM)
    app.find(reason)
    app.picture(f'desk-{reason}')
    app.press(re.compile(verb + r'\(R\)$'))
    app.find(done)


def find_account(app):
    open_page(app, 'アカウント', '最終ログイン')
    app.type('氏名、会社、ログイン名、電話番号', 'さとう')
    app.gone('kenta@example.jp')
    app.click(CUSTOMER[0])
    app.find('ロックする(L)')
    app.find(PERSON)
    app.picture('desk-account')


def lock_and_unlock(app, service):
    """Who is locked is signed out at once and told by mail."""
    customer = Client(service.url, 'customer', *CUSTOMER)
    find_account(app)
    decide(app, 'ロックする', WHY_LOCKED, 'アカウントをロックしました')
    assert refused(customer.gateways)[0] == 401, 'who is locked goes on'
    assert refused(lambda: Client(service.url, 'customer', *CUSTOMER))[0] in (401, 403), 'who is locked signs in'
    newest_word(service, CUSTOMER[0], '(ご利用を停止しました)')
    app.find('ロック中')
    # Not the one of before, which waits until it is noted that it went.
    wait(lambda: not ID.match(service.admin('mail', 'list', 'queued')), 'no mail to wait')
    mend = break_spool(service)
    decide(app, 'ロックを解除', WHY_UNLOCKED, 'アカウントのロックを解除しました')
    send_again(app, service, mend)
    return Client(service.url, 'customer', *CUSTOMER)


def break_spool(service):
    """There is no place for mails until what this returns is called."""
    spool = service.data / 'spool'
    away = spool.rename(service.data / 'spool.away')
    spool.touch()

    def mend():
        spool.unlink()
        away.rename(spool)

    return mend


def wait_for_try(service, number):
    """The one mail that waits was tried so often."""
    mail = service.admin('mail', 'list', 'queued').split()[0]
    wait(lambda: re.search(f'試行 {number}回|after {number} attempts', service.admin('mail', 'show', mail)),
         f'try {number} of the mail')


def send_again(app, service, mend):
    """A mail that could not go says why, and goes as soon as it is sent again."""
    wait_for_try(service, 1)
    open_page(app, 'メール送信', MAIL_UNLOCKED)
    app.find('待機')
    app.picture('desk-mails')
    app.press('すべて再送')
    app.find('1件を再送します')
    wait_for_try(service, 2)
    app.click(MAIL_UNLOCKED)
    app.find('直近のエラー')
    app.find(re.compile('spool: '))
    app.picture('desk-mail')
    mend()
    app.press(re.compile('^再送'))
    app.find('メールを再送します')
    newest_word(service, CUSTOMER[0], '(ご利用を再開しました)')
    key('Escape')


def make_boxes(app, folder):
    """From a file to the sheet, whose QR code says what a customer would type."""
    path = folder / 'boxes.csv'
    path.write_text(BOXES, encoding='utf-8')
    open_page(app, 'ゲートウェイ', 'CSV で作成')
    app.press('CSV で作成')
    open_file(app, 'ゲートウェイの CSV ファイルを選ぶ', path)
    app.find(BOX)
    app.picture('desk-boxes')
    app.press(re.compile('^作成する'))
    app.find(re.compile('シート 1枚の準備ができました'))
    app.press('PDF で保存')
    save_file(app, folder / 'sheets.pdf')
    words, codes = read_paper(folder / 'sheets.pdf')
    assert BOX in words and any(BOX in code for code in codes), (words, codes)
    app.picture('desk-sheets')
    app.press(re.compile('^完了'))
    app.find('MG200-2611001')


def tell_news(app, customer):
    open_page(app, 'お知らせ', 'お知らせを書く')
    app.press('お知らせを書く')
    # The list below says who is told, too.
    app.find('お知らせの内容')
    app.click('ログイン中のすべての方')
    app.type('件名', HEADLINE)
    app.type('本文', '12月1日 2:00〜4:00 にサーバーを点検します。')
    app.picture('desk-news')
    app.press(TO_CONFIRM)
    app.press(re.compile('掲載する'))
    app.find('お知らせを登録しました')
    titles = [news['title'] for news in customer.records('announcement')]
    assert HEADLINE in titles, f'the customer reads {titles}'


def publish_terms(app, service, customer):
    """Customers are asked at their next sign-in; who is signed in goes on."""
    open_page(app, '利用規約', '次の版を書く')
    key('ctrl+n')
    app.click('お客様向け')
    app.type('版', '2')
    app.type('施行日', f'{datetime.datetime.now(JAPAN):%Y/%m/%d}')
    app.press(TO_CONFIRM)
    app.find(re.compile('お客様に.*同意'))
    app.picture('desk-terms')
    app.press(re.compile('公開する'))
    app.find('利用規約を公開しました')
    assert not customer.session['terms_due'] and customer.gateways()
    assert Client(service.url, 'customer', *CUSTOMER).session['terms_due'], 'nobody is asked to agree'


def import_file(app, title, path, landmark):
    app.press('CSV を取り込む')
    open_file(app, title, path)
    app.find('取り込む内容')
    app.press(re.compile('^取り込む'))
    app.find(landmark)
    app.picture(f'desk-{path.stem}')


def take_in(app, folder):
    """A new model, and units of it; a line that is wrong is told, and the others are kept."""
    models, shipment = folder / 'models.csv', folder / 'shipment.csv'
    models.write_text(MODELS, encoding='utf-8')
    shipment.write_text(SHIPMENT, encoding='cp932')
    open_page(app, 'UPS', '製品番号（先頭から）')
    # A page of a few objects is looked over sooner.
    app.type('製品番号（先頭から）', 'BT26Z')
    app.find('該当するものがありません')
    app.press('型式')
    app.find(OF_MODELS)
    import_file(app, '型式の CSV ファイルを選択', models, '1行を取り込みました')
    app.find('MU-5000R')
    key('Escape')
    app.gone(OF_MODELS)
    import_file(app, '出荷した UPS の CSV ファイルを選択', shipment, re.compile('^4行目'))
    key('Escape')
    app.find('BT26Z000002')
    assert not app.look('BT26Z000003'), 'a wrong line is taken in'


def set_end(app, verb, day, done):
    app.press(re.compile('^使用終了日を' + verb))
    if day:
        app.type('使用終了日', day)
        app.press(TO_CONFIRM)
    app.find(re.compile('^お客様にメールでお知らせします'))
    app.picture(f'desk-{verb}')
    app.press(re.compile('^' + verb + r'\(R\)$'))
    app.find(done)


def see_keycode(app):
    """With a reason, which the audit trail keeps."""
    app.press(re.compile('^キーコードを表示する'))
    app.type('理由', WHY_SEEN)
    app.press(re.compile(r'^表示する\(R\)$'))
    app.find(re.compile('^[01][0-9]{3}$'))
    app.picture('desk-keycode')
    key('Escape')


def end_use(app, service):
    """Set and taken back; the owner is told each time."""
    owner = Client(service.url, 'ups', *UNIT_OWNER)

    def ended():
        return next(unit.get('ended') for unit in owner.records('unit') if unit['serial'] == UNIT)

    app.type('製品番号（先頭から）', UNIT)
    app.gone('BT26Z000002')
    app.click(UNIT)
    see_keycode(app)
    set_end(app, '登録する', SHOWN_END, '使用終了日を登録しました')
    newest_word(service, UNIT_OWNER[0], f'使用終了日を運営事務局が登録しました.*{UNIT}.*(2026年11月20日)')
    assert ended() == END
    set_end(app, '取り消す', None, '使用終了日を取り消しました')
    newest_word(service, UNIT_OWNER[0], f'使用終了日を運営事務局が取り消しました.*({UNIT})')
    assert ended() is None


def hear_of_guesses(service):
    """Product numbers that were never shipped, many in a row."""
    owner = Client(service.url, 'ups', *UNIT_OWNER)
    owner.ask('POST', '/v1/ups/checks', {'lines': [{'serial': f'BT99Z{number:06}'} for number in range(GUESSES)]})
    newest_word(service, MAILBOX, f'アカウント: ({UNIT_OWNER[0]}).*連続した件数: {GUESSES}件')


def read_audit(app, folder):
    """What was done, with its reason; and nothing of who did nothing. All that is found goes into a file."""
    open_page(app, '監査記録', '操作した人')
    app.find(re.compile(WHY_SEEN))
    app.find(re.compile('見つからない製品番号の連続'))
    app.picture('desk-audit')
    app.type('操作した人のログイン名', 'himawari_d')
    app.gone(re.compile(WHY_SEEN))
    app.type('操作した人のログイン名', OPERATOR[0])
    app.find(re.compile(WHY_SEEN))
    app.click('すべての操作')
    app.find('販売店のスタッフ')
    key('Down', 'Return')
    app.gone(re.compile(WHY_SEEN))
    app.find(re.compile(WHY_LOCKED))
    app.find(re.compile(WHY_UNLOCKED))
    app.press('CSV 保存')
    name, file = save_file(app, folder / 'audit.csv')
    header, *rows = csv.reader(file.decode('utf-8-sig').splitlines())
    assert name.startswith('監査記録') and len(header) == 6, (name, header)
    assert all(OPERATOR[0] in row[1] for row in rows), rows
    # The newest first.
    reasons = [row[4] for row in rows if row[4]]
    assert [why for why in reasons if why in (WHY_UNLOCKED, WHY_LOCKED)] == [WHY_UNLOCKED, WHY_LOCKED], rows


def journey(folder):
    service = Service(folder).start()
    service.admin('demo')
    app = App(folder, server=service.url)
    try:
        app.find('新規登録')
        app.focus()
        enter(app)
        customer = lock_and_unlock(app, service)
        make_boxes(app, folder)
        tell_news(app, customer)
        publish_terms(app, service, customer)
        take_in(app, folder)
        end_use(app, service)
        hear_of_guesses(service)
        read_audit(app, folder)
    finally:
        app.stop()
        service.stop()


sys.exit(run('the operator keeps somebody out, publishes, keeps the stock of UPSs, and reads what was done', journey))
