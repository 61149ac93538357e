/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-keycode.h"

#include <sodium.h>
#include <stdlib.h>

#include "mm-error.h"
#include "mm-keycode.h"
#include "mms-audit.h"
#include "mms-unit-quota.h"
#include "mms-unit-service.h"

guint16
mms_keycode_draw (void)
{
  return (guint16) randombytes_uniform (MM_KEYCODE_MAX + 1);
}

/* ---- At rest ---- */

static char *
subject_of (const char *serial)
{
  return g_strconcat ("keycode/", serial, NULL);
}

char *
mms_keycode_seal (MmsContext *ctx, const char *serial, guint16 keycode)
{
  g_autofree char *subject = subject_of (serial);
  g_autofree char *text = mm_keycode_to_decimal (keycode);

  return mms_secrets_seal (mms_context_get_secrets (ctx), subject, text);
}

static char *
unseal (MmsContext *ctx, const MmsUnit *unit, GError **error)
{
  g_autofree char *subject = subject_of (unit->serial);

  return mms_secrets_unseal (mms_context_get_secrets (ctx), subject, unit->keycode, error);
}

gboolean
mms_keycode_unseal (MmsContext *ctx, const MmsUnit *unit, guint16 *keycode, GError **error)
{
  g_autofree char *text = unseal (ctx, unit, error);

  return text != NULL && mm_keycode_parse (text, keycode, error);
}

gboolean
mms_keycode_write (MmsContext *ctx, const MmsUnit *unit, MmJsonWriter *json, GError **error)
{
  g_autofree char *text = unseal (ctx, unit, error);

  if (text == NULL)
    return FALSE;
  mm_json_writer_string_member (json, "keycode", text);
  return TRUE;
}

/* ---- Who has seen it ---- */

/* The trail of a unit is kept by its serial, which outlives its owners. */
gboolean
mms_keycode_note (MmsContext *ctx,
                  MmsDb *db,
                  const MmsActor *actor,
                  const MmsUnit *unit,
                  const char *action,
                  GError **error)
{
  return mms_audit_record (ctx, db, actor, action, "unit", unit->serial, NULL, error);
}

static gboolean
show_one (MmsContext *ctx,
          MmsDb *db,
          const MmsActor *actor,
          const char *id,
          MmsUnitModels *models,
          MmJsonWriter *json,
          GError **error)
{
  g_autoptr (MmsUnit) unit = mms_unit_require (ctx, db, actor, id, MMS_MAY_SEE_KEYCODES, error);

  if (unit == NULL || !mms_keycode_note (ctx, db, actor, unit, "unit.keycode", error))
    return FALSE;
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "id", unit->id);
  if (!mms_keycode_write (ctx, unit, json, error))
    return FALSE;
  mms_unit_write_switches (json, models, unit->model);
  mm_json_writer_end_object (json);
  return TRUE;
}

char *
mms_unit_show_keycodes (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *const *ids, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (out);
  g_autoptr (GHashTable) models = NULL;
  guint n = g_strv_length ((char **) ids);

  if (!mms_unit_quota_check (ctx, db, actor, &mms_unit_quota_keycodes, error))
    return NULL;
  models = mms_unit_models_load (db, error);
  if (models == NULL)
    return NULL;
  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "keycodes");
  mm_json_writer_begin_array (json);
  for (guint i = 0; i < n; i++)
    if (!show_one (ctx, db, actor, ids[i], models, json, error))
      return NULL;
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  if (!mms_unit_quota_spend (ctx, db, actor, &mms_unit_quota_keycodes, n, error))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
