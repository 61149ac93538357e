/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-audit-words.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "mm-json.h"

typedef struct
{
  const char *code;
  const char *ja;
  const char *en;
} Word;

/* clang-format off */
static const Word actions[] = {
  { "account.lock", "アカウントをロック", "Locked an account" },
  { "account.look", "アカウントを表示", "Looked at an account" },
  { "account.password-reset", "パスワードの再設定を開始", "Started the reset of a password" },
  { "account.recovery-codes", "予備コードを再発行", "Renewed recovery codes" },
  { "account.second-factor-off", "2段階認証をオフ", "Turned the second factor off" },
  { "account.second-factor-on", "2段階認証をオン", "Turned the second factor on" },
  { "account.second-factor-reset", "2段階認証を解除", "Reset a second factor" },
  { "account.unlock", "アカウントのロックを解除", "Unlocked an account" },
  { "account.withdraw", "退会", "Withdrew" },
  { "announcement.edit", "お知らせを変更", "Changed news" },
  { "announcement.publish", "お知らせを掲載", "Published news" },
  { "announcement.withdraw", "お知らせを取り下げ", "Withdrew news" },
  { "device.reuse", "古い端末トークンの再使用", "Reuse of an old device token" },
  { "device.revoke", "端末のログインを終了", "Ended a device's sign-in" },
  { "gateway.create", "ゲートウェイを作成", "Created a gateway" },
  { "gateway.disposal", "ゲートウェイを廃棄", "Disposed of a gateway" },
  { "gateway.exchange", "ゲートウェイを交換", "Exchanged a gateway" },
  { "gateway.hand_over", "家を引き渡し", "Handed a house over" },
  { "gateway.hand_over_code", "家の引き渡しコードを発行", "Made a code to hand a house over" },
  { "gateway.link", "保守を任せる販売店を登録", "Put a dealer in charge" },
  { "gateway.link_terms", "販売店のできることを変更", "Changed what a dealer may do" },
  { "gateway.look", "家を表示", "Looked at a house" },
  { "gateway.password", "ゲートウェイパスワードを再発行", "Renewed a gateway password" },
  { "gateway.site", "案件を変更", "Changed a site" },
  { "gateway.unlink", "保守を任せる販売店を解除", "Unlinked a dealer" },
  { "mail.retry", "メールを再送", "Sent a mail again" },
  { "offer.decline", "保守の申し出を辞退", "Declined an offer of a dealer" },
  { "offer.make", "お客様に保守を申し出", "Offered a customer to look after a house" },
  { "offer.withdraw", "保守の申し出を取り消し", "Took an offer to a customer back" },
  { "registration.resend", "仮登録メールを再送", "Sent a provisional registration again" },
  { "staff.invite", "スタッフを招待", "Invited staff" },
  { "staff.join", "スタッフが参加", "Staff joined" },
  { "staff.remove", "スタッフを削除", "Removed staff" },
  { "staff.role", "スタッフの役割を変更", "Changed the role of staff" },
  { "terms.publish", "利用規約を公開", "Published terms of service" },
  { "unit.agent", "UPS の状態を届けるゲートウェイを接続", "Connected a gateway that sees UPSs" },
  { "unit.agent-end", "UPS の状態を届けるゲートウェイを切断", "Disconnected a gateway that sees UPSs" },
  { "unit.edit", "UPS の登録内容を変更", "Changed a UPS" },
  { "unit.end", "使用終了日を登録", "Registered the end of use" },
  { "unit.import", "出荷した UPS を取り込み", "Imported shipped UPSs" },
  { "unit.keycode", "キーコードを表示", "Showed a keycode" },
  { "unit.leave", "退会により UPS の登録を終了", "Ended a UPS's registration with its account" },
  { "unit.misses", "見つからない製品番号の連続", "Serial numbers in a row that do not exist" },
  { "unit.models", "UPS の型式を取り込み", "Imported models of UPSs" },
  { "unit.offer", "UPS の譲渡を申し出", "Offered a UPS to another account" },
  { "unit.receive", "UPS の譲渡を受け取り", "Received a UPS from another account" },
  { "unit.register", "UPS を登録", "Registered a UPS" },
  { "unit.resume", "使用終了日を取り消し", "Took the end of use back" },
};

static const Word subjects[] = {
  { "account", "アカウント", "Account" },
  { "announcement", "お知らせ", "News" },
  { "device", "端末", "Device" },
  { "gateway", "ゲートウェイ", "Gateway" },
  { "mail", "メール", "Mail" },
  { "offer", "保守の申し出", "Offer of a dealer" },
  { "registration", "仮登録", "Provisional registration" },
  { "staff", "スタッフ", "Staff" },
  { "terms", "利用規約", "Terms of service" },
  { "unit", "UPS", "UPS" },
};

static const Word roles[] = {
  { "admin", "管理ツール", "Administration tool" },
  { "customer", "お客様", "Customer" },
  { "dealer", "販売店", "Dealer" },
  { "gateway", "ゲートウェイ", "Gateway" },
  { "operator", "運営", "Operator" },
  { "server", "サーバー", "Server" },
  { "ups", "UPS のお客様", "UPS owner" },
};

static const Word details[] = {
  { "added", "追加した件数", "Added" },
  { "misses", "連続件数", "In a row" },
  { "reason", "理由", "Reason" },
  { "version", "版", "Version" },
};

static const Word columns[] = {
  { "address", "接続元", "Connected from" },
  { "at", "日時", "Time" },
  { "detail", "詳細", "Details" },
  { "subject", "対象", "Subject" },
  { "what", "内容", "What" },
  { "who", "操作した人", "Who" },
};
/* clang-format on */

static const char *
say (const Word *words, guint n_words, const char *code, const char *language)
{
  for (guint i = 0; i < n_words; i++)
    if (g_strcmp0 (words[i].code, code) == 0)
      return g_strcmp0 (language, "en") == 0 ? words[i].en : words[i].ja;
  return code;
}

const char *
mms_audit_word_action (const char *action, const char *language)
{
  return say (actions, G_N_ELEMENTS (actions), action, language);
}

const char *
mms_audit_word_role (const char *role, const char *language)
{
  return say (roles, G_N_ELEMENTS (roles), role, language);
}

/* Terms are known by whom they are for. */
char *
mms_audit_word_subject (const char *kind, const char *id, const char *language)
{
  const char *what = say (subjects, G_N_ELEMENTS (subjects), kind, language);
  const char *which = g_strcmp0 (kind, "terms") == 0 ? mms_audit_word_role (id, language) : id;

  if (which == NULL || *which == '\0')
    return g_strdup (what);
  return g_strdup_printf ("%s %s", what, which);
}

const char *
mms_audit_word_column (const char *column, const char *language)
{
  return say (columns, G_N_ELEMENTS (columns), column, language);
}

typedef struct
{
  GString *text;
  const char *language;
} Telling;

static void
tell_member (JsonObject *object, const char *name, JsonNode *node, gpointer data)
{
  Telling *telling = data;
  gboolean english = g_strcmp0 (telling->language, "en") == 0;
  gboolean is_text =
      JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING;
  g_autofree char *value =
      is_text ? g_strdup (json_node_get_string (node)) : json_to_string (node, FALSE);

  if (telling->text->len > 0)
    g_string_append (telling->text, english ? ", " : "、");
  g_string_append_printf (telling->text, english ? "%s: %s" : "%s：%s",
                          say (details, G_N_ELEMENTS (details), name, telling->language), value);
}

char *
mms_audit_word_detail (const char *detail_json, const char *language)
{
  g_autoptr (JsonObject) detail = mm_json_parse_object (detail_json, strlen (detail_json), NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  Telling telling = { text, language };

  if (detail == NULL)
    return g_strdup (detail_json);
  if (json_object_get_size (detail) == 1 && json_object_has_member (detail, "reason"))
    return g_strdup (json_object_get_string_member_with_default (detail, "reason", ""));
  json_object_foreach_member (detail, tell_member, &telling);
  return g_strdup (text->str);
}
