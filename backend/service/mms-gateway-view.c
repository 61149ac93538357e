/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mms-gateway-list-store.h"
#include "mms-hub.h"
#include "mms-link-store.h"

static gboolean
relation_of (MmsContext *ctx,
             MmsDb *db,
             const MmsActor *actor,
             const MmsInstallationRow *row,
             MmsRelation *relation,
             GError **error)
{
  g_autofree char *scope = NULL;
  GError *local = NULL;

  *relation = MMS_RELATION_FOREIGN;
  if (g_strcmp0 (row->account_id, actor->account_id) == 0)
    *relation = MMS_RELATION_OWN;
  else if (actor->role == MMS_ROLE_DEALER)
    {
      scope = mms_installation_store_link_scope (db, row->id, actor->principal_id,
                                                 mms_context_now (ctx), &local);
      if (local != NULL)
        {
          g_propagate_error (error, local);
          return FALSE;
        }
      if (scope != NULL)
        *relation =
            g_str_equal (scope, MMS_LINK_WATCH) ? MMS_RELATION_WATCHED : MMS_RELATION_LINKED;
    }
  return TRUE;
}

static gpointer
fail_unknown (GError **error)
{
  mm_error_fail (error, MM_ERROR_NOT_FOUND, "gateway_unknown");
  return NULL;
}

MmsInstallationRow *
mms_gateway_require (MmsContext *ctx,
                     MmsDb *db,
                     const MmsActor *actor,
                     const char *id,
                     MmsPermission permission,
                     GError **error)
{
  g_autoptr (MmsInstallationRow) row = NULL;
  MmsRelation relation;
  GError *local = NULL;

  row = mms_installation_store_find (db, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (row == NULL)
    return fail_unknown (error);
  if (!relation_of (ctx, db, actor, row, &relation, error))
    return NULL;
  /* Whoever may not even look does not learn that it exists. */
  if (!mms_policy_allows (MMS_MAY_SEE_GATEWAY, actor->role, relation))
    return fail_unknown (error);
  if (!mms_policy_check (actor, permission, relation, error))
    return NULL;
  return g_steal_pointer (&row);
}

char **
mms_gateway_filter_visible (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *const *ids, GError **error)
{
  g_autoptr (GStrvBuilder) visible = g_strv_builder_new ();
  MmsHub *hub = mms_context_get_hub (ctx);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      GError *local = NULL;
      g_autoptr (MmsInstallationRow) row =
          mms_gateway_require (ctx, db, actor, ids[i], MMS_MAY_SEE_LIVE, &local);

      if (row != NULL)
        g_strv_builder_add (visible, ids[i]);
      if (row != NULL && hub != NULL)
        mms_hub_bind (hub, row->id, row->gateway_id);
      else if (!mm_error_is_not_found (local))
        {
          g_propagate_error (error, local);
          return NULL;
        }
      g_clear_error (&local);
    }
  return g_strv_builder_end (visible);
}

char *
mms_gateway_show (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error)
{
  g_autoptr (MmsInstallationRow) row =
      mms_gateway_require (ctx, db, actor, id, MMS_MAY_SEE_GATEWAY, error);
  g_autoptr (MmsGatewayListItem) item = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  if (row == NULL)
    return NULL;
  item = mms_gateway_list_store_one (db, id, error);
  if (item == NULL)
    return NULL;
  mms_gateway_list_item_write (item, actor->role != MMS_ROLE_DEALER, out);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
