/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-service.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-json.h"
#include "mms-unit-check.h"
#include "mms-unit-form.h"
#include "mms-unit-keycode.h"
#include "mms-unit-mail.h"
#include "mms-unit-quota.h"

/* One registration on its way. */
typedef struct
{
  MmsContext *ctx;
  MmsDb *db;
  const MmsActor *actor;
  const char *batch;
  gboolean again;

  MmsUnitDetails common;
  GPtrArray *lines; /* MmsUnitLine */
  GPtrArray *added; /* MmsUnit, borrowed from the lines */
  GHashTable *models;
  guint n_shown;
} Registration;

static void
registration_clear (Registration *self)
{
  mms_unit_details_clear (&self->common);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->added, g_ptr_array_unref);
  g_clear_pointer (&self->models, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Registration, registration_clear)

/* ---- What is asked once for all of them ---- */

static void
read_part (JsonObject *body,
           const char *name,
           const char *const *known,
           GPtrArray *fields,
           MmsUnitDetails *details)
{
  g_autofree char *folder = g_strconcat ("/", name, NULL);
  g_autoptr (JsonObject) checked = NULL;
  GError *error = NULL;
  JsonObject *part;

  if (!mm_json_get_opt_object (body, name, &part, &error))
    mm_field_errors_take (fields, folder, error);
  else if (part != NULL)
    {
      checked = mms_unit_form_check (part, known, folder, fields);
      mms_unit_form_apply (checked, details);
    }
}

static void
read_day (MmsContext *ctx, JsonObject *body, GPtrArray *fields, MmsUnitDetails *details)
{
  static const char *const known[] = { "purchased", NULL };
  g_autoptr (JsonObject) day = json_object_new ();
  g_autoptr (JsonObject) checked = NULL;
  JsonNode *node = json_object_get_member (body, "purchased");

  json_object_set_member (day, "purchased",
                          node != NULL ? json_node_copy (node) : json_node_new (JSON_NODE_NULL));
  checked = mms_unit_form_check (day, known, "", fields);
  mms_unit_form_apply (checked, details);
  if (details->purchased != NULL && mms_unit_day_is_future (ctx, details->purchased))
    mm_field_errors_add (fields, "/purchased", "future_date");
}

static gboolean
read_common (Registration *self, JsonObject *body, GError **error)
{
  static const char *const members[] = { "purchased", "place", "user", "units", NULL };
  static const char *const place[] = { "address", "place", NULL };
  static const char *const user[] = {
    "organisation", "family_name", "given_name", "family_kana", "given_kana", "department", NULL,
  };
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (!mm_json_reject_unknown (body, members, error))
    return FALSE;
  read_day (self->ctx, body, fields, &self->common);
  read_part (body, "place", place, fields, &self->common);
  read_part (body, "user", user, fields, &self->common);
  if (self->common.department != NULL && self->common.organisation == NULL)
    mm_field_errors_add (fields, "/user/department", "department_needs_organisation");
  return mm_field_errors_finish (fields, error);
}

/* ---- The lines ---- */

/* The members that nobody has judged yet; the request stays as it is, it may be read again. */
static JsonObject *
dup_own_members (JsonObject *object)
{
  static const char *const judged[] = { "line", "serial", "purchased", NULL };
  g_autoptr (GList) names = json_object_get_members (object);
  JsonObject *own = json_object_new ();

  for (GList *name = names; name != NULL; name = name->next)
    if (!g_strv_contains (judged, name->data))
      json_object_set_member (own, name->data, json_object_dup_member (object, name->data));
  return own;
}

/* What a line says about its own unit goes before what is said of all. */
static void
read_own (const MmsUnitLine *line, guint index, GPtrArray *fields, MmsUnitDetails *details)
{
  g_autoptr (JsonObject) own = dup_own_members (line->object);
  g_autofree char *folder = NULL;
  g_autoptr (JsonObject) checked = NULL;

  if (line->purchased != NULL)
    {
      g_free (details->purchased);
      details->purchased = g_strdup (line->purchased);
    }
  if (json_object_get_size (own) == 0)
    return;
  folder = g_strdup_printf ("/units/%u", index);
  checked = mms_unit_form_check (own, NULL, folder, fields);
  mms_unit_form_apply (checked, details);
}

static gboolean
complete_lines (Registration *self, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  for (guint i = 0; i < self->lines->len; i++)
    {
      MmsUnitLine *line = self->lines->pdata[i];
      MmsUnitDetails *details;

      if (line->verdict != MMS_UNIT_OK)
        continue;
      details = &line->unit->details;
      mms_unit_details_clear (details);
      mms_unit_details_copy (&self->common, details);
      read_own (line, i, fields, details);
    }
  return mm_field_errors_finish (fields, error);
}

/* Whoever was faster has it, and this line finds nothing. */
static gboolean
register_line (Registration *self, MmsUnitLine *line, gint64 now, GError **error)
{
  MmsUnit *unit = line->unit;
  gboolean inserted;

  unit->id = mm_id_new (now);
  unit->account_id = g_strdup (self->actor->account_id);
  unit->principal = g_strdup (self->actor->principal_id);
  unit->batch = g_strdup (self->batch);
  mms_unit_set_days (unit, self->models);
  if (!mms_unit_store_insert (self->db, unit, now, &inserted, error))
    return FALSE;
  if (!inserted)
    {
      line->verdict = MMS_UNIT_NOT_FOUND;
      g_clear_pointer (&line->unit, mms_unit_free);
      return TRUE;
    }
  line->verdict = MMS_UNIT_YOURS;
  g_ptr_array_add (self->added, unit);
  return mms_keycode_note (self->ctx, self->db, self->actor, unit, "unit.register", error);
}

static gboolean
register_lines (Registration *self, GError **error)
{
  gint64 now = mms_context_now (self->ctx);

  for (guint i = 0; i < self->lines->len; i++)
    {
      MmsUnitLine *line = self->lines->pdata[i];

      if (line->verdict == MMS_UNIT_OK && !register_line (self, line, now, error))
        return FALSE;
    }
  if (self->added->len == 0)
    return TRUE;
  return mms_unit_publish (self->ctx, self->db, self->actor->principal_id, self->added,
                           self->models, error) &&
         mms_unit_mail_registered (self->ctx, self->db, self->actor, self->added, error);
}

/* A line that could be registered only now was not in what is told again. */
static void
drop_new (Registration *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      MmsUnitLine *line = self->lines->pdata[i];

      if (line->verdict == MMS_UNIT_OK)
        line->verdict = MMS_UNIT_NOT_FOUND;
    }
}

/* ---- The answer ---- */

static gboolean
write_unit (Registration *self, const MmsUnitLine *line, MmJsonWriter *json, GError **error)
{
  const MmsUnit *unit = line->unit;
  gboolean is_new = g_str_equal (unit->batch, self->batch);

  mm_json_writer_begin_object (json);
  mm_json_writer_int_member (json, "line", line->line);
  mm_json_writer_string_member (json, "id", unit->id);
  mm_json_writer_string_member (json, "serial", unit->serial);
  mm_json_writer_string_member (json, "model", unit->model);
  if (!mms_keycode_write (self->ctx, unit, json, error))
    return FALSE;
  mms_unit_write_switches (json, self->models, unit->model);
  mm_json_writer_string_member (json, "purchased", unit->details.purchased);
  mm_json_writer_string_member (json, "place", unit->details.place);
  mm_json_writer_string_member (json, "remarks", unit->details.remarks);
  mm_json_writer_bool_member (json, "new", is_new);
  if (!is_new)
    mms_unit_write_address (json, &unit->details);
  mm_json_writer_end_object (json);
  self->n_shown++;
  if (is_new && !self->again)
    return TRUE;
  return mms_keycode_note (self->ctx, self->db, self->actor, unit, "unit.keycode", error);
}

static gboolean
write_units (Registration *self, MmJsonWriter *json, GError **error)
{
  mm_json_writer_member (json, "units");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const MmsUnitLine *line = self->lines->pdata[i];

      if (line->verdict == MMS_UNIT_YOURS && !write_unit (self, line, json, error))
        return FALSE;
    }
  mm_json_writer_end_array (json);
  return TRUE;
}

static void
write_refused (Registration *self, MmJsonWriter *json)
{
  mm_json_writer_member (json, "refused");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const MmsUnitLine *line = self->lines->pdata[i];

      if (line->verdict == MMS_UNIT_YOURS)
        continue;
      mm_json_writer_begin_object (json);
      mm_json_writer_int_member (json, "line", line->line);
      mm_json_writer_string_member (json, "serial", line->typed);
      mm_json_writer_string_member (json, "verdict", mms_unit_verdict_to_string (line->verdict));
      if (line->verdict == MMS_UNIT_DUPLICATE)
        mm_json_writer_int_member (json, "first_line", line->first_line);
      mm_json_writer_end_object (json);
    }
  mm_json_writer_end_array (json);
}

static char *
answer (Registration *self, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);

  mm_json_writer_begin_object (json);
  if (!write_units (self, json, error))
    return NULL;
  write_refused (self, json);
  mm_json_writer_end_object (json);
  if (!mms_unit_quota_spend (self->ctx, self->db, self->actor, &mms_unit_quota_keycodes,
                             self->n_shown, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}

char *
mms_unit_register (MmsContext *ctx,
                   MmsDb *db,
                   const MmsActor *actor,
                   JsonObject *body,
                   const char *batch,
                   gboolean again,
                   GError **error)
{
  g_auto (Registration) self = { ctx, db, actor, batch, again };

  self.added = g_ptr_array_new ();
  if (!mms_policy_check_role (actor, MMS_MAY_REGISTER_UNITS, error) ||
      !mms_unit_quota_check (ctx, db, actor, &mms_unit_quota_keycodes, error) ||
      !read_common (&self, body, error))
    return NULL;
  self.models = mms_unit_models_load (db, error);
  if (self.models == NULL)
    return NULL;
  self.lines = mms_unit_read_lines (ctx, db, actor, body, "units", error);
  if (self.lines == NULL)
    return NULL;
  if (again)
    drop_new (&self);
  else if (!complete_lines (&self, error) || !register_lines (&self, error))
    return NULL;
  return answer (&self, error);
}
