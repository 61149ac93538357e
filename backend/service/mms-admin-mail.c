/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin.h"

#include "mm-error.h"
#include "mms-mail.h"

#define LIST_MAX 200

/**
 * mms_admin_mail_list:
 *
 * Prints the newest mails, one a line; [1] or later is the state wanted.
 */
gboolean
mms_admin_mail_list (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  g_autoptr (GPtrArray) mails = NULL;

  if (!mms_mail_store_list (db, run->args[2], LIST_MAX, &mails, error))
    return FALSE;
  for (guint i = 0; i < mails->len; i++)
    {
      const MmsMail *mail = g_ptr_array_index (mails, i);
      g_autofree char *created = mm_time_format_rfc3339 (mail->created);

      g_string_append_printf (run->output, "%s  %-6s  %s  %-24s  %s%s%s\n", mail->id, mail->state,
                              created, mail->kind, mail->recipient,
                              mail->last_error != NULL ? "  ! " : "",
                              mail->last_error != NULL ? mail->last_error : "");
    }
  if (mails->len == 0)
    g_string_append (run->output, "No mails\n");
  return TRUE;
}

/* A mail that went to the spool folder is read back from there: the store keeps no body of what
 * was sent. */
static char *
read_spooled (MmsContext *context, const char *id)
{
  g_autofree char *name = g_strconcat (id, ".txt", NULL);
  g_autofree char *path = g_build_filename (mms_context_get_settings (context)->spool, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

gboolean
mms_admin_mail_show (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  g_autoptr (MmsMail) mail = NULL;
  g_autofree char *spooled = NULL;

  if (!mms_mail_store_get (db, run->args[2], &mail, error))
    return FALSE;
  if (mail == NULL)
    {
      g_set_error_literal (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No such mail");
      return FALSE;
    }
  spooled = *mail->body == '\0' ? read_spooled (context, mail->id) : NULL;
  g_string_append_printf (run->output,
                          "To: %s\nSubject: %s\nState: %s, %" G_GINT64_FORMAT " attempts\n",
                          mail->recipient, mail->subject, mail->state, mail->attempts);
  if (mail->last_error != NULL)
    g_string_append_printf (run->output, "Last error: %s\n", mail->last_error);
  g_string_append_printf (run->output, "\n%s\n", spooled != NULL ? spooled : mail->body);
  return TRUE;
}

gboolean
mms_admin_mail_retry (MmsContext *context, MmsDb *db, MmsAdminRun *run, GError **error)
{
  gint64 n_mails;

  if (!mms_mail_store_retry (db, run->args[2], mms_context_now (context), &n_mails, error))
    return FALSE;
  g_string_append_printf (run->output, "%" G_GINT64_FORMAT " mails will be tried again\n", n_mails);
  return TRUE;
}
