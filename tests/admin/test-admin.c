/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "admin-fixture.h"

#include <locale.h>
#include <string.h>

#include "mm-gateway-code.h"
#include "mm-password.h"
#include "mm-phone.h"
#include "mms-db.h"
#include "mms-demo-data.h"
#include "mms-password-change.h"

static void
test_init (AdminFixture *fixture, gconstpointer with_server)
{
  g_assert_cmpint (admin_run (fixture, "init"), ==, 0);
  g_assert_true (admin_has_file (fixture, "data/mimamori.db"));
  admin_assert_secret (fixture, "data/server.key");
  g_assert_cmpint (admin_run (fixture, "init"), ==, 0);
  g_assert_cmpint (admin_run (fixture, "health"), ==, with_server ? 0 : 1);
}

static void
test_operator (AdminFixture *fixture, gconstpointer with_server)
{
  static const char add[] = "operator add sakura --name 桜井+美咲 --mail sakura@example.jp";

  g_assert_cmpint (admin_run (fixture, add), ==, 0);
  admin_assert_said (fixture->out, "Password, shown this once: ");
  g_assert_cmpint (admin_run (fixture, add), ==, 1);
  admin_assert_said (fixture->err, "/login: It is taken already");
  g_assert_cmpint (admin_run (fixture, "operator add a --name 桜井+美咲 --mail nobody"), ==, 1);
  admin_assert_said (fixture->err, "/login");
  admin_assert_said (fixture->err, "/mail");
  g_assert_cmpint (admin_run (fixture, "operator add ume --name 桜井 --mail ume@example.jp"), ==,
                   2);
  g_assert_cmpint (admin_run (fixture, "operator add ume"), ==, 2);
}

static const char good[] = "ID,model,serial\n,MG-200,S-001\nABCD12345678,MG-200,S-002\n";

static void
test_import_refuses_bad_lines (AdminFixture *fixture, gconstpointer with_server)
{
  admin_write_file (
      fixture, "bad.csv",
      "ID,model,serial\n,MG-200,S-001\nABCD12345678,MG-200,S-002\n\nabc,MG-200,S-003\n"
      "abcd12345678,MG-200,S-004\n,,S-005\n");
  g_assert_cmpint (admin_run (fixture, "gateways import @bad.csv --passwords @p.csv"), ==, 1);
  admin_assert_said (fixture->err, "line 5, gateway_id");
  admin_assert_said (fixture->err, "line 6, gateway_id: It is taken already");
  admin_assert_said (fixture->err, "line 7, model");
  admin_assert_said (fixture->err, "Nothing was imported");
  g_assert_null (strstr (fixture->err, "line 3"));
  g_assert_false (admin_has_file (fixture, "p.csv"));
  g_assert_cmpint (admin_run (fixture, "gateways list"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");

  admin_write_file (fixture, "columns.csv", "name,serial\nMG-200,S-001\n");
  g_assert_cmpint (admin_run (fixture, "gateways import @columns.csv --passwords @p.csv"), ==, 1);
  admin_write_file (fixture, "empty.csv", "");
  g_assert_cmpint (admin_run (fixture, "gateways import @empty.csv --passwords @p.csv"), ==, 1);
  g_assert_cmpint (admin_run (fixture, "gateways import @missing.csv --passwords @p.csv"), ==, 1);
  g_assert_false (admin_has_file (fixture, "p.csv"));
}

static void
test_import (AdminFixture *fixture, gconstpointer with_server)
{
  g_autofree char *passwords = NULL;
  g_auto (GStrv) lines = NULL;

  admin_write_file (fixture, "good.csv", good);
  g_assert_cmpint (admin_run (fixture, "gateways import @good.csv"), ==, 2);
  g_assert_cmpint (admin_run (fixture, "gateways import @good.csv --passwords @p.csv"), ==, 0);
  admin_assert_said (fixture->out, "2 gateways were imported");
  admin_assert_secret (fixture, "p.csv");
  passwords = admin_read_file (fixture, "p.csv");
  lines = g_strsplit (passwords, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[2], "ABCD12345678,MG-200,S-002,"));
  g_assert_cmpuint (strlen (g_strchomp (strrchr (lines[2], ',') + 1)), ==,
                    MM_GATEWAY_PASSWORD_LENGTH);
  g_assert_cmpint (admin_run (fixture, "gateways list"), ==, 0);
  admin_assert_said (fixture->out, "ABCD12345678  in stock");
  /* Neither a file with secrets nor a gateway is replaced. */
  g_assert_cmpint (admin_run (fixture, "gateways import @good.csv --passwords @p.csv"), ==, 1);
  g_assert_cmpint (admin_run (fixture, "gateways import @good.csv --passwords @q.csv"), ==, 1);
  admin_assert_said (fixture->err, "line 3, gateway_id: It is taken already");
}

/* ---- Sheets ---- */

static gboolean
have (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  return path != NULL;
}

static char *
page_text (AdminFixture *fixture, const char *pdf)
{
  g_autofree char *path = admin_path_of (fixture, pdf);
  const char *argv[] = { "pdftotext", path, "-", NULL };

  g_assert_cmpint (admin_run_argv (fixture, argv), ==, 0);
  return g_steal_pointer (&fixture->out);
}

static char *
page_qr (AdminFixture *fixture, const char *pdf)
{
  g_autofree char *path = admin_path_of (fixture, pdf);
  g_autofree char *image = admin_path_of (fixture, "page");
  g_autofree char *png = g_strconcat (image, ".png", NULL);
  const char *render[] = { "pdftoppm", "-png",        "-r", "150", "-f",
                           "1",        "-singlefile", path, image, NULL };
  const char *decode[] = { "zbarimg", "-q", "--raw", png, NULL };

  g_assert_cmpint (admin_run_argv (fixture, render), ==, 0);
  g_assert_cmpint (admin_run_argv (fixture, decode), ==, 0);
  return g_strchomp (g_steal_pointer (&fixture->out));
}

/* What a person reads and what a camera reads are the same; returns the password. */
static char *
check_sheet (AdminFixture *fixture, const char *pdf)
{
  g_autofree char *text = page_text (fixture, pdf);
  g_autofree char *link = page_qr (fixture, pdf);
  static const char start[] = "http://localhost:8080/r#id=ABCD12345678&pw=";

  g_assert_true (g_str_has_prefix (link, start));
  admin_assert_said (text, "ABCD12345678");
  admin_assert_said (text, link + strlen (start));
  admin_assert_said (text, "大切に保管");
  admin_assert_said (text, "販売店ID");
  admin_assert_said (text, "0120-000-000");
  admin_assert_said (text, "利用規約");
  return g_strdup (link + strlen (start));
}

static void
test_sheets (AdminFixture *fixture, gconstpointer with_server)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (!have ("pdftotext") || !have ("pdftoppm") || !have ("zbarimg"))
    {
      g_test_skip ("poppler-utils and zbar-tools are missing");
      return;
    }
  admin_write_file (fixture, "one.csv", "ID,model,serial\nABCD12345678,MG-200,S-002\n");
  g_assert_cmpint (admin_run (fixture, "gateways import @one.csv --sheets @one.pdf"), ==, 0);
  admin_assert_secret (fixture, "one.pdf");
  first = check_sheet (fixture, "one.pdf");
  g_assert_cmpint (admin_run (fixture, "sheets @two.pdf abcd12345678"), ==, 0);
  admin_assert_said (fixture->out, "new initial password");
  second = check_sheet (fixture, "two.pdf");
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpint (admin_run (fixture, "sheets @three.pdf ZZZZ12345678"), ==, 1);
  g_assert_false (admin_has_file (fixture, "three.pdf"));
  g_assert_cmpint (admin_run (fixture, "sheets @two.pdf ABCD12345678"), ==, 1);
}

/* ---- UPS units ---- */

static void
test_ups_import (AdminFixture *fixture, gconstpointer with_server)
{
  /* 型式,製品番号,出荷日 as Excel in Japan saves it. */
  static const char cp932[] = "\x8c\x5e\x8e\xae,\x90\xbb\x95\x69\x94\xd4\x8d\x86,"
                              "\x8f\x6f\x89\xd7\x93\xfa\r\nMU-1500R,A1,2026/10/01\r\n";

  admin_write_file (fixture, "excel.csv", cp932);
  admin_write_file (fixture, "bom.csv",
                    "\xef\xbb\xbfmodel,serial,shipped,keycode\n"
                    "MU-1500R,A1,2026-10-01,\nMU-1500R,A2,2026-10-01,0427\n");
  admin_write_file (fixture, "bad.csv",
                    "model,serial,shipped,keycode\nMU-1500R,A3,2026-10-01,\n\n"
                    "MU-1500R,A2,2026-10-01,0001\nMU-1500R,A4,2026-13-01,\n");
  admin_write_file (fixture, "models.csv", "型式,保証月数\nMU-1500R,36\n");
  g_assert_cmpint (admin_run (fixture, "ups import @excel.csv"), ==, 0);
  admin_assert_said (fixture->out, "New: 1, known already: 0");
  g_assert_cmpint (admin_run (fixture, "ups import @bom.csv"), ==, 0);
  admin_assert_said (fixture->out, "New: 1, known already: 1");
  g_assert_cmpint (admin_run (fixture, "ups import @bad.csv"), ==, 1);
  admin_assert_said (fixture->out, "New: 1, known already: 0");
  admin_assert_said (fixture->err, "line 4, keycode");
  admin_assert_said (fixture->err, "line 5, shipped");
  g_assert_null (strstr (fixture->err, "0001"));
  g_assert_cmpint (admin_run (fixture, "ups models @models.csv"), ==, 0);
  g_assert_cmpint (admin_run (fixture, "ups import @missing.csv"), ==, 1);
  g_assert_cmpint (admin_run (fixture, "ups import"), ==, 2);
}

/* ---- Texts ---- */

static void
test_terms (AdminFixture *fixture, gconstpointer with_server)
{
  admin_write_file (fixture, "t.md",
                    "version: 2027-04-01\neffective: 2027-04-01\nsummary: 一\nsummary: 二\n"
                    "summary: 三\n\n# 利用規約\n\n本文です。\n");
  admin_write_file (fixture, "bad.md", "# 利用規約\n");
  g_assert_cmpint (admin_run (fixture, "terms add customer @t.md"), ==, 0);
  g_assert_cmpint (admin_run (fixture, "terms list"), ==, 0);
  admin_assert_said (fixture->out, "2027-04-01");
  g_assert_cmpint (admin_run (fixture, "terms add customer @t.md"), ==, 1);
  admin_assert_said (fixture->err, "2027-04-01");
  g_assert_cmpint (admin_run (fixture, "terms add customer @bad.md"), ==, 1);
  admin_assert_said (fixture->err, "version");
  g_assert_cmpint (admin_run (fixture, "terms add nobody @t.md"), ==, 1);
}

static void
test_announcements (AdminFixture *fixture, gconstpointer with_server)
{
  admin_write_file (fixture, "n.txt", "本文です。\n");
  g_assert_cmpint (
      admin_run (fixture, "announcements add 休業のお知らせ @n.txt --audience dealers"), ==, 0);
  g_assert_cmpint (admin_run (fixture, "announcements list"), ==, 0);
  admin_assert_said (fixture->out, "休業のお知らせ");
  admin_assert_said (fixture->out, "dealers");
  g_assert_cmpint (admin_run (fixture, "announcements add 題 @n.txt --audience nobody"), ==, 2);
  g_assert_cmpint (admin_run (fixture, "announcements add 題 @n.txt --from 2027-02-30"), ==, 1);
}

/* ---- The demo ---- */

/* Other tests make hashing cheap; the programs do not. */
static void
assert_passwords_are_dear (AdminFixture *fixture)
{
  g_autofree char *url = g_strconcat ("sqlite://", fixture->data, "/mimamori.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmsDb) db = mms_db_open (url, TRUE, &error);
  MmsStmt *stmt = mms_db_query (db, &error,
                                "SELECT count (*), min (password_hash LIKE"
                                " '$argon2id$v=19$m=65536,t=2,%') FROM accounts",
                                "");
  gboolean row = FALSE;

  g_assert_no_error (error);
  mms_stmt_step (stmt, &row, &error);
  g_assert_no_error (error);
  g_assert_true (row);
  g_assert_cmpint (mms_stmt_int (stmt, 0), >, 0);
  g_assert_cmpint (mms_stmt_int (stmt, 1), ==, 1);
  mms_db_reset (db);
}

static void
test_demo_twice (AdminFixture *fixture, gconstpointer with_server)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *arguments = NULL;

  g_assert_cmpint (admin_run (fixture, "demo --agents @agents"), ==, 0);
  admin_assert_said (fixture->out, "The demo was added");
  assert_passwords_are_dear (fixture);
  admin_assert_said (fixture->out, "hanako@example.jp");
  admin_assert_secret (fixture, "agents/MM26DEMO0001/password");
  first = admin_read_file (fixture, "agents/MM26DEMO0001/password");
  arguments = admin_read_file (fixture, "agents/MM26DEMO0001/arguments");
  admin_assert_said (arguments, "--profile two-conditioners --seed 11 --history-months 13");
  g_assert_false (admin_has_file (fixture, "agents/MM26DEMO0005"));
  g_assert_false (admin_has_file (fixture, "agents/MM26DEMO0091/arguments"));

  g_assert_cmpint (admin_run (fixture, "demo --agents @agents"), ==, 0);
  admin_assert_said (fixture->out, "The demo is there already");
  second = admin_read_file (fixture, "agents/MM26DEMO0001/password");
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (admin_run (fixture, "gateways list"), ==, 0);
  admin_assert_said (fixture->out, "MM26DEMO0005  installed");
}

static void
test_mails (AdminFixture *fixture, gconstpointer with_server)
{
  g_autofree char *show = NULL;

  g_assert_cmpint (admin_run (fixture, "mail list"), ==, 0);
  admin_assert_said (fixture->out, "No mails");
  g_assert_cmpint (admin_run (fixture, "demo"), ==, 0);
  g_assert_cmpint (admin_run (fixture, "mail list"), ==, 0);
  admin_assert_said (fixture->out, "hanako@example.jp");
  show = g_strdup_printf ("mail show %.36s", fixture->out);
  g_assert_cmpint (admin_run (fixture, show), ==, 0);
  admin_assert_said (fixture->out, "Subject: ");
  g_assert_cmpint (admin_run (fixture, "mail show nothing"), ==, 1);
  g_assert_cmpint (admin_run (fixture, "mail retry nothing"), ==, 1);
  g_assert_cmpint (admin_run (fixture, "mail retry"), ==, 0);
}

/* ---- Usage and configuration ---- */

static void
test_usage (AdminFixture *fixture, gconstpointer with_server)
{
  g_assert_cmpint (admin_run (fixture, "--help"), ==, 0);
  admin_assert_said (fixture->out, "gateways import");
  g_assert_cmpint (admin_run (fixture, "nothing"), ==, 2);
  g_assert_cmpint (admin_run (fixture, "gateways"), ==, 2);
  g_assert_cmpint (admin_run (fixture, "init more"), ==, 2);
  g_assert_cmpint (admin_run (fixture, "gateways import --help"), ==, 0);
  admin_assert_said (fixture->out, "--passwords");
}

static void
test_configuration (AdminFixture *fixture, gconstpointer with_server)
{
  g_autofree char *sample = g_build_filename (g_getenv ("MM_SOURCE"), "data", "server.conf", NULL);
  g_autofree char *init = g_strdup_printf ("--config %s init", sample);

  admin_write_file (fixture, "bad.conf", "[service]\nname=x\n\n# base_url=1\nbase_url = 1\n");
  g_assert_cmpint (admin_run (fixture, "--config @bad.conf init"), ==, 1);
  admin_assert_said (fixture->err, "line 5");
  admin_assert_said (fixture->err, "base_url");
  g_assert_cmpint (admin_run (fixture, init), ==, 0);
}

/* Every key that the sample names is one that the server reads. */
static void
test_sample_configuration (AdminFixture *fixture, gconstpointer with_server)
{
  g_autofree char *path = g_build_filename (g_getenv ("MM_SOURCE"), "data", "server.conf", NULL);
  g_autoptr (GRegex) commented = g_regex_new ("^#([a-z-]+)=", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *text = NULL;
  g_autofree char *named = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  named = g_regex_replace (commented, text, -1, 0, "\\1=", 0, NULL);
  admin_write_file (fixture, "named.conf", named);
  admin_run (fixture, "--config @named.conf init");
  g_assert_null (strstr (fixture->err, "there is no key"));
  admin_write_file (fixture, "more.conf", "[service]\nnothing=1\n");
  g_assert_cmpint (admin_run (fixture, "--config @more.conf init"), ==, 1);
}

static void
test_demo_data_keeps_the_rules (void)
{
  for (guint i = 0; mms_demo_accounts[i].service; i++)
    {
      const MmsDemoAccount *account = &mms_demo_accounts[i];
      g_autoptr (GError) error = NULL;
      g_autofree char *phone = NULL;

      mm_password_check (mms_password_policy (account->service), account->password, &error);
      g_assert_no_error (error);
      mm_phone_parse (account->phone, &phone, &error);
      g_assert_no_error (error);
      g_assert_true (g_str_has_suffix (account->mail, "@example.jp") ||
                     g_str_has_suffix (account->mail, ".example"));
    }
  for (guint i = 0; mms_demo_houses[i].gateway_id; i++)
    {
      g_autofree char *id = NULL;

      g_assert_true (mm_gateway_id_parse (mms_demo_houses[i].gateway_id, &id, NULL));
      g_assert_cmpstr (id, ==, mms_demo_houses[i].gateway_id);
    }
}

static void
add (const char *name, void (*test) (AdminFixture *fixture, gconstpointer with_server))
{
  g_autofree char *alone = g_strconcat ("/admin/alone/", name, NULL);
  g_autofree char *beside = g_strconcat ("/admin/beside-a-server/", name, NULL);

  g_test_add (alone, AdminFixture, NULL, admin_set_up, test, admin_tear_down);
  g_test_add (beside, AdminFixture, GINT_TO_POINTER (1), admin_set_up, test, admin_tear_down);
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  add ("init", test_init);
  add ("operator", test_operator);
  add ("import-refuses-bad-lines", test_import_refuses_bad_lines);
  add ("import", test_import);
  add ("sheets", test_sheets);
  add ("ups-import", test_ups_import);
  add ("terms", test_terms);
  add ("announcements", test_announcements);
  add ("demo-twice", test_demo_twice);
  add ("mails", test_mails);
  g_test_add ("/admin/usage", AdminFixture, NULL, admin_set_up, test_usage, admin_tear_down);
  g_test_add ("/admin/configuration", AdminFixture, NULL, admin_set_up, test_configuration,
              admin_tear_down);
  g_test_add ("/admin/sample-configuration", AdminFixture, NULL, admin_set_up,
              test_sample_configuration, admin_tear_down);
  g_test_add_func ("/admin/demo-data-keeps-the-rules", test_demo_data_keeps_the_rules);
  return g_test_run ();
}
