/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-gateways-csv.h"

#include <glib/gi18n.h>

#include "mm-csv.h"
#include "mm-gateway.h"
#include "mma-format.h"
#include "mma-state-badge.h"

/* So many rows are read between two frames. */
#define CHUNK 200

typedef struct
{
  GListModel *model;
  MmCsvWriter *writer;
  MmaGatewaysParty party;
  GObject *party_data;
  guint next;
  guint total;
} Work;

/* helpers */

static void
work_free (Work *work)
{
  g_clear_object (&work->model);
  g_clear_object (&work->party_data);
  g_clear_pointer (&work->writer, mm_csv_writer_free);
  g_free (work);
}

static void
write_header (MmCsvWriter *writer, const char *party_title)
{
  const char *const titles[] = { _ ("State"),      _ ("Fault code"),    _ ("Site name"),
                                 _ ("Gateway ID"), party_title,         _ ("Installation address"),
                                 _ ("Model"),      _ ("Serial number"), _ ("First contact") };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    mm_csv_writer_text (writer, titles[i]);
  mm_csv_writer_end_row (writer);
}

static const char *
first_fault (MmGateway *gateway)
{
  g_autoptr (MmFault) fault = g_list_model_get_item (mm_gateway_get_faults (gateway), 0);

  return fault == NULL ? NULL : mm_fault_get_code (fault);
}

static void
write_row (Work *work, MmGateway *gateway)
{
  MmCsvWriter *writer = work->writer;
  MmAddress *address = mm_gateway_get_address (gateway);
  gint64 first = mm_gateway_get_first_contact (gateway);
  g_autofree char *place = address == NULL ? NULL : mm_address_to_string (address);
  g_autofree char *contact =
      first == MM_NO_VALUE ? g_strdup ("") : mma_format_date_time_column (first);
  g_autofree char *party = work->party (gateway, work->party_data);

  mm_csv_writer_text (writer, mma_state_word (mm_gateway_get_state (gateway)));
  mm_csv_writer_text (writer, first_fault (gateway));
  mm_csv_writer_text (writer, mm_gateway_get_site_name (gateway));
  mm_csv_writer_text (writer, mm_gateway_get_gateway_id (gateway));
  mm_csv_writer_text (writer, party);
  mm_csv_writer_text (writer, place);
  mm_csv_writer_text (writer, mm_gateway_get_model (gateway));
  mm_csv_writer_text (writer, mm_gateway_get_serial (gateway));
  mm_csv_writer_raw (writer, contact);
  mm_csv_writer_end_row (writer);
}

/* callbacks */

static gboolean
step_cb (gpointer data)
{
  GTask *task = data;
  Work *work = g_task_get_task_data (task);
  guint end = MIN (work->next + CHUNK, work->total);

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;
  for (; work->next < end; work->next++)
    {
      g_autoptr (MmGateway) gateway = g_list_model_get_item (work->model, work->next);

      if (gateway != NULL)
        write_row (work, gateway);
    }
  if (work->next < work->total)
    return G_SOURCE_CONTINUE;
  g_task_return_pointer (task, mm_csv_writer_finish (work->writer, NULL),
                         (GDestroyNotify) g_bytes_unref);
  return G_SOURCE_REMOVE;
}

/* public functions */

/**
 * mma_gateways_csv_async:
 * @party: tells the text of the column @party_title
 * @party_data: (nullable): is kept alive meanwhile
 *
 * Writes what the list shows, a part between two frames, so that the app does not stand still.
 */
void
mma_gateways_csv_async (GListModel *model,
                        const char *party_title,
                        MmaGatewaysParty party,
                        GObject *party_data,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  Work *work = g_new0 (Work, 1);

  g_task_set_source_tag (task, mma_gateways_csv_async);
  work->model = g_object_ref (model);
  work->writer = mm_csv_writer_new (MM_CSV_UTF8_BOM);
  work->party = party;
  work->party_data = party_data == NULL ? NULL : g_object_ref (party_data);
  work->total = g_list_model_get_n_items (model);
  write_header (work->writer, party_title);
  g_task_set_task_data (task, work, (GDestroyNotify) work_free);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, step_cb, task, g_object_unref);
}

/** mma_gateways_csv_finish: Returns: (transfer full): the file, with @n_rows below its header */
GBytes *
mma_gateways_csv_finish (GAsyncResult *result, guint *n_rows, GError **error)
{
  Work *work = g_task_get_task_data (G_TASK (result));

  *n_rows = work->total;
  return g_task_propagate_pointer (G_TASK (result), error);
}
