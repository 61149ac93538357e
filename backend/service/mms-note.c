/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-note.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-json.h"
#include "mm-place.h"
#include "mms-editable.h"
#include "mms-feed.h"
#include "mms-gateway-service.h"
#include "mms-note-store.h"

/*
 * What somebody writes down about a house for themselves: the owner, or a dealer with all of its
 * people. Each has one text for each house, in a scope that nobody else sees; the record has the
 * house's id. A text that is emptied leaves an empty record, so that an edit always has something
 * to stand on.
 */

#define TYPED_MAX 4000

static char *
dup_scope (const MmsActor *actor, const char *id)
{
  return actor->role == MMS_ROLE_DEALER ? mms_gateway_dealer_scope (id, actor->principal_id)
                                        : mms_gateway_owner_scope (id);
}

static JsonObject *
load (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsInstallationRow) row =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_EDIT_NOTE, error);
  g_autofree char *text = NULL;
  JsonObject *fields;

  if (row == NULL || !mms_note_store_get (db, id, actor->principal_id, &text, error))
    return NULL;
  fields = json_object_new ();
  json_object_set_string_member (fields, "text", text != NULL ? text : "");
  return fields;
}

static JsonObject *
check (JsonObject *set, GError **error)
{
  static const char *const known[] = { "text", NULL };
  g_autofree char *typed = NULL;
  g_autofree char *text = NULL;
  JsonObject *fields;

  if (!mm_json_reject_unknown (set, known, error) ||
      !mm_json_get_opt_string (set, "text", TYPED_MAX, &typed, error))
    return NULL;
  if (!mm_remarks_parse (typed != NULL ? typed : "", &text, error))
    {
      mm_error_prefix_field (error, "/text");
      return NULL;
    }
  fields = json_object_new ();
  json_object_set_string_member (fields, "text", text);
  return fields;
}

static char *
to_json (const char *id, const char *text)
{
  GString *out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "id", id);
  mm_json_writer_string_member (writer, "text", text);
  mm_json_writer_end_object (writer);
  return g_string_free (out, FALSE);
}

static gboolean
write_changes (MmsContext *ctx,
               MmsDb *db,
               const MmsActor *actor,
               const char *id,
               JsonObject *changes,
               GError **error)
{
  const char *text = json_object_get_string_member (changes, "text");
  g_autofree char *scope = dup_scope (actor, id);
  g_autofree char *json = to_json (id, text);

  return mms_note_store_set (db, id, actor->principal_id, text, mms_context_now (ctx), error) &&
         mms_feed_put (ctx, db, scope, "note", id, json, error);
}

gboolean
mms_note_carry_over (MmsContext *ctx,
                     MmsDb *db,
                     const char *text,
                     const char *dealer_principal,
                     const char *installation,
                     GError **error)
{
  g_autofree char *scope = mms_gateway_dealer_scope (installation, dealer_principal);
  g_autofree char *json = to_json (installation, text);

  return mms_note_store_set (db, installation, dealer_principal, text, mms_context_now (ctx),
                             error) &&
         mms_feed_put (ctx, db, scope, "note", installation, json, error);
}

gboolean
mms_note_forget (MmsContext *ctx, MmsDb *db, const MmsInstallationRow *site, GError **error)
{
  g_auto (GStrv) authors = mms_note_store_authors (db, site->id, error);

  if (authors == NULL)
    return FALSE;
  for (char **author = authors; *author != NULL; author++)
    {
      g_autofree char *scope = g_str_equal (*author, site->principal)
                                   ? mms_gateway_owner_scope (site->id)
                                   : mms_gateway_dealer_scope (site->id, *author);

      if (!mms_feed_delete (ctx, db, scope, "note", site->id, error))
        return FALSE;
    }
  return mms_note_store_erase (db, site->id, error);
}

const MmsEditable mms_note_editable = { "note", dup_scope, load, check, write_changes };
