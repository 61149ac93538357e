/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <sys/random.h>
#include <termios.h>
#include <unistd.h>

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mm-json-writer.h"

#define GENERATED_GROUPS 5
#define GROUP_CHARS 4

/* ---- The password ---- */

/* 100 bits in groups that can be read out: the alphabet has 32 characters. */
static char *
generate_password (void)
{
  guint8 bytes[GENERATED_GROUPS * GROUP_CHARS];
  GString *text = g_string_new (NULL);

  if (getrandom (bytes, sizeof bytes, 0) != (ssize_t) sizeof bytes)
    g_error ("The kernel gives no random numbers");
  for (guint i = 0; i < sizeof bytes; i++)
    {
      if (i > 0 && i % GROUP_CHARS == 0)
        g_string_append_c (text, '-');
      g_string_append_c (text, MM_GATEWAY_PASSWORD_ALPHABET[bytes[i] % 32]);
    }
  return g_string_free (text, FALSE);
}

/* One line from the terminal that nobody sees. */
static char *
ask (const char *question)
{
  struct termios shown, hidden;
  char *line = NULL;
  size_t size = 0;
  ssize_t length;

  g_printerr ("%s", question);
  tcgetattr (STDIN_FILENO, &shown);
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  length = getline (&line, &size, stdin);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");
  if (length > 0 && line[length - 1] == '\n')
    line[length - 1] = '\0';
  return line;
}

static char *
ask_password (GError **error)
{
  g_autofree char *first = ask (_ ("Password (leave empty to have one made): "));
  g_autofree char *second = NULL;

  if (first == NULL || *first == '\0')
    return g_strdup ("");
  second = ask (_ ("The same once more: "));
  if (g_strcmp0 (first, second) == 0)
    return g_steal_pointer (&first);
  g_set_error_literal (error, MM_ERROR, MM_ERROR_INVALID, _ ("The two passwords differ"));
  return NULL;
}

static char *
choose_password (gboolean *made, GError **error)
{
  g_autofree char *typed = isatty (STDIN_FILENO) ? ask_password (error) : g_strdup ("");

  if (typed == NULL)
    return NULL;
  *made = *typed == '\0';
  return *made ? generate_password () : g_steal_pointer (&typed);
}

/* ---- The command ---- */

/* "大橋 陽子", with a space of either width. */
static gboolean
split_name (const char *name, char **family, char **given, GError **error)
{
  for (const char *p = name; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      {
        *family = g_strndup (name, (gsize) (p - name));
        *given = g_strdup (g_utf8_next_char (p));
        return TRUE;
      }
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--name takes family name and given name with a space between them"));
  return FALSE;
}

static char *
make_body (const char *login,
           const char *family,
           const char *given,
           const char *mail,
           const char *password)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "login", login);
  mm_json_writer_string_member (json, "family_name", family);
  mm_json_writer_string_member (json, "given_name", given);
  mm_json_writer_string_member (json, "mail", mail);
  mm_json_writer_string_member (json, "password", password);
  mm_json_writer_end_object (json);
  return g_strdup (text->str);
}

static gboolean
add (
    MmsAdminSession *session, const char *login, const char *name, const char *mail, GError **error)
{
  g_autofree char *family = NULL;
  g_autofree char *given = NULL;
  g_autofree char *password = NULL;
  g_autofree char *body = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gboolean made;

  if (!split_name (name, &family, &given, error))
    return FALSE;
  password = choose_password (&made, error);
  if (password == NULL)
    return FALSE;
  body = make_body (login, family, given, mail, password);
  answer = mms_admin_session_ask (session, "POST", "/v1/admin/operators", body, error);
  if (answer == NULL)
    return FALSE;
  g_print (_ ("Operator added: %s\n"), mms_admin_text (answer, "login"));
  if (made)
    g_print (_ ("Password, shown this once: %s\n"), password);
  return TRUE;
}

/**
 * mms_admin_operator_add:
 *
 * Adds an operator. The password is asked for on a terminal; elsewhere one is made and printed.
 */
gboolean
mms_admin_operator_add (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autofree char *name = NULL;
  g_autofree char *mail = NULL;
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &name, N_ ("Family and given name"),
      N_ ("“FAMILY GIVEN”") },
    { "mail", 0, 0, G_OPTION_ARG_STRING, &mail, N_ ("Mail address"), N_ ("ADDRESS") },
    { NULL },
  };

  if (!mms_admin_parse (entries, &argc, &argv, 1, 1, error))
    return FALSE;
  if (name != NULL && mail != NULL)
    return add (session, argv[1], name, mail, error);
  g_set_error_literal (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                       _ ("--name and --mail are needed"));
  return FALSE;
}

/**
 * mms_admin_operator_reset_second_factor:
 *
 * Takes the second factor of an operator away, who sets up another one at the next sign-in.
 */
gboolean
mms_admin_operator_reset_second_factor (MmsAdminSession *session,
                                        int argc,
                                        char **argv,
                                        GError **error)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GError) local = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!mms_admin_parse (entries, &argc, &argv, 1, 1, error))
    return FALSE;
  escaped = g_uri_escape_string (argv[1], NULL, FALSE);
  path = g_strdup_printf ("/v1/admin/operators/%s/second-factor-reset", escaped);
  answer = mms_admin_session_ask (session, "POST", path, NULL, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  g_print (_ ("Another second factor is set up at the next sign-in.\n"));
  return TRUE;
}
