#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""An account over the years: forgotten and changed passwords, a forgotten ID, a second factor, lost computers,
another phone number, another mail address, and the end."""
import os
import re
import sys
import time

from client import Authenticator, Client, refused
from journey import App, Service, key, newest_word, run, wait

MAIL, FIRST = 'hanako@example.jp', 'Hanako9Sora'
NEW_MAIL, MISTYPED = 'hanako.sato@example.jp', 'hanako.satou@example.jp'
SECOND, THIRD = 'Kamakura2027', 'Enoshima2028'
COMMON = 'Password1'
DEALER_MAIL, DEALER = 'himawari@example.jp', 'himawari_d'
STRANGER = 'nobody@example.jp'
CODE_SENT = 'ご登録がある場合は、コードをメールでお送りしました。'
FACTOR = '2段階認証のコード'
WRONG = re.compile('^パスワードまたはコードが正しくありません')
# Seconds: of the lock in which somebody tries the right password.
LOCK_S = 9
TO_CONFIRM = re.compile('確認へ進む')


def another_computer(service, password, **extra):
    return Client(service.url, 'customer', MAIL, password, **extra)


def sign_out(app):
    key('ctrl+shift+q')
    # The welcome page is below the others all the time.
    app.gone('運転状況')


def open_account(app):
    app.find('運転状況')
    key('ctrl+5')
    app.find('ログインと安全')


def lock_out(app, service):
    """After five wrong passwords the right one has to wait as well, and the page counts the seconds."""
    for _ in range(5):
        assert refused(lambda: another_computer(service, SECOND))[0] == 401
    app.type('メールアドレス', MAIL)
    app.type('パスワード', FIRST)
    service.let_pass(f'UPDATE lockouts SET locked_until = {int(time.time() + LOCK_S) * 1000}')
    app.press('ログイン')
    app.find(re.compile('^続けて間違えたため、[1-9]秒後に'))
    app.picture('life-locked')
    app.press('ログイン')
    app.find('運転状況')


def see_sign_ins(app):
    """The wrong ones, too, and from where."""
    open_account(app)
    app.reach('ログイン履歴')
    for words in ('失敗', '成功', 'journey', 'このパソコン'):
        app.find(words)
    app.picture('life-sign-ins')
    sign_out(app)


def ask_for_code(app, login):
    app.press('パスワードをお忘れの方')
    app.type('ログイン名', login)
    app.picture('life-forgotten')
    app.press(re.compile('コードを送る'))
    app.find(CODE_SENT)


def reset_password(app, service):
    """The answer is the same for a stranger, who gets no mail."""
    ask_for_code(app, STRANGER)
    key('Escape')
    app.gone(CODE_SENT)
    ask_for_code(app, MAIL)
    code = newest_word(service, MAIL, r'コード: (\d{6})')
    app.type('コード', f'{(int(code) + 1) % 1000000:06}')
    for password, landmark in ((COMMON, 'よく使われるパスワードのため、使用できません。'),
                               (SECOND, re.compile('コードが正しくありません（あと4回）'))):
        app.type('新しいパスワード', password)
        app.type('新しいパスワード（確認）', password)
        app.press(re.compile('パスワードを変更する'))
        app.find(landmark)
    app.type('コード', code)
    app.picture('life-reset')
    app.press(re.compile('パスワードを変更する'))
    app.find('パスワードを変更しました。新しいパスワードでログインしてください。')


def remind(app, service):
    app.click('遠隔モニタリング　販売店')
    app.press('販売店IDをお忘れの方')
    app.type('メールアドレス', DEALER_MAIL)
    app.picture('life-remind')
    app.press(re.compile('メールを送る'))
    newest_word(service, DEALER_MAIL, f'({DEALER})')
    app.picture('life-reminded')


def change_password(app, service):
    """Other computers are signed out by it."""
    other = another_computer(service, SECOND)
    open_account(app)
    app.reach('パスワードの変更')
    app.type('現在のパスワード', SECOND)
    app.type('新しいパスワード', THIRD)
    app.type('新しいパスワード（確認）', THIRD)
    app.picture('life-change')
    app.press(re.compile('パスワードを変更する'))
    app.gone('運転状況')
    app.picture('life-changed')
    assert refused(other.gateways)[0] == 401, 'another computer is still signed in'
    assert refused(lambda: another_computer(service, SECOND))[0] == 401, 'the old password still opens'


def turn_factor_on(app):
    """Gives the authenticator and the recovery codes."""
    open_account(app)
    app.reach('2段階認証')
    app.press('設定を始める')
    authenticator = Authenticator(app.find(re.compile('^[A-Z2-7]{16,}$')).text)
    app.picture('life-factor')
    app.type('コード（6桁）', authenticator.code())
    app.press('オンにする')
    codes = app.find(re.compile('^\\S+\n\\S+\n')).text.split()
    app.picture('life-recovery')
    app.click('予備コードを保存しました')
    app.press('完了する')
    app.find('残り 10個')
    return authenticator, codes


def sign_in_with(app, password, code):
    app.sign_in(MAIL, password)
    app.type(FACTOR, code)
    app.press('ログイン')
    app.find('運転状況')


def use_factor(app, service):
    """With the authenticator's code; with a recovery code, once; never with the password alone."""
    authenticator, codes = turn_factor_on(app)
    assert refused(lambda: another_computer(service, THIRD))[1] == 'second_factor_required', 'the password alone opens'
    sign_out(app)
    sign_in_with(app, THIRD, authenticator.code())
    sign_out(app)
    sign_in_with(app, THIRD, codes[0])
    assert refused(lambda: another_computer(service, THIRD, second_factor=codes[0]))[0] == 401, 'a recovery code opens twice'
    return authenticator, codes


def turn_factor_off(app, service, authenticator):
    """With the password and a code; from then on the password alone is enough."""
    open_account(app)
    app.reach('2段階認証')
    # What is refused for its password uses no code up.
    code = authenticator.code()
    for password, landmark in ((SECOND, WRONG), (THIRD, '2段階認証をオフにしました')):
        app.type('パスワード', password)
        app.type('コード（6桁）', code)
        app.press('オフにする')
        app.find(landmark)
        app.picture('life-factor-off')
    app.find('設定を始める')
    newest_word(service, MAIL, f'(2段階認証を解除しました).*{MAIL}')
    sign_out(app)
    app.sign_in(MAIL, THIRD)
    app.find('運転状況')


def lose_computers(app, service, codes):
    """One that stays signed in is signed out from here, and can then not even watch."""
    lost = another_computer(service, THIRD, second_factor=codes[1], keep=True, device_name='居間のPC')
    open_account(app)
    app.reach('この PC のログイン状態')
    app.find(re.compile('居間のPC'))
    app.picture('life-devices')
    app.press('居間のPC: ログアウトさせる')
    app.find(re.compile('居間のPC.*をログアウトさせますか'))
    app.picture('life-device-question')
    app.press(re.compile('^ログアウトさせる'))
    app.find('ログアウトさせました')
    app.find('ログインしたままのパソコンはありません')
    watch = {'device_token': lost.session['device_token'], 'device_name': '居間のPC'}
    assert refused(lambda: Client.ask(lost, 'POST', '/v1/device-sessions', watch))[0] == 401, 'it watches on'
    assert refused(lost.gateways)[0] == 401, 'it is still signed in'


def edit_account(app, service):
    """The mail names what changed, and not what it is now."""
    open_account(app)
    app.press('編集')
    app.find('姓')
    app.type('電話番号', '0466-00-0099')
    app.press(TO_CONFIRM)
    app.find('変更内容の確認')
    app.find(re.compile('→　0466-00-0099'))
    app.picture('life-edit')
    app.press(re.compile('^変更する'))
    app.find(re.compile('変更した項目：電話番号$', re.MULTILINE))
    app.find('0466-00-0099')
    app.picture('life-edited')
    words = newest_word(service, MAIL, '(次の項目が変更されました.*)')
    assert '電話番号' in words and '0099' not in words, words


def ask_for_mail(app, mail):
    # The sign-in far below has a field of the first name, too.
    app.type('メールアドレス（確認）', mail)
    app.type('メールアドレス', mail)
    app.press(re.compile('コードを送る'))
    app.find(re.compile(f'^{mail} に6桁のコードをお送りしました'))


def change_mail(app, service):
    """Until the code is typed that went to the new address, the old one signs in; it is told of the wish. A wrong
    address is corrected at once."""
    open_account(app)
    app.reach('メールアドレスの変更')
    ask_for_mail(app, MISTYPED)
    app.picture('life-mail-mistyped')
    app.press('別のアドレスにする')
    ask_for_mail(app, NEW_MAIL)
    newest_word(service, MAIL, '(メールアドレスを変更するお手続きがありました)')
    code = newest_word(service, NEW_MAIL, r'コード: (\d{6})')
    app.type('コード', f'{(int(code) + 1) % 1000000:06}')
    app.press(re.compile('^変更する'))
    app.find(re.compile('コードが正しくありません（あと4回）'))
    app.picture('life-mail-code')
    app.type('コード', code)
    app.press(re.compile('^変更する'))
    app.find('メールアドレスを変更しました')
    app.picture('life-mail')
    sign_out(app)
    assert refused(lambda: another_computer(service, THIRD))[0] == 401, 'the old address still signs in'
    app.sign_in(NEW_MAIL, THIRD)
    app.find('運転状況')


def withdraw(app, service):
    """What ends is said before; then nobody signs in any more, and who looked after the house is told."""
    open_account(app)
    app.reach('退会')
    app.find(re.compile('^退会すると、元に戻せません'))
    app.find(re.compile('ゲートウェイ 1台とその案件'))
    app.type('ログイン名', NEW_MAIL)
    app.type('パスワード', THIRD)
    app.picture('life-withdraw')
    app.press(re.compile('^退会する'))
    app.find('退会の手続きが完了しました。確認のメールをお送りしました。')
    app.picture('life-withdrawn')
    assert refused(lambda: Client(service.url, 'customer', NEW_MAIL, THIRD))[0] == 401, 'the account goes on'
    newest_word(service, NEW_MAIL, '(退会手続きが完了しました)')
    newest_word(service, DEALER_MAIL, '(貴社の保守も終了しました)')


def journey(folder):
    service = Service(folder).start()
    service.admin('demo', '--agents', folder / 'houses')
    app = App(folder, server=service.url)
    try:
        app.find('新規登録')
        app.focus()
        lock_out(app, service)
        see_sign_ins(app)
        reset_password(app, service)
        app.sign_in(MAIL, SECOND)
        change_password(app, service)
        app.sign_in(MAIL, THIRD)
        authenticator, codes = use_factor(app, service)
        lose_computers(app, service, codes)
        turn_factor_off(app, service, authenticator)
        edit_account(app, service)
        change_mail(app, service)
        withdraw(app, service)
        remind(app, service)
    finally:
        app.stop()
        service.stop()


sys.exit(run('an account outlives forgotten passwords and lost computers', journey))
