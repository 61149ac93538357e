/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-place.h"
#include "mms-feed.h"
#include "mms-gateway-mail.h"

static gboolean
parse_site (
    const char *site_name, MmAddress *address, char **name, MmAddress **place, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  GError *local = NULL;

  if (!mm_site_name_parse (site_name, name, &local))
    mm_field_errors_take (fields, "/site_name", g_steal_pointer (&local));
  *place = mm_address_parse (address, &local);
  if (*place == NULL)
    mm_field_errors_take (fields, "/address", g_steal_pointer (&local));
  return mm_field_errors_finish (fields, error);
}

/* The version is the last member of the stored record. */
static gboolean
check_version (MmsDb *db, const char *id, const char *version, GError **error)
{
  g_autofree char *scope = mms_gateway_scope (id);
  g_autofree char *json = mms_feed_get (db, scope, "gateway", id, error);
  g_autofree char *tail = g_strdup_printf (",\"version\":\"%s\"}", version);

  if (json == NULL)
    return FALSE;
  if (g_str_has_suffix (json, tail))
    return TRUE;
  g_propagate_error (error, mm_error_new_problem (MM_ERROR_CONFLICT, "version_changed",
                                                  MM_PROBLEM_NONE, MM_PROBLEM_NONE));
  return FALSE;
}

gboolean
mms_gateway_set_site (MmsContext *ctx,
                      MmsDb *db,
                      const MmsActor *actor,
                      const char *id,
                      const char *version,
                      const char *site_name,
                      MmAddress *address,
                      GError **error)
{
  g_autoptr (MmsInstallationRow) row =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_EDIT_SITE, error);
  g_autoptr (MmAddress) place = NULL;
  g_autofree char *name = NULL;
  gboolean name_changed, address_changed;

  if (row == NULL || !parse_site (site_name, address, &name, &place, error) ||
      !check_version (db, id, version, error))
    return FALSE;
  name_changed = !g_str_equal (name, row->site_name);
  address_changed = !mm_record_equal (MM_RECORD (place), MM_RECORD (row->address));
  if (!name_changed && !address_changed)
    return TRUE;
  g_free (row->site_name);
  row->site_name = g_steal_pointer (&name);
  g_set_object (&row->address, place);
  mms_gateway_fill_search (row);
  return mms_installation_store_set_site (db, row, error) && mms_gateway_index (db, row, error) &&
         mms_gateway_refresh (ctx, db, id, error) &&
         mms_gateway_mail_site (ctx, db, row, name_changed, address_changed, error);
}
