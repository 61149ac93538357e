/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-place.h"
#include "mms-access.h"
#include "mms-editable.h"
#include "mms-form-reader.h"
#include "mms-gateway-mail.h"

/* Name and address of a site, the fields of a gateway that people edit. An address is one field. */

static char *
dup_scope (const MmsActor *actor, const char *id)
{
  return mms_gateway_scope (id);
}

static void
set_address (JsonObject *fields, MmAddress *address)
{
  g_autofree char *text = mm_record_to_text (MM_RECORD (address));

  json_object_set_member (fields, "address", json_from_string (text, NULL));
}

static JsonObject *
load (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsInstallationRow) row =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_EDIT_SITE, error);
  JsonObject *fields;

  if (row == NULL)
    return NULL;
  fields = json_object_new ();
  json_object_set_string_member (fields, "site_name", row->site_name);
  set_address (fields, row->address);
  return fields;
}

static JsonObject *
check (JsonObject *set, GError **error)
{
  static const char *const known[] = { "site_name", "address", NULL };
  g_autoptr (GPtrArray) errors = mm_field_errors_new ();
  g_autoptr (JsonObject) fields = json_object_new ();

  if (!mm_json_reject_unknown (set, known, error))
    return NULL;
  if (json_object_has_member (set, "site_name"))
    {
      g_autofree char *name =
          mms_form_read_field (set, "", "site_name", mm_site_name_parse, errors);

      json_object_set_string_member (fields, "site_name", name);
    }
  if (json_object_has_member (set, "address"))
    {
      g_autoptr (MmAddress) address = mms_form_read_address (set, "", errors);

      set_address (fields, address);
    }
  return mm_field_errors_finish (errors, error) ? g_steal_pointer (&fields) : NULL;
}

static gboolean
write_row (MmsContext *ctx,
           MmsDb *db,
           const MmsActor *actor,
           MmsInstallationRow *row,
           gboolean name_changed,
           gboolean address_changed,
           GError **error)
{
  mms_gateway_fill_search (row);
  return mms_installation_store_set_site (db, row, error) && mms_gateway_index (db, row, error) &&
         mms_gateway_refresh (ctx, db, row->id, error) &&
         mms_access_note (ctx, db, actor, row, "site", error) &&
         mms_gateway_mail_site (ctx, db, actor, row, name_changed, address_changed, error);
}

static gboolean
write_changes (MmsContext *ctx,
               MmsDb *db,
               const MmsActor *actor,
               const char *id,
               JsonObject *changes,
               GError **error)
{
  g_autoptr (MmsInstallationRow) row =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_EDIT_SITE, error);
  gboolean has_name = json_object_has_member (changes, "site_name");
  gboolean has_address = json_object_has_member (changes, "address");
  g_autoptr (MmAddress) address = NULL;

  if (row == NULL)
    return FALSE;
  if (has_name)
    {
      g_free (row->site_name);
      row->site_name = g_strdup (json_object_get_string_member (changes, "site_name"));
    }
  if (has_address)
    {
      address = mm_record_from_json (MM_TYPE_ADDRESS,
                                     json_object_get_object_member (changes, "address"), error);
      if (address == NULL)
        return FALSE;
      g_set_object (&row->address, address);
    }
  return write_row (ctx, db, actor, row, has_name, has_address, error);
}

const MmsEditable mms_gateway_editable = { "gateway", dup_scope, load, check, write_changes };
