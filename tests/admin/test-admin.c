/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "mm-gateway-code.h"
#include "mm-password.h"
#include "mm-phone.h"
#include "mms-demo-data.h"
#include "mms-password-change.h"

/* The real programs on a folder of their own, with a running server or without. */
typedef struct
{
  char *folder;
  char *data;
  GSubprocess *server;
  char *out;
  char *err;
} Fixture;

/* ---- The server ---- */

/* The server says by itself when it is ready. */
static int
open_notify_socket (const char *path)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  struct timeval patience = { .tv_sec = 30 };
  int fd = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  g_strlcpy (address.sun_path, path, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  setsockopt (fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  return fd;
}

static void
start_server (Fixture *fixture)
{
  g_autofree char *notify = g_build_filename (fixture->folder, "notify", NULL);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
      G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autoptr (GError) error = NULL;
  int fd = open_notify_socket (notify);
  char message[64];

  g_subprocess_launcher_setenv (launcher, "NOTIFY_SOCKET", notify, TRUE);
  fixture->server = g_subprocess_launcher_spawn (launcher, &error, g_getenv ("MM_SERVER"), "-d",
                                                 fixture->data, "-l", "127.0.0.1:0", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (recv (fd, message, sizeof message, 0), >, 0);
  g_assert_true (g_str_has_prefix (message, "READY=1"));
  close (fd);
}

static void
set_up (Fixture *fixture, gconstpointer with_server)
{
  fixture->folder = g_dir_make_tmp ("mm-admin-XXXXXX", NULL);
  fixture->data = g_build_filename (fixture->folder, "data", NULL);
  if (with_server)
    start_server (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer with_server)
{
  const char *const remove[] = { "rm", "-rf", fixture->folder, NULL };

  if (fixture->server)
    {
      g_subprocess_send_signal (fixture->server, SIGTERM);
      g_assert_true (g_subprocess_wait_check (fixture->server, NULL, NULL));
      g_clear_object (&fixture->server);
    }
  g_assert_true (g_spawn_sync (NULL, (char **) remove, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
                               NULL, NULL, NULL));
  g_free (fixture->folder);
  g_free (fixture->data);
  g_free (fixture->out);
  g_free (fixture->err);
}

/* ---- Running a command ---- */

static int
run_argv (Fixture *fixture, const char *const *argv)
{
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&fixture->out, g_free);
  g_clear_pointer (&fixture->err, g_free);
  process = g_subprocess_newv (argv,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE |
                                   G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &fixture->out, &fixture->err, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  g_test_message ("%s%s", fixture->out, fixture->err);
  return g_subprocess_get_exit_status (process);
}

/* Words with spaces between them; "@" in front of a word is the test's folder. */
static int
admin (Fixture *fixture, const char *command)
{
  g_auto (GStrv) words = g_strsplit (command, " ", -1);
  g_autoptr (GPtrArray) argv = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (argv, g_strdup (g_getenv ("MM_ADMIN")));
  g_ptr_array_add (argv, g_strdup ("--data-dir"));
  g_ptr_array_add (argv, g_strdup (fixture->data));
  for (guint i = 0; words[i]; i++)
    {
      g_strdelimit (words[i], "+", ' ');
      g_ptr_array_add (argv, words[i][0] == '@'
                                 ? g_build_filename (fixture->folder, words[i] + 1, NULL)
                                 : g_strdup (words[i]));
    }
  g_ptr_array_add (argv, NULL);
  return run_argv (fixture, (const char *const *) argv->pdata);
}

static char *
path_of (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static void
write_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = path_of (fixture, name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static char *
read_file (Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of (fixture, name);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static gboolean
exists (Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of (fixture, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
assert_secret (Fixture *fixture, const char *name)
{
  g_autofree char *path = path_of (fixture, name);
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
assert_said (const char *text, const char *words)
{
  if (!strstr (text, words))
    g_error ("“%s” is not in: %s", words, text);
}

/* ---- The tests ---- */

static void
test_init (Fixture *fixture, gconstpointer with_server)
{
  g_assert_cmpint (admin (fixture, "init"), ==, 0);
  g_assert_true (exists (fixture, "data/mimamori.db"));
  assert_secret (fixture, "data/server.key");
  g_assert_cmpint (admin (fixture, "init"), ==, 0);
  g_assert_cmpint (admin (fixture, "health"), ==, with_server ? 0 : 1);
}

static void
test_operator (Fixture *fixture, gconstpointer with_server)
{
  static const char add[] = "operator add sakura --name 桜井+美咲 --mail sakura@example.jp";

  g_assert_cmpint (admin (fixture, add), ==, 0);
  assert_said (fixture->out, "Password, shown this once: ");
  g_assert_cmpint (admin (fixture, add), ==, 1);
  assert_said (fixture->err, "/login: It is taken already");
  g_assert_cmpint (admin (fixture, "operator add a --name 桜井+美咲 --mail nobody"), ==, 1);
  assert_said (fixture->err, "/login");
  assert_said (fixture->err, "/mail");
  g_assert_cmpint (admin (fixture, "operator add ume --name 桜井 --mail ume@example.jp"), ==, 2);
  g_assert_cmpint (admin (fixture, "operator add ume"), ==, 2);
}

static const char good[] = "ID,model,serial\n,MG-200,S-001\nABCD12345678,MG-200,S-002\n";

static void
test_import_refuses_bad_lines (Fixture *fixture, gconstpointer with_server)
{
  write_file (fixture, "bad.csv",
              "ID,model,serial\n,MG-200,S-001\nABCD12345678,MG-200,S-002\n\nabc,MG-200,S-003\n"
              "abcd12345678,MG-200,S-004\n,,S-005\n");
  g_assert_cmpint (admin (fixture, "gateways import @bad.csv --passwords @p.csv"), ==, 1);
  assert_said (fixture->err, "line 5, gateway_id");
  assert_said (fixture->err, "line 6, gateway_id: It is taken already");
  assert_said (fixture->err, "line 7, model");
  assert_said (fixture->err, "Nothing was imported");
  g_assert_null (strstr (fixture->err, "line 3"));
  g_assert_false (exists (fixture, "p.csv"));
  g_assert_cmpint (admin (fixture, "gateways list"), ==, 0);
  g_assert_cmpstr (fixture->out, ==, "");

  write_file (fixture, "columns.csv", "name,serial\nMG-200,S-001\n");
  g_assert_cmpint (admin (fixture, "gateways import @columns.csv --passwords @p.csv"), ==, 1);
  write_file (fixture, "empty.csv", "");
  g_assert_cmpint (admin (fixture, "gateways import @empty.csv --passwords @p.csv"), ==, 1);
  g_assert_cmpint (admin (fixture, "gateways import @missing.csv --passwords @p.csv"), ==, 1);
  g_assert_false (exists (fixture, "p.csv"));
}

static void
test_import (Fixture *fixture, gconstpointer with_server)
{
  g_autofree char *passwords = NULL;
  g_auto (GStrv) lines = NULL;

  write_file (fixture, "good.csv", good);
  g_assert_cmpint (admin (fixture, "gateways import @good.csv"), ==, 2);
  g_assert_cmpint (admin (fixture, "gateways import @good.csv --passwords @p.csv"), ==, 0);
  assert_said (fixture->out, "2 gateways were imported");
  assert_secret (fixture, "p.csv");
  passwords = read_file (fixture, "p.csv");
  lines = g_strsplit (passwords, "\n", -1);
  g_assert_true (g_str_has_prefix (lines[2], "ABCD12345678,MG-200,S-002,"));
  g_assert_cmpuint (strlen (g_strchomp (strrchr (lines[2], ',') + 1)), ==,
                    MM_GATEWAY_PASSWORD_LENGTH);
  g_assert_cmpint (admin (fixture, "gateways list"), ==, 0);
  assert_said (fixture->out, "ABCD12345678  in stock");
  /* Neither a file with secrets nor a gateway is replaced. */
  g_assert_cmpint (admin (fixture, "gateways import @good.csv --passwords @p.csv"), ==, 1);
  g_assert_cmpint (admin (fixture, "gateways import @good.csv --passwords @q.csv"), ==, 1);
  assert_said (fixture->err, "line 3, gateway_id: It is taken already");
}

/* ---- Sheets ---- */

static gboolean
have (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  return path != NULL;
}

static char *
page_text (Fixture *fixture, const char *pdf)
{
  g_autofree char *path = path_of (fixture, pdf);
  const char *argv[] = { "pdftotext", path, "-", NULL };

  g_assert_cmpint (run_argv (fixture, argv), ==, 0);
  return g_steal_pointer (&fixture->out);
}

static char *
page_qr (Fixture *fixture, const char *pdf)
{
  g_autofree char *path = path_of (fixture, pdf);
  g_autofree char *image = path_of (fixture, "page");
  g_autofree char *png = g_strconcat (image, ".png", NULL);
  const char *render[] = { "pdftoppm", "-png",        "-r", "150", "-f",
                           "1",        "-singlefile", path, image, NULL };
  const char *decode[] = { "zbarimg", "-q", "--raw", png, NULL };

  g_assert_cmpint (run_argv (fixture, render), ==, 0);
  g_assert_cmpint (run_argv (fixture, decode), ==, 0);
  return g_strchomp (g_steal_pointer (&fixture->out));
}

/* What a person reads and what a camera reads are the same; returns the password. */
static char *
check_sheet (Fixture *fixture, const char *pdf)
{
  g_autofree char *text = page_text (fixture, pdf);
  g_autofree char *link = page_qr (fixture, pdf);
  static const char start[] = "http://localhost:8080/r#id=ABCD12345678&pw=";

  g_assert_true (g_str_has_prefix (link, start));
  assert_said (text, "ABCD12345678");
  assert_said (text, link + strlen (start));
  assert_said (text, "大切に保管");
  assert_said (text, "販売店ID");
  assert_said (text, "0120-000-000");
  assert_said (text, "利用規約");
  return g_strdup (link + strlen (start));
}

static void
test_sheets (Fixture *fixture, gconstpointer with_server)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (!have ("pdftotext") || !have ("pdftoppm") || !have ("zbarimg"))
    {
      g_test_skip ("poppler-utils and zbar-tools are missing");
      return;
    }
  write_file (fixture, "one.csv", "ID,model,serial\nABCD12345678,MG-200,S-002\n");
  g_assert_cmpint (admin (fixture, "gateways import @one.csv --sheets @one.pdf"), ==, 0);
  assert_secret (fixture, "one.pdf");
  first = check_sheet (fixture, "one.pdf");
  g_assert_cmpint (admin (fixture, "sheets @two.pdf abcd12345678"), ==, 0);
  assert_said (fixture->out, "new initial password");
  second = check_sheet (fixture, "two.pdf");
  g_assert_cmpstr (first, !=, second);
  g_assert_cmpint (admin (fixture, "sheets @three.pdf ZZZZ12345678"), ==, 1);
  g_assert_false (exists (fixture, "three.pdf"));
  g_assert_cmpint (admin (fixture, "sheets @two.pdf ABCD12345678"), ==, 1);
}

/* ---- UPS units ---- */

static void
test_ups_import (Fixture *fixture, gconstpointer with_server)
{
  /* 型式,製品番号,出荷日 as Excel in Japan saves it. */
  static const char cp932[] = "\x8c\x5e\x8e\xae,\x90\xbb\x95\x69\x94\xd4\x8d\x86,"
                              "\x8f\x6f\x89\xd7\x93\xfa\r\nMU-1500R,A1,2026/10/01\r\n";

  write_file (fixture, "excel.csv", cp932);
  write_file (fixture, "bom.csv",
              "\xef\xbb\xbfmodel,serial,shipped,keycode\n"
              "MU-1500R,A1,2026-10-01,\nMU-1500R,A2,2026-10-01,0427\n");
  write_file (fixture, "bad.csv",
              "model,serial,shipped,keycode\nMU-1500R,A3,2026-10-01,\n\n"
              "MU-1500R,A2,2026-10-01,0001\nMU-1500R,A4,2026-13-01,\n");
  write_file (fixture, "models.csv", "型式,保証月数\nMU-1500R,36\n");
  g_assert_cmpint (admin (fixture, "ups import @excel.csv"), ==, 0);
  assert_said (fixture->out, "New: 1, known already: 0");
  g_assert_cmpint (admin (fixture, "ups import @bom.csv"), ==, 0);
  assert_said (fixture->out, "New: 1, known already: 1");
  g_assert_cmpint (admin (fixture, "ups import @bad.csv"), ==, 1);
  assert_said (fixture->out, "New: 1, known already: 0");
  assert_said (fixture->err, "line 4, keycode");
  assert_said (fixture->err, "line 5, shipped");
  g_assert_null (strstr (fixture->err, "0001"));
  g_assert_cmpint (admin (fixture, "ups models @models.csv"), ==, 0);
  g_assert_cmpint (admin (fixture, "ups import @missing.csv"), ==, 1);
  g_assert_cmpint (admin (fixture, "ups import"), ==, 2);
}

/* ---- Texts ---- */

static void
test_terms (Fixture *fixture, gconstpointer with_server)
{
  write_file (fixture, "t.md",
              "version: 2027-04-01\neffective: 2027-04-01\nsummary: 一\nsummary: 二\n"
              "summary: 三\n\n# 利用規約\n\n本文です。\n");
  write_file (fixture, "bad.md", "# 利用規約\n");
  g_assert_cmpint (admin (fixture, "terms add customer @t.md"), ==, 0);
  g_assert_cmpint (admin (fixture, "terms list"), ==, 0);
  assert_said (fixture->out, "2027-04-01");
  g_assert_cmpint (admin (fixture, "terms add customer @t.md"), ==, 1);
  assert_said (fixture->err, "2027-04-01");
  g_assert_cmpint (admin (fixture, "terms add customer @bad.md"), ==, 1);
  assert_said (fixture->err, "version");
  g_assert_cmpint (admin (fixture, "terms add nobody @t.md"), ==, 1);
}

static void
test_announcements (Fixture *fixture, gconstpointer with_server)
{
  write_file (fixture, "n.txt", "本文です。\n");
  g_assert_cmpint (admin (fixture, "announcements add 休業のお知らせ @n.txt --audience dealers"),
                   ==, 0);
  g_assert_cmpint (admin (fixture, "announcements list"), ==, 0);
  assert_said (fixture->out, "休業のお知らせ");
  assert_said (fixture->out, "dealers");
  g_assert_cmpint (admin (fixture, "announcements add 題 @n.txt --audience nobody"), ==, 2);
  g_assert_cmpint (admin (fixture, "announcements add 題 @n.txt --from 2027-02-30"), ==, 1);
}

/* ---- The demo ---- */

static void
test_demo_twice (Fixture *fixture, gconstpointer with_server)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *arguments = NULL;

  g_assert_cmpint (admin (fixture, "demo --agents @agents"), ==, 0);
  assert_said (fixture->out, "The demo was added");
  assert_said (fixture->out, "hanako@example.jp");
  assert_secret (fixture, "agents/MM26DEMO0001/password");
  first = read_file (fixture, "agents/MM26DEMO0001/password");
  arguments = read_file (fixture, "agents/MM26DEMO0001/arguments");
  assert_said (arguments, "--profile two-conditioners --seed 11 --history-months 13");
  g_assert_false (exists (fixture, "agents/MM26DEMO0005"));
  g_assert_false (exists (fixture, "agents/MM26DEMO0091/arguments"));

  g_assert_cmpint (admin (fixture, "demo --agents @agents"), ==, 0);
  assert_said (fixture->out, "The demo is there already");
  second = read_file (fixture, "agents/MM26DEMO0001/password");
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (admin (fixture, "gateways list"), ==, 0);
  assert_said (fixture->out, "MM26DEMO0005  installed");
}

static void
test_mails (Fixture *fixture, gconstpointer with_server)
{
  g_autofree char *show = NULL;

  g_assert_cmpint (admin (fixture, "mail list"), ==, 0);
  assert_said (fixture->out, "No mails");
  g_assert_cmpint (admin (fixture, "demo"), ==, 0);
  g_assert_cmpint (admin (fixture, "mail list"), ==, 0);
  assert_said (fixture->out, "hanako@example.jp");
  show = g_strdup_printf ("mail show %.36s", fixture->out);
  g_assert_cmpint (admin (fixture, show), ==, 0);
  assert_said (fixture->out, "Subject: ");
  g_assert_cmpint (admin (fixture, "mail show nothing"), ==, 1);
  g_assert_cmpint (admin (fixture, "mail retry nothing"), ==, 1);
  g_assert_cmpint (admin (fixture, "mail retry"), ==, 0);
}

/* ---- Usage and configuration ---- */

static void
test_usage (Fixture *fixture, gconstpointer with_server)
{
  g_assert_cmpint (admin (fixture, "--help"), ==, 0);
  assert_said (fixture->out, "gateways import");
  g_assert_cmpint (admin (fixture, "nothing"), ==, 2);
  g_assert_cmpint (admin (fixture, "gateways"), ==, 2);
  g_assert_cmpint (admin (fixture, "init more"), ==, 2);
  g_assert_cmpint (admin (fixture, "gateways import --help"), ==, 0);
  assert_said (fixture->out, "--passwords");
}

static void
test_configuration (Fixture *fixture, gconstpointer with_server)
{
  g_autofree char *sample = g_build_filename (g_getenv ("MM_SOURCE"), "data", "server.conf", NULL);
  g_autofree char *init = g_strdup_printf ("--config %s init", sample);

  write_file (fixture, "bad.conf", "[service]\nname=x\n\n# base_url=1\nbase_url = 1\n");
  g_assert_cmpint (admin (fixture, "--config @bad.conf init"), ==, 1);
  assert_said (fixture->err, "line 5");
  assert_said (fixture->err, "base_url");
  g_assert_cmpint (admin (fixture, init), ==, 0);
}

/* Every key that the sample names is one that the server reads. */
static void
test_sample_configuration (Fixture *fixture, gconstpointer with_server)
{
  g_autofree char *path = g_build_filename (g_getenv ("MM_SOURCE"), "data", "server.conf", NULL);
  g_autoptr (GRegex) commented = g_regex_new ("^#([a-z-]+)=", G_REGEX_MULTILINE, 0, NULL);
  g_autofree char *text = NULL;
  g_autofree char *named = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  named = g_regex_replace (commented, text, -1, 0, "\\1=", 0, NULL);
  write_file (fixture, "named.conf", named);
  admin (fixture, "--config @named.conf init");
  g_assert_null (strstr (fixture->err, "there is no key"));
  write_file (fixture, "more.conf", "[service]\nnothing=1\n");
  g_assert_cmpint (admin (fixture, "--config @more.conf init"), ==, 1);
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
add (const char *name, void (*test) (Fixture *fixture, gconstpointer with_server))
{
  g_autofree char *alone = g_strconcat ("/admin/alone/", name, NULL);
  g_autofree char *beside = g_strconcat ("/admin/beside-a-server/", name, NULL);

  g_test_add (alone, Fixture, NULL, set_up, test, tear_down);
  g_test_add (beside, Fixture, GINT_TO_POINTER (1), set_up, test, tear_down);
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
  g_test_add ("/admin/usage", Fixture, NULL, set_up, test_usage, tear_down);
  g_test_add ("/admin/configuration", Fixture, NULL, set_up, test_configuration, tear_down);
  g_test_add ("/admin/sample-configuration", Fixture, NULL, set_up, test_sample_configuration,
              tear_down);
  g_test_add_func ("/admin/demo-data-keeps-the-rules", test_demo_data_keeps_the_rules);
  return g_test_run ();
}
