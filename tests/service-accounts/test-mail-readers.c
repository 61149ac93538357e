/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "accounts-fixture.h"
#include "mail-fixture.h"
#include "mm-json-writer.h"
#include "mm-test-folder.h"
#include "mms-mail.h"

/*
 * Every mail that the product sends, in both languages, put into the spool and read by two parsers
 * that are not ours, of Python and of Node.js. MM_MAILS=FOLDER keeps them there for people to read.
 */

#define NAME "髙﨑 𠮷子"
#define ORGANISATION "㈱ひまわり電設 藤沢支店"

/* What fills the templates; what is not here has the value of a stranger name. */
static const struct
{
  const char *name;
  const char *ja;
  const char *en;
} values[] = {
  { "name", NAME, "Yoshiko Takasaki" },
  { "organisation", ORGANISATION, "Himawari Denki" },
  { "login", "takasaki@example.jp", "takasaki@example.jp" },
  { "logins", "　himawari01\n　himawari-02", "  himawari01\n  himawari-02" },
  { "items", "　・電話番号\n　・住所", "  - Telephone number\n  - Address" },
  { "by", "", "" },
  { "reason", "　理由: ご本人からのお申し出", "  Reason: you asked for it" },
  { "code", "482913", "482913" },
  { "link", "https://mimamori.example.jp/a/ABCD-EFGH-JKLM",
    "https://mimamori.example.jp/a/ABCD-EFGH-JKLM" },
  { "expiry", "2026年11月27日", "27 November 2026" },
  { "day", "2026年11月27日", "27 November 2026" },
  { "time", "2026年11月20日 14:05", "2026-11-20 14:05 (Japan Standard Time)" },
  { "valid_until", "2026年11月23日 14:05", "2026-11-23 14:05 (Japan Standard Time)" },
  { "customer", "𠮷田 髙志", "Takashi Yoshida" },
  { "dealer", "㈱ひまわり電設", "Himawari Denki" },
  { "dealer_login", "himawari01", "himawari01" },
  { "dealer_phone", "0466-00-0000", "0466-00-0000" },
  { "inviter", "佐藤 花子", "Hanako Sato" },
  { "gateway_id", "A1B2C3D4E5F6", "A1B2C3D4E5F6" },
  { "old_gateway_id", "Z9Y8X7W6V5U4", "Z9Y8X7W6V5U4" },
  { "sites", "　・𠮷田様邸（A1B2C3D4E5F6）\n　・㈱吉田 本社（Z9Y8X7W6V5U4）",
    "  - Yoshida's house (A1B2C3D4E5F6)\n  - Head office (Z9Y8X7W6V5U4)" },
  { "site_name", "𠮷田様邸（鵠沼）", "Yoshida's house" },
  { "terms", "運転状況の確認と設定の変更", "see and change settings" },
  { "device", "事務所のPC", "the office's PC" },
};

/* Not a mail of ours: what a dealer sends with a mail program of their own. */
static gboolean
is_sent_by_others (const char *template)
{
  return g_str_equal (template, "invitation-text");
}

static const char *
value_of (const char *name, gboolean japanese)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].name, name))
      return japanese ? values[i].ja : values[i].en;
  return NAME;
}

/* Values for all that the template names, but for what every template may say. */
static GHashTable *
vars_new (const char *template, const char *language)
{
  g_autofree char *path =
      g_strdup_printf ("%s/data/mail/%s/%s.txt", MM_SOURCE_ROOT, language, template);
  GHashTable *vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("\\{(\\w+)\\}", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_regex_match (regex, text, 0, &match);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      const char *value = value_of (name, g_str_equal (language, "ja"));

      if (!g_regex_match_simple ("^(service|base_url|contact_.*|mail_domain)$", name, 0, 0))
        g_hash_table_replace (vars, g_steal_pointer (&name), (gpointer) value);
    }
  return vars;
}

typedef struct
{
  Parts *parts;
  const char *language;
  guint n;
} Post;

static MmsOutcome
queue_work (MmsDb *db, gpointer data, GError **error)
{
  Post *post = data;
  g_auto (GStrv) templates = mms_mail_list_templates (post->language);

  for (guint i = 0; templates[i] != NULL; i++)
    {
      g_autoptr (GHashTable) vars = vars_new (templates[i], post->language);
      g_autofree char *to = g_strdup_printf ("%s.%s@example.jp", templates[i], post->language);

      if (is_sent_by_others (templates[i]))
        continue;
      if (!mms_mail_queue (post->parts->context, db, to, templates[i], post->language, vars, error))
        return MMS_FAILED;
      post->n++;
    }
  return MMS_DONE;
}

/* ---- What the readers are to find ---- */

static void
write_mail (MmJsonWriter *json, const MmsSettings *settings, const MmsMail *mail)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", mail->id);
  mm_json_writer_string_member (json, "kind", mail->kind);
  mm_json_writer_string_member (json, "language", mail->language);
  mm_json_writer_string_member (json, "subject", mail->subject);
  mm_json_writer_string_member (json, "to", mail->recipient);
  mm_json_writer_string_member (json, "to_name", mail->recipient_name);
  mm_json_writer_string_member (json, "from", settings->mail_from);
  mm_json_writer_string_member (json, "from_name", settings->mail_from_name);
  mm_json_writer_time_member (json, "date", mail->created);
  mm_json_writer_end_object (json);
}

/* The list of what is in the spool, as the outbox knows it. */
static void
write_list (Parts *parts, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);
  MmsDb *db = mms_db_pool_get (parts->readers, &error);

  mms_mail_store_list (db, "sent", 1000, &mails, &error);
  g_assert_no_error (error);
  mms_db_reset (db);
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < mails->len; i++)
    write_mail (json, mms_context_get_settings (parts->context), mails->pdata[i]);
  mm_json_writer_end_array (json);
  g_file_set_contents (path, text->str, (gssize) text->len, &error);
  g_assert_no_error (error);
}

static void
read_with (const char *program, const char *script, const char *list)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "service-accounts", script, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE, &error,
                        program, path, list, NULL);
  g_autofree char *said = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &said, NULL, &error);
  g_assert_no_error (error);
  if (!g_subprocess_get_successful (process))
    g_error ("%s:\n%s", script, said);
  g_test_message ("%s: %s", script, g_strstrip (said));
}

/* ./check installs it. */
static gboolean
has_mailparser (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "service-accounts", "mail-reader",
                                                 "node_modules", "mailparser", NULL);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* ---- The test ---- */

static void
test_every_mail_is_read_by_others (const char *url)
{
  const char *kept = g_getenv ("MM_MAILS");
  g_autofree char *folder =
      kept != NULL ? g_strdup (kept) : g_dir_make_tmp ("mms-mails-XXXXXX", NULL);
  g_autofree char *list = g_build_filename (folder, "spool", "list.json", NULL);
  Parts *parts = parts_new (url, NULL, folder);
  Post post = { parts, "ja", 0 };
  guint n = 0;
  int sent;

  parts_write (parts, queue_work, &post);
  post.language = "en";
  parts_write (parts, queue_work, &post);
  while ((sent = run_job (parts)) > 0)
    n += (guint) sent;
  g_assert_cmpuint (n, ==, post.n);
  write_list (parts, list);
  read_with ("/usr/bin/python3", "read-mails.py", list);
  if (has_mailparser ())
    read_with ("node", "read-mails.mjs", list);
  else
    g_test_message ("mailparser is not installed here: tests/lib/npm-packages");
  if (kept == NULL)
    mm_test_folder_remove (folder);
  parts_free (parts);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  mm_test_db_for_each ("/mail-readers/every-mail", test_every_mail_is_read_by_others);
  return g_test_run ();
}
