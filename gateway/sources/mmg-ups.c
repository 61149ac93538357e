/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-ups"

#include "config.h"

#include "mmg-ups.h"

#include "mm-json-writer.h"

/**
 * mmg_ups_new: (transfer full)
 * @at: ms UTC
 *
 * A UPS of which nothing is known yet.
 */
MmgUps *
mmg_ups_new (const char *name, gint64 at)
{
  MmgUps *ups = g_new0 (MmgUps, 1);

  ups->name = g_strdup (name);
  ups->charge = MM_NO_VALUE;
  ups->runtime = MM_NO_VALUE;
  ups->load = MM_NO_VALUE;
  ups->at = at;
  return ups;
}

/**
 * mmg_ups_new_silent: (transfer full)
 *
 * The same unit, which tells nothing any more.
 */
MmgUps *
mmg_ups_new_silent (const MmgUps *known, gint64 at)
{
  MmgUps *ups = mmg_ups_new (known->name, at);

  ups->serial = g_strdup (known->serial);
  return ups;
}

void
mmg_ups_free (MmgUps *ups)
{
  if (ups == NULL)
    return;
  g_free (ups->name);
  g_free (ups->serial);
  g_strfreev (ups->status);
  g_free (ups);
}

/** Whether both are the same unit and say the same words; their numbers may differ. */
gboolean
mmg_ups_has_same_state (const MmgUps *a, const MmgUps *b)
{
  if (g_strcmp0 (a->serial, b->serial) != 0 || (a->status == NULL) != (b->status == NULL))
    return FALSE;
  return a->status == NULL ||
         g_strv_equal ((const char *const *) a->status, (const char *const *) b->status);
}

static void
write_ups (MmJsonWriter *writer, const MmgUps *ups)
{
  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "serial", ups->serial);
  mm_json_writer_member (writer, "status");
  mm_json_writer_begin_array (writer);
  for (guint i = 0; ups->status != NULL && ups->status[i] != NULL; i++)
    mm_json_writer_string (writer, ups->status[i]);
  mm_json_writer_end_array (writer);
  mm_json_writer_int_member (writer, "charge", ups->charge);
  mm_json_writer_int_member (writer, "runtime", ups->runtime);
  mm_json_writer_int_member (writer, "load", ups->load);
  mm_json_writer_time_member (writer, "at", ups->at);
  mm_json_writer_end_object (writer);
}

/**
 * mmg_ups_list_to_json: (transfer full)
 * @upses: (element-type MmgUps):
 *
 * The array of the wire. Who has no serial number is left out, and who has that of one before.
 */
char *
mmg_ups_list_to_json (GPtrArray *upses)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (text);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  mm_json_writer_begin_array (writer);
  for (guint i = 0; i < upses->len; i++)
    {
      const MmgUps *ups = g_ptr_array_index (upses, i);

      if (ups->serial != NULL && g_hash_table_add (told, ups->serial))
        write_ups (writer, ups);
    }
  mm_json_writer_end_array (writer);
  return g_string_free (text, FALSE);
}
