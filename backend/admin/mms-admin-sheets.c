/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-sheets.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "mm-csv.h"
#include "mms-admin-commands.h"

MmSheet *
mms_admin_sheet_read (JsonObject *object)
{
  MmSheet *sheet = g_new0 (MmSheet, 1);

  sheet->gateway_id = g_strdup (mms_admin_text (object, "gateway_id"));
  sheet->model = g_strdup (mms_admin_text (object, "model"));
  sheet->serial = g_strdup (mms_admin_text (object, "serial"));
  sheet->password = g_strdup (mms_admin_text (object, "password"));
  return sheet;
}

gboolean
mms_admin_claim_file (const char *path, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd >= 0)
    {
      close (fd);
      return TRUE;
    }
  g_set_error (error, G_FILE_ERROR, (int) g_file_error_from_errno (errno), "%s: %s", path,
               errno == EEXIST ? _ ("There is such a file already; it would be overwritten")
                               : g_strerror (errno));
  return FALSE;
}

static gboolean
write_secret (const char *path, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_file_set_contents_full (path, data, (gssize) length,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600, error);
}

gboolean
mms_admin_write_passwords (GPtrArray *sheets, const char *path, GError **error)
{
  g_autoptr (MmCsvWriter) csv = mm_csv_writer_new (MM_CSV_UTF8);
  g_autoptr (GBytes) bytes = NULL;

  mm_csv_writer_raw (csv, "gateway_id");
  mm_csv_writer_raw (csv, "model");
  mm_csv_writer_raw (csv, "serial");
  mm_csv_writer_raw (csv, "password");
  mm_csv_writer_end_row (csv);
  for (guint i = 0; i < sheets->len; i++)
    {
      const MmSheet *sheet = sheets->pdata[i];

      mm_csv_writer_raw (csv, sheet->gateway_id);
      mm_csv_writer_text (csv, sheet->model);
      mm_csv_writer_text (csv, sheet->serial);
      mm_csv_writer_raw (csv, sheet->password);
      mm_csv_writer_end_row (csv);
    }
  bytes = mm_csv_writer_finish (csv, error);
  return bytes != NULL && write_secret (path, bytes, error);
}

static gboolean
read_terms (MmsAdminSession *session, MmSheetTerms *terms, GError **error)
{
  g_autoptr (JsonObject) answer =
      mms_admin_session_ask (session, "GET", "/v1/terms/customer", NULL, error);

  if (answer == NULL)
    return FALSE;
  terms->version = g_strdup (mms_admin_text (answer, "version"));
  terms->body = g_strdup (mms_admin_text (answer, "body"));
  return TRUE;
}

gboolean
mms_admin_write_sheets (MmsAdminSession *session,
                        GPtrArray *sheets,
                        const char *path,
                        GError **error)
{
  const MmsDaemonConfig *config = mms_admin_session_get_config (session, error);
  g_auto (MmSheetService) service = { 0 };
  g_auto (MmSheetTerms) terms = { NULL, NULL };
  g_autoptr (GBytes) pdf = NULL;

  if (config == NULL || !read_terms (session, &terms, error))
    return FALSE;
  service.name = g_strdup (config->settings->name);
  service.base_url = g_strdup (config->settings->base_url);
  service.contact_phone = g_strdup (config->settings->contact_phone);
  service.contact_hours = g_strdup (config->settings->contact_hours);
  service.contact_mail = g_strdup (config->settings->contact_mail);
  pdf = mm_sheets_to_pdf (sheets, &service, &terms, error);
  return pdf != NULL && write_secret (path, pdf, error);
}
