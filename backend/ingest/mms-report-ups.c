/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-report-ups.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-unit-live.h"

#define UPS_MAX 64
#define SERIAL_MAX 64
#define WORDS_MAX 16
#define WORD_MAX 20
#define RUNTIME_MAX (7 * 24 * 3600)
#define LOAD_MAX 999

static gboolean
read_one (JsonObject *object, MmsUnitSighting *sighting, GError **error)
{
  static const char *const known[] = {
    "serial", "status", "charge", "runtime", "load", "at", NULL
  };
  MmsUnitLive *live = &sighting->live;
  g_auto (GStrv) words = NULL;

  if (!mm_json_reject_unknown (object, known, error) ||
      !mm_json_get_string (object, "serial", SERIAL_MAX, &sighting->serial, error) ||
      !mm_json_get_strings (object, "status", WORDS_MAX, WORD_MAX, &words, error) ||
      !mm_json_get_opt_int (object, "charge", 0, 100, &live->charge, NULL, error) ||
      !mm_json_get_opt_int (object, "runtime", 0, RUNTIME_MAX, &live->runtime, NULL, error) ||
      !mm_json_get_opt_int (object, "load", 0, LOAD_MAX, &live->load, NULL, error) ||
      !mm_json_get_time (object, "at", &live->at, error))
    return FALSE;
  live->states = mms_unit_states_of_words ((const char *const *) words);
  return TRUE;
}

GPtrArray *
mms_report_read_ups (JsonObject *body, GError **error)
{
  g_autoptr (GPtrArray) list =
      g_ptr_array_new_with_free_func ((GDestroyNotify) mms_unit_sighting_free);
  JsonArray *array;

  if (!json_object_has_member (body, "ups"))
    return g_steal_pointer (&list);
  if (!mm_json_get_array (body, "ups", UPS_MAX, &array, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      MmsUnitSighting *sighting = g_new0 (MmsUnitSighting, 1);
      JsonObject *object;

      g_ptr_array_add (list, sighting);
      if (!mm_json_get_element_object (array, "ups", i, &object, error))
        return NULL;
      if (!read_one (object, sighting, error))
        {
          g_autofree char *place = g_strdup_printf ("/ups/%u", i);

          mm_error_prefix_field (error, place);
          return NULL;
        }
    }
  return g_steal_pointer (&list);
}
