/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-problem-catalogue.h"

#include <string.h>

/*
 * The server's own words, in the language of the client and not of the process, so gettext does
 * not serve here. The app words most of these by itself; other clients show what stands here.
 */

/* clang-format off */
static const struct
{
  guint status;
  MmsWords words;
} titles[] = {
  { 400, { "入力内容をご確認ください", "Please check what you entered" } },
  { 401, { "ログインが必要です", "Please sign in" } },
  { 403, { "この操作はできません", "This is not allowed" } },
  { 404, { "見つかりません", "Not found" } },
  { 405, { "この操作はできません", "This method is not allowed here" } },
  { 409, { "ほかの変更と重なりました", "This conflicts with another change" } },
  { 410, { "期限が切れています", "No longer available" } },
  { 412, { "ほかの変更と重なりました", "This was changed meanwhile" } },
  { 413, { "データが大きすぎます", "Too large" } },
  { 415, { "データの種類に対応していません", "Not supported" } },
  { 426, { "アプリの更新が必要です", "Please update the app" } },
  { 428, { "版の指定が必要です", "A version is needed" } },
  { 429, { "しばらくお待ちください", "Please wait a moment" } },
  { 500, { "サーバーで問題が起きました", "The server has a problem" } },
  { 501, { "この操作はできません", "This method is not known here" } },
  { 503, { "ただいま利用できません", "Not available at the moment" } },
  { 507, { "ただいま登録できません", "Nothing can be stored at the moment" } },
};

static const struct
{
  const char *code;
  MmsWords words;
} problems[] = {
  /* Requests */
  { "invalid_fields", { "入力内容をご確認ください。", "Please check the fields named below." } },
  { "json_syntax", { "送られたデータの形式が正しくありません。", "The body is not valid JSON." } },
  { "content_type", { "送られたデータの種類に対応していません。", "The body must be application/json." } },
  { "body_missing", { "送られたデータがありません。", "A body is missing." } },
  { "body_too_large", { "送られたデータが大きすぎます。", "The body is too large." } },
  { "encoding_malformed", { "送られた要求の形式が正しくありません。", "Transfer-Encoding is malformed." } },
  { "header_malformed", { "送られた要求の形式が正しくありません。", "A header is malformed." } },
  { "host_malformed", { "送られた要求の形式が正しくありません。", "There must be one header Host." } },
  { "length_malformed", { "送られた要求の形式が正しくありません。", "Content-Length is malformed." } },
  { "target_malformed", { "送られた要求の形式が正しくありません。", "The address is malformed." } },
  { "version_unknown", { "送られた要求の形式が正しくありません。", "The server speaks HTTP/1.1." } },
  { "method_refused", { "この操作はできません。", "This server does not know that method." } },
  { "stopping", { "サーバーを再起動しています。しばらくしてからもう一度お試しください。", "The server is restarting. Please try again shortly." } },
  { "body_type", { "送られたデータの形式が正しくありません。", "The body must be a JSON object." } },
  { "route_unknown", { "お探しの機能は見つかりません。", "There is no such address on this server." } },
  { "method_not_allowed", { "この操作はできません。", "This address does not take that method." } },
  { "idempotency_key", { "要求番号の形式が正しくありません。", "Idempotency-Key takes 16 to 64 letters, digits, “-” and “_”." } },
  { "idempotency_reused", { "同じ要求番号で異なる内容が送られました。", "This Idempotency-Key was used for another request." } },
  { "if_match_required", { "変更する内容の版が指定されていません。", "The header If-Match with the version is missing." } },
  { "operation_kind", { "この種類の情報は、このサーバーでは変更できません。", "This server does not let this kind of record be changed." } },
  { "version_changed", { "ほかの人が先に変更しました。最新の内容をご確認ください。", "It was changed meanwhile. Please look at the present version." } },
  { "client_too_old", { "このバージョンのアプリは使えなくなりました。新しいバージョンに更新してください。", "This version can no longer be used. Please update." } },
  { "busy", { "混み合っています。しばらくしてからもう一度お試しください。", "The server is busy. Please try again shortly." } },
  { "resync", { "データを最初から同期し直します。", "The data must be synchronised from the start." } },
  { "wrong_epoch", { "データを最初から同期し直します。", "The data must be synchronised from the start." } },
  { "csv_empty", { "ファイルに行がありません。", "The file has no lines." } },
  { "csv_too_large", { "{maximum}行を超えるため、保存できません。期間や条件をしぼってください。", "That is more than {maximum} rows. Please narrow the period." } },
  { "announcement_withdrawn", { "このお知らせは取り下げられています。", "This announcement was withdrawn." } },
  /* By number of MM_ERROR alone */
  { "invalid", { "入力内容をご確認ください。", "Please check what you entered." } },
  { "not_found", { "見つかりません。削除されたか、表示する権限がありません。", "It does not exist, or you may not see it." } },
  { "conflict", { "ほかの変更と重なりました。最新の内容をご確認ください。", "It conflicts with another change. Please look at the present state." } },
  { "denied", { "この操作を行う権限がありません。", "You may not do this." } },
  { "unauthenticated", { "ログインし直してください。", "Please sign in again." } },
  { "expired", { "有効期限が切れています。", "It has expired." } },
  { "used", { "すでに使われています。", "It was used already." } },
  { "limited", { "回数の上限に達しました。{wait}後にもう一度お試しください。", "Too many tries. Please try again in {wait}." } },
  { "locked", { "続けて間違えたため、{wait}後にもう一度お試しください。", "Too many wrong tries. Please try again in {wait}." } },
  { "unavailable", { "ただいま利用できません。しばらくしてからもう一度お試しください。", "Not available at the moment. Please try again shortly." } },
  { "full", { "ただいま登録できません。しばらくしてからもう一度お試しください。", "Nothing can be stored at the moment. Please try again later." } },
  { "unknown_outcome", { "結果を確認できませんでした。同じ内容でもう一度お試しください。", "The outcome is not known. Please repeat the same request." } },
  { "failed", { "サーバーで問題が起きました。しばらくしてからもう一度お試しください。", "The server has a problem. Please try again later." } },
  /* Accounts */
  { "sign_in_failed", { "ログイン名またはパスワードが正しくありません。大文字と小文字、全角と半角をご確認ください。", "The login name or the password is wrong. Mind upper and lower case." } },
  { "sign_in_locked", { "続けて間違えたため、{wait}後にもう一度お試しください。", "Too many wrong tries. Please try again in {wait}." } },
  { "session_expired", { "しばらく操作がなかったため、ログアウトしました。", "You were signed out after a time without use." } },
  { "watch_only", { "見るだけの状態です。個人情報の表示や変更にはログインが必要です。", "This session may only watch. Please sign in to see or change more." } },
  { "device_unknown", { "このパソコンのログイン状態を確認できません。もう一度ログインしてください。", "This device is not known. Please sign in again." } },
  { "device_ended", { "このパソコンはログアウトされています。もう一度ログインしてください。", "This device was signed out. Please sign in again." } },
  { "second_factor_required", { "認証アプリに表示されている6桁のコードを入力してください。", "Please enter the code of your authenticator." } },
  { "second_factor_wrong", { "コードが正しくありません（あと{tries}回）。認証アプリの新しいコードを入力してください。", "The code is wrong ({tries} tries left). Please enter the next code of your authenticator." } },
  { "second_factor_setup", { "運営担当者は2段階認証が必要です。先に設定してください。", "Operators need a second factor. Please set it up first." } },
  { "account_state", { "アカウントの状態がすでに変わっています。もう一度確認してください。", "The account is in another state by now. Please look again." } },
  { "second_factor_on", { "2段階認証はすでに設定されています。", "The second factor is on already." } },
  { "second_factor_off", { "2段階認証は設定されていません。", "The second factor is not on." } },
  { "profile_due", { "はじめに、お客様情報をご登録ください。", "Please enter your customer information first." } },
  { "terms_due", { "利用規約が新しくなりました。同意のうえご利用ください。", "The terms of service have changed. Please agree to go on." } },
  { "session_unknown", { "ログインし直してください。", "Please sign in again." } },
  { "terms_changed", { "利用規約が新しくなりました。もう一度ご確認ください。", "The terms of service have changed. Please read them again." } },
  { "mail_budget", { "メールを続けて送ることはできません。{wait}後にもう一度お試しください。", "No further mail can be sent now. Please try again in {wait}." } },
  { "cursor", { "続きを表示できません。もう一度はじめから表示してください。", "The cursor is not one of this list." } },
  { "terms_version", { "利用規約が新しくなりました。もう一度ご確認ください。", "The terms of service have changed. Please read them again." } },
  { "activation_unknown", { "コードが正しくありません。メールのコードをすべて貼り付けてください。", "The code is wrong. Please paste the whole code of the mail." } },
  { "activation_expired", { "このリンクの有効期限（{day}）が過ぎています。", "This link has expired ({day})." } },
  { "activation_used", { "このリンクはすでに使われています。", "This link was used already." } },
  { "activation_replaced", { "新しいお申し込みを受け付けたため、このリンクは使えません。いちばん新しいメールのリンクをお使いください。", "A newer registration has taken its place. Please use the link of the newest mail." } },
  { "activation_phone", { "電話番号が登録内容と一致しません（あと{tries}回）。", "The phone number is not the registered one ({tries} tries left)." } },
  { "activation_password", { "パスワードが、アカウント作成のときに決めたものと一致しません（あと{tries}回）。", "The password is not the one that the account was created with ({tries} tries left)." } },
  { "code_wrong", { "コードが正しくありません（あと{tries}回）。", "The code is wrong ({tries} tries left)." } },
  { "code_expired", { "コードの有効期限が切れています。新しいコードをお受け取りください。", "The code has expired. Please ask for a new one." } },
  { "code_superseded", { "新しいコードを発行したため、このコードは使えません。", "A newer code was given out; this one no longer counts." } },
  { "code_used", { "このコードはすでに使われています。", "This code was used already." } },
  { "code_dead", { "続けて間違えたため、このコードは使えなくなりました。新しいコードをお受け取りください。", "There were too many wrong tries; this code no longer counts. Please ask for a new one." } },
  { "password_wrong", { "現在のパスワードが正しくありません。大文字と小文字、全角と半角をご確認ください。", "The present password is wrong. Mind upper and lower case." } },
  { "password_expired", { "パスワードの有効期限が切れています。新しいパスワードを設定してください。", "The password has expired. Please set a new one." } },
  { "mail_taken", { "このメールアドレスには変更できません。別のアドレスをお試しください。", "The mail address cannot be changed to this one. Please try another." } },
  { "maintenance_full", { "登録できるのは5件までです。", "At most 5 addresses can be registered." } },
  { "maintenance_confirmed", { "このアドレスはすでに確認済みです。", "This address is confirmed already." } },
  { "dealer_login_taken", { "この販売店IDはすでに使われています。別のIDを入力してください。", "This dealer ID is taken. Please choose another one." } },
  /* Gateways */
  { "gateway_pair", { "ゲートウェイIDまたはパスワードが正しくありません。シートをご確認ください（あと{tries}回）。", "The gateway ID or password is wrong. Please check the sheet ({tries} tries left)." } },
  { "gateway_used", { "このゲートウェイはすでに登録されています。お心当たりがない場合はお問い合わせください。", "This gateway is registered already. Please contact us if it was not you." } },
  { "gateway_unknown", { "このゲートウェイは見つかりません。廃棄または解除された可能性があります。", "There is no such gateway, or it is no longer shared with you." } },
  { "gateway_exists", { "そのゲートウェイIDはすでにあります。", "There is such a gateway ID already." } },
  { "staff_unknown", { "このスタッフは、すでに削除されています。", "This person is no longer among the staff." } },
  { "staff_full", { "スタッフは100名まで登録できます。", "There are at most 100 people in the staff." } },
  { "gateway_same", { "同じゲートウェイです。新しいゲートウェイのシートをご確認ください。", "This is the same gateway. Please check the sheet of the new one." } },
  { "unit_unknown", { "この UPS は見つかりません。製品番号をご確認ください。", "There is no such UPS. Please check its product number." } },
  { "unit_unregistered", { "この UPS はまだ登録されていません。", "Nobody has registered this UPS yet." } },
  { "unit_in_transfer", { "譲渡の手続き中の UPS が含まれています。", "One of these UPS units is being transferred already." } },
  { "transfer_gone", { "この譲渡は、取り消されたか、期限が切れたか、すでに完了しています。", "This transfer was taken back, has expired, or is done already." } },
  { "csv_encoding", { "文字コードを判別できません。UTF-8 または Shift_JIS で保存してください。", "The encoding of the file cannot be told. Please save it as UTF-8." } },
  { "csv_workbook", { "ブック（.xlsx など）は読み込めません。「CSV UTF-8」で保存してください。", "This is a workbook. Please save it as “CSV UTF-8”." } },
  { "csv_quote", { "引用符が閉じられていない行があります。", "A quoted cell of the file never ends." } },
  { "csv_column", { "必要な列「{detail}」がありません。", "The column “{detail}” is missing." } },
  { "csv_empty", { "データの行がありません。", "The file has no lines." } },
  { "hand_over_gone", { "この引き渡しは、取り消されたか、すでに完了しています。", "This hand-over was taken back, or is done already." } },
  { "hand_over_own", { "ご自分の家を受け取ることはできません。次の持ち主の方にコードをお伝えください。", "You cannot receive your own house. Please give the code to its next owner." } },
  { "invitation_gone", { "この招待は、取り消されたか、すでに使われています。", "This invitation was taken back, or was used already." } },
  { "invitations_full", { "使われていない招待が上限に達しました。不要な招待を取り消してください。", "Too many invitations wait. Please take back those that you do not need." } },
  { "gateway_retired", { "このゲートウェイは廃棄または交換されました。もう一度お使いになる場合は、お問い合わせください。", "This gateway was disposed of or exchanged. Please contact us to use it again." } },
  { "gateway_locked", { "続けて間違えたため、しばらく確認できません。{wait}後にもう一度お試しください。", "Too many wrong tries. Please try again in {wait}." } },
  { "link_pair", { "販売店IDまたは電話番号が正しくありません（あと{tries}回）。", "The dealer ID or the phone number is wrong ({tries} tries left)." } },
  { "link_unknown", { "この販売店の登録は、すでに解除されています。", "This dealer is no longer linked." } },
  { "enrolment_taken", { "このゲートウェイは、別の機器ですでに動作しています。", "Another box already reports for this gateway." } },
  { "enrolment_refused", { "この機器への交換は承認されませんでした。", "The owner has not approved this box." } },
  { "enrolment_unknown", { "この申請は見つかりません。期限が過ぎた可能性があります。", "There is no such request. It may have expired." } },
  { "link_twice", { "この販売店はすでに登録されています。", "This dealer is linked already." } },
  { "link_full", { "登録できる販売店は5社までです。", "A gateway has at most 5 dealers." } },
  { "link_locked", { "続けて間違えたため、しばらく確認できません。{wait}後にもう一度お試しください。", "Too many wrong tries. Please try again in {wait}." } },
};

/* The first line that fits; a field of NULL fits all. */
static const struct
{
  const char *field;
  const char *code;
  MmsWords words;
} fields[] = {
  { "family_name", "required", { "姓を入力してください。", "Please enter the family name." } },
  { "given_name", "required", { "名を入力してください。", "Please enter the given name." } },
  { "family_name", "too_long", { "姓は{maximum}文字以内で入力してください（現在{length}文字）。", "The family name takes at most {maximum} characters (now {length})." } },
  { "given_name", "too_long", { "名は{maximum}文字以内で入力してください（現在{length}文字）。", "The given name takes at most {maximum} characters (now {length})." } },
  { "family_kana", "required", { "フリガナ（セイ）を入力してください。", "Please enter the reading of the family name." } },
  { "given_kana", "required", { "フリガナ（メイ）を入力してください。", "Please enter the reading of the given name." } },
  { "family_kana", "kana_characters", { "フリガナはカタカナまたはひらがなで入力してください。", "The reading takes katakana or hiragana." } },
  { "given_kana", "kana_characters", { "フリガナはカタカナまたはひらがなで入力してください。", "The reading takes katakana or hiragana." } },
  { "mail", "required", { "メールアドレスを入力してください。", "Please enter the mail address." } },
  { "mail", "mail_format", { "メールアドレスの形式が正しくありません（例：hanako@example.jp）。", "This is not a mail address (example: hanako@example.jp)." } },
  { "postal_code", "required", { "郵便番号は7桁の数字で入力してください（例：251-0025）。", "The postal code has 7 digits (example: 251-0025)." } },
  { "prefecture", "required", { "都道府県を選んでください。", "Please choose the prefecture." } },
  { "prefecture", "prefecture_unknown", { "都道府県を選んでください。", "Please choose the prefecture." } },
  { "city", "required", { "市区町村を入力してください。", "Please enter the city." } },
  { "street", "required", { "番地を入力してください。", "Please enter the street number." } },
  { "phone", "required", { "電話番号は0から始まる10桁または11桁の数字で入力してください（例：0466-00-0000）。", "A phone number has 10 or 11 digits and begins with 0 (example: 0466-00-0000)." } },
  { "dealer_login", "required", { "販売店IDを入力してください。", "Please enter the dealer ID." } },
  { "dealer_login", "login_id_length", { "販売店IDは{minimum}文字以上{maximum}文字以内で入力してください。", "A dealer ID has {minimum} to {maximum} characters." } },
  { "dealer_login", "taken", { "この販売店IDはすでに使われています。別のIDを入力してください。", "This dealer ID is taken. Please choose another one." } },
  { "password", "required", { "パスワードを入力してください。", "Please enter the password." } },
  { "gateway_id", "required", { "ゲートウェイIDは12文字の半角英数字です。シートをご確認ください。", "The gateway ID has 12 letters and digits. Please check the sheet." } },
  { "gateway_id", "gateway_id_format", { "ゲートウェイIDは12文字の半角英数字です。シートをご確認ください。", "The gateway ID has 12 letters and digits. Please check the sheet." } },
  { "gateway_password", "required", { "ゲートウェイIDまたはパスワードが正しくありません。シートをご確認ください。", "The gateway ID or password is wrong. Please check the sheet." } },
  { "gateway_password", "gateway_password_format", { "ゲートウェイIDまたはパスワードが正しくありません。シートをご確認ください。", "The gateway ID or password is wrong. Please check the sheet." } },
  { "site_name", "required", { "案件名を入力してください。", "Please enter the site name." } },
  { "site_name", "too_long", { "案件名は{maximum}文字以内で入力してください。", "The site name takes at most {maximum} characters." } },
  { NULL, "day_past", { "今日以降の日付を選んでください。", "Please choose today or a later day." } },
  { NULL, "gateway_id_other", { "ゲートウェイIDが一致しません。画面に表示されているIDを入力してください。", "This is not the ID of that gateway. Please type the ID that is shown." } },
  { "mail", "listed", { "同じアドレスが登録されています。", "This address is listed already." } },
  { "customer", "offered", { "このお客様への申し出は、すでに返事待ちです。", "An offer to this customer waits for an answer already." } },
  { "mail", "same", { "現在と同じメールアドレスです。", "This is the present mail address." } },
  { NULL, "password_same", { "現在と異なるパスワードを入力してください。", "Please choose a password that differs from the present one." } },
  { NULL, "login_other", { "ログイン名が一致しません。", "This is not your login name." } },
  { NULL, "required", { "入力してください。", "Please fill this in." } },
  { NULL, "too_long", { "{maximum}文字以内で入力してください（現在{length}文字）。", "At most {maximum} characters (now {length})." } },
  { NULL, "characters", { "使用できない文字が含まれています。", "It has characters that cannot be used." } },
  { NULL, "kana_characters", { "フリガナはカタカナまたはひらがなで入力してください。", "Please use katakana or hiragana." } },
  { NULL, "mail_format", { "メールアドレスの形式が正しくありません（例：hanako@example.jp）。", "This is not a mail address (example: hanako@example.jp)." } },
  { NULL, "phone_format", { "電話番号は0から始まる10桁または11桁の数字で入力してください（例：0466-00-0000）。", "A phone number has 10 or 11 digits and begins with 0 (example: 0466-00-0000)." } },
  { NULL, "postal_code_format", { "郵便番号は7桁の数字で入力してください（例：251-0025）。", "The postal code has 7 digits (example: 251-0025)." } },
  { NULL, "prefecture_unknown", { "都道府県を選んでください。", "Please choose the prefecture." } },
  { NULL, "login_id_length", { "{minimum}文字以上{maximum}文字以内で入力してください。", "{minimum} to {maximum} characters." } },
  { NULL, "login_id_characters", { "半角の英字、数字、「_」「-」だけが使えます。", "Letters, digits, “_” and “-” only." } },
  { NULL, "gateway_id_format", { "ゲートウェイIDは12文字の半角英数字です。シートをご確認ください。", "The gateway ID has 12 letters and digits. Please check the sheet." } },
  { NULL, "gateway_password_format", { "ゲートウェイIDまたはパスワードが正しくありません。シートをご確認ください。", "The gateway ID or password is wrong. Please check the sheet." } },
  { "serial", "required", { "製品番号を入力してください。", "Please enter the product number." } },
  { NULL, "shipment_differs", { "すでに取り込まれている内容と異なります。", "This differs from what was imported before." } },
  { NULL, "future_date", { "未来の日付です。", "This day is still to come." } },
  { NULL, "after_end", { "使用終了日より後の日付です。", "This is after the end of use." } },
  { NULL, "before_purchase", { "お買い上げ日より前の日付です。", "This is before the day of purchase." } },
  { "units", "unit_unknown", { "この UPS は見つかりません。", "There is no such UPS." } },
  { NULL, "serial_characters", { "製品番号に使えるのは半角の英字、数字、「-」だけです（「{detail}」が含まれています）。", "A product number takes letters, digits and “-” only; “{detail}” is not one." } },
  { NULL, "keycode_format", { "キーコードは0000から1023までの4桁の数字で入力してください。", "A keycode has 4 digits, from 0000 to 1023." } },
  { NULL, "department_needs_organisation", { "部署名を入力するときは、法人名も入力してください。", "A department needs the name of its organisation." } },
  { NULL, "password_length", { "パスワードは{minimum}文字以上{maximum}文字以内で入力してください。", "A password has {minimum} to {maximum} characters." } },
  { NULL, "password_full_width", { "パスワードは半角で入力してください。使えない文字「{detail}」が含まれています。", "A password takes half-width characters; “{detail}” is not one." } },
  { NULL, "password_common", { "よく使われるパスワードのため、使用できません。", "This password is used too often by others." } },
  { NULL, "password_characters", { "使えない文字「{detail}」が含まれています。", "It has the character “{detail}” that cannot be used." } },
  { NULL, "password_lower", { "英小文字を含めてください。", "Please include a lower-case letter." } },
  { NULL, "password_upper", { "英大文字を含めてください。", "Please include an upper-case letter." } },
  { NULL, "password_digit", { "数字を含めてください。", "Please include a digit." } },
  { NULL, "password_letter", { "英字を含めてください。", "Please include a letter." } },
  { NULL, "password_symbol", { "記号を含めてください。", "Please include a symbol." } },
  { NULL, "type", { "値の種類が正しくありません。", "The value is of the wrong type." } },
  { NULL, "range", { "値が範囲の外です。", "The value is out of range." } },
  { NULL, "unknown_member", { "この項目は使えません。", "There is no such member." } },
  { NULL, "time_format", { "日時の形式が正しくありません。", "The time must be RFC 3339." } },
  { NULL, "day_format", { "日付の形式が正しくありません。", "The day must be YYYY-MM-DD." } },
  { NULL, "id_format", { "識別子の形式が正しくありません。", "The identifier is malformed." } },
  { NULL, "unknown_value", { "選べる値ではありません。", "This is none of the choices." } },
  { NULL, "choice", { "選べる値ではありません。", "This is none of the choices." } },
  { NULL, "twice", { "同じものが2回送られています。", "It is there twice." } },
  { NULL, "before_start", { "終わりは始まりより後にしてください。", "The end must come after the beginning." } },
  { "version", "taken", { "この版はすでに公開されています。別の版にしてください。", "This version is published already. Please choose another one." } },
  { NULL, "taken", { "すでに使われています。", "It is taken already." } },
};
/* clang-format on */

const MmsWords *
mms_problem_catalogue_find (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_str_equal (problems[i].code, code))
      return &problems[i].words;
  return NULL;
}

const MmsWords *
mms_problem_catalogue_find_field (const char *field, const char *code)
{
  const char *slash = strrchr (field, '/');
  const char *name = slash ? slash + 1 : field;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if ((!fields[i].field || g_str_equal (fields[i].field, name)) &&
        (!fields[i].code || g_str_equal (fields[i].code, code)))
      return &fields[i].words;
  return NULL;
}

const MmsWords *
mms_problem_catalogue_title (guint status)
{
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (titles[i].status == status)
      return &titles[i].words;
  return mms_problem_catalogue_title (status < 500 ? 400 : 500);
}
