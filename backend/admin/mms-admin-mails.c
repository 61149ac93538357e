/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <glib/gi18n.h>

gboolean
mms_admin_mail_list (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;

  if (!mms_admin_parse (NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  path = argc > 1 ? g_strconcat ("/v1/admin/mails?state=", argv[1], NULL)
                  : g_strdup ("/v1/admin/mails");
  answer = mms_admin_session_ask (session, "GET", path, NULL, error);
  if (answer == NULL)
    return FALSE;
  items = json_object_get_array_member (answer, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      g_autofree char *created = mms_admin_format_time (item, "created");
      const char *failure = mms_admin_text (item, "last_error");

      mms_admin_print_cell (mms_admin_text (item, "id"), 36);
      mms_admin_print_cell (mms_admin_text (item, "state"), 6);
      mms_admin_print_cell (created, 16);
      mms_admin_print_cell (mms_admin_text (item, "recipient"), 28);
      g_print ("%s\n", mms_admin_text (item, "subject"));
      if (failure != NULL)
        g_print ("  %s\n", failure);
    }
  if (json_array_get_length (items) == 0)
    g_print ("%s\n", _ ("No mails"));
  return TRUE;
}

/* The store keeps no body of what was sent; what went to the spool folder is read there. */
static char *
find_body (MmsAdminSession *session, JsonObject *mail)
{
  const char *body = mms_admin_text (mail, "body");
  const MmsDaemonConfig *config = mms_admin_session_get_config (session, NULL);
  g_autofree char *name = g_strconcat (mms_admin_text (mail, "id"), ".txt", NULL);
  g_autofree char *path = NULL;
  char *spooled = NULL;

  if (*body != '\0' || config == NULL)
    return g_strdup (body);
  path = g_build_filename (config->settings->spool, name, NULL);
  if (!g_file_get_contents (path, &spooled, NULL, NULL))
    spooled = g_strdup (_ ("(The text of a mail is not kept once it was sent.)"));
  return spooled;
}

gboolean
mms_admin_mail_show (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *body = NULL;
  g_autofree char *created = NULL;
  g_autoptr (JsonObject) mail = NULL;

  if (!mms_admin_parse (NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  path = g_strconcat ("/v1/admin/mails/", argv[1], NULL);
  mail = mms_admin_session_ask (session, "GET", path, NULL, error);
  if (mail == NULL)
    return FALSE;
  body = find_body (session, mail);
  created = mms_admin_format_time (mail, "created");
  g_print (_ ("To: %s\n"), mms_admin_text (mail, "recipient"));
  g_print (_ ("Subject: %s\n"), mms_admin_text (mail, "subject"));
  g_print (_ ("Written: %s\n"), created);
  g_print (_ ("State: %s after %d attempts\n"), mms_admin_text (mail, "state"),
           (int) json_object_get_int_member (mail, "attempts"));
  if (mms_admin_text (mail, "last_error") != NULL)
    g_print (_ ("Last error: %s\n"), mms_admin_text (mail, "last_error"));
  g_print ("\n%s\n", body);
  return TRUE;
}

gboolean
mms_admin_mail_retry (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) answer = NULL;
  gint64 n;

  if (!mms_admin_parse (NULL, &argc, &argv, 0, 1, error))
    return FALSE;
  path = argc > 1 ? g_strdup_printf ("/v1/admin/mails/%s/retry", argv[1])
                  : g_strdup ("/v1/admin/mails/retry");
  answer = mms_admin_session_ask (session, "POST", path, NULL, error);
  if (answer == NULL)
    return FALSE;
  n = json_object_get_int_member (answer, "retried");
  g_print (ngettext ("%d mail is tried again\n", "%d mails are tried again\n", (gulong) n),
           (int) n);
  return TRUE;
}
