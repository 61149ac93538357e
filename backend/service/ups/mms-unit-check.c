/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-check.h"

#include "mm-day.h"
#include "mm-error.h"
#include "mm-json.h"
#include "mm-serial.h"
#include "mms-audit.h"
#include "mms-unit-form.h"
#include "mms-unit-mail.h"
#include "mms-unit-quota.h"
#include "mms-unit-service.h"

#define TYPED_MAX 200

/* People mistype a few; who tries so many in a row that were never shipped is guessing. */
#define MISSES_TOLD 30

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

/* Tries in a row that found nothing, and what they come to. */
typedef struct
{
  gint64 run;
  gboolean told;
  gint64 n_missed;
  gboolean tell;
} Misses;

static void
count_miss (Misses *misses, gboolean shipped)
{
  if (shipped)
    {
      misses->run = 0;
      misses->told = FALSE;
      return;
    }
  misses->run++;
  if (misses->run < MISSES_TOLD || misses->told)
    return;
  misses->told = TRUE;
  misses->tell = TRUE;
}

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
       Misses *misses,
       MmsUnitLine *line,
       GError **error)
{
  g_autofree char *serial = NULL;
  const MmsUnitLine *first;
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
  count_miss (misses, line->unit != NULL);
  line->verdict = judge_unit (ctx, actor, line);
  misses->n_missed += line->verdict == MMS_UNIT_NOT_FOUND;
  return TRUE;
}

static gboolean
tell_misses (MmsContext *ctx, MmsDb *db, const MmsActor *actor, gint64 run, GError **error)
{
  g_autofree char *detail = g_strdup_printf ("{\"misses\":%" G_GINT64_FORMAT "}", run);

  return mms_audit_record (ctx, db, actor, "unit.misses", "account", actor->account_id, detail,
                           error) &&
         mms_unit_mail_misses (ctx, db, actor, run, error);
}

static gboolean
keep_misses (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const Misses *misses, GError **error)
{
  return mms_unit_store_set_misses (db, actor->account_id, misses->run, misses->told, error) &&
         mms_unit_quota_spend (ctx, db, actor, &mms_unit_quota_misses, misses->n_missed, error) &&
         (!misses->tell || tell_misses (ctx, db, actor, misses->run, error));
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
  Misses misses = { 0 };
  JsonArray *array;

  if (!mm_json_get_array (body, name, MMS_UNIT_LINES_MAX, &array, error) ||
      !mms_unit_quota_check (ctx, db, actor, &mms_unit_quota_misses, error) ||
      !mms_unit_store_get_misses (db, actor->account_id, &misses.run, &misses.told, error))
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
  return keep_misses (ctx, db, actor, &misses, error) ? g_steal_pointer (&lines) : NULL;
}

/* ---- The answer to who only asks ---- */

static gboolean
check_members (const MmsUnitLine *line, GError **error)
{
  static const char *const known[] = { "line", "serial", "purchased", NULL };

  return mm_json_reject_unknown (line->object, known, error);
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
