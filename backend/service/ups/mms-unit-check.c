/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-check.h"

#include "mm-day.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mm-serial.h"
#include "mms-unit-form.h"
#include "mms-unit-misses.h"
#include "mms-unit-service.h"

#define TYPED_MAX 200

static const char *const verdicts[] = {
  "ok", "not_found", "yours", "duplicate", "bad_date", "future_date",
};

const char *
mms_unit_verdict_to_string (MmsUnitVerdict verdict)
{
  return verdicts[verdict];
}

static void
line_free (gpointer data)
{
  MmsUnitLine *line = data;

  g_free (line->typed);
  g_free (line->purchased);
  g_clear_pointer (&line->unit, mms_unit_free);
  g_free (line);
}

/* ---- Reading ---- */

static MmsUnitLine *
read_line (JsonArray *array, const char *name, guint index, GError **error)
{
  JsonObject *object;
  MmsUnitLine *line;

  if (!mm_json_get_element_object (array, name, index, &object, error))
    return NULL;
  line = g_new0 (MmsUnitLine, 1);
  line->line = index + 1;
  line->object = object;
  if (mm_json_get_opt_int (object, "line", 1, G_MAXINT32, &line->line, NULL, error) &&
      mm_json_get_opt_string (object, "serial", TYPED_MAX, &line->typed, error) &&
      mm_json_get_opt_string (object, "purchased", TYPED_MAX, &line->purchased, error))
    {
      if (line->line == MM_NO_VALUE)
        line->line = index + 1;
      return line;
    }
  line_free (line);
  return NULL;
}

/* ---- Judging ---- */

static MmsUnitVerdict
judge_day (MmsContext *ctx, MmsUnitLine *line)
{
  g_autofree char *day = NULL;

  if (line->purchased == NULL || *line->purchased == '\0')
    {
      g_clear_pointer (&line->purchased, g_free);
      return MMS_UNIT_OK;
    }
  if (!mm_day_parse (line->purchased, &day, NULL))
    return MMS_UNIT_BAD_DATE;
  g_free (line->purchased);
  line->purchased = g_steal_pointer (&day);
  return mms_unit_day_is_future (ctx, line->purchased) ? MMS_UNIT_FUTURE_DATE : MMS_UNIT_OK;
}

static MmsUnitVerdict
judge_unit (MmsContext *ctx, const MmsActor *actor, MmsUnitLine *line)
{
  if (line->unit == NULL)
    return MMS_UNIT_NOT_FOUND;
  if (line->unit->id == NULL)
    return judge_day (ctx, line);
  if (g_str_equal (line->unit->principal, actor->principal_id))
    return MMS_UNIT_YOURS;
  g_clear_pointer (&line->unit, mms_unit_free);
  return MMS_UNIT_NOT_FOUND;
}

/* What is no serial at all finds nothing, and is no guess either. */
static gboolean
judge (MmsContext *ctx,
       MmsDb *db,
       const MmsActor *actor,
       GHashTable *seen,
       MmsUnitMisses *misses,
       MmsUnitLine *line,
       GError **error)
{
  g_autofree char *serial = NULL;
  const MmsUnitLine *first;
  gboolean shipped;
  GError *local = NULL;

  line->verdict = MMS_UNIT_NOT_FOUND;
  if (!mm_serial_parse (line->typed, &serial, NULL))
    return TRUE;
  first = g_hash_table_lookup (seen, serial);
  if (first != NULL)
    {
      line->verdict = MMS_UNIT_DUPLICATE;
      line->first_line = first->line;
      return TRUE;
    }
  line->unit = mms_unit_store_by_serial (db, serial, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  g_hash_table_insert (seen, g_steal_pointer (&serial), line);
  shipped = line->unit != NULL;
  line->verdict = judge_unit (ctx, actor, line);
  mms_unit_misses_count (misses, line->verdict != MMS_UNIT_NOT_FOUND, shipped);
  return TRUE;
}

GPtrArray *
mms_unit_read_lines (MmsContext *ctx,
                     MmsDb *db,
                     const MmsActor *actor,
                     JsonObject *body,
                     const char *name,
                     GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (line_free);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  MmsUnitMisses misses;
  JsonArray *array;

  if (!mm_json_get_array (body, name, MMS_UNIT_LINES_MAX, &array, error) ||
      !mms_unit_misses_load (ctx, db, actor, &misses, error))
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      MmsUnitLine *line = read_line (array, name, i, error);

      if (line == NULL)
        return NULL;
      g_ptr_array_add (lines, line);
      if (!judge (ctx, db, actor, seen, &misses, line, error))
        return NULL;
    }
  return mms_unit_misses_keep (ctx, db, actor, &misses, error) ? g_steal_pointer (&lines) : NULL;
}

/* ---- The answer to who only asks ---- */

static gboolean
check_members (const MmsUnitLine *line, GError **error)
{
  static const char *const known[] = { "line", "serial", "purchased", NULL };

  return mm_json_reject_unknown (line->object, known, error);
}

/* What one's own unit has, which a line of a file does not change. */
static void
write_registration (MmJsonWriter *json, const MmsUnitDetails *details)
{
  mm_json_writer_string_member (json, "purchased", details->purchased);
  mm_json_writer_string_member (json, "place", details->place);
  mms_unit_write_address (json, details);
}

static void
write_line (MmJsonWriter *json, const MmsUnitLine *line)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_int_member (json, "line", line->line);
  mm_json_writer_string_member (json, "verdict", mms_unit_verdict_to_string (line->verdict));
  if (line->unit != NULL)
    mm_json_writer_string_member (json, "model", line->unit->model);
  if (line->verdict == MMS_UNIT_DUPLICATE)
    mm_json_writer_int_member (json, "first_line", line->first_line);
  if (line->verdict == MMS_UNIT_YOURS)
    write_registration (json, &line->unit->details);
  mm_json_writer_end_object (json);
}

char *
mms_unit_check (MmsContext *ctx, MmsDb *db, const MmsActor *actor, JsonObject *body, GError **error)
{
  static const char *const known[] = { "lines", NULL };
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  if (!mms_policy_check_role (actor, MMS_MAY_REGISTER_UNITS, error) ||
      !mm_json_reject_unknown (body, known, error))
    return NULL;
  lines = mms_unit_read_lines (ctx, db, actor, body, "lines", error);
  if (lines == NULL)
    return NULL;
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "lines");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < lines->len; i++)
    {
      if (!check_members (lines->pdata[i], error))
        return NULL;
      write_line (json, lines->pdata[i]);
    }
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
