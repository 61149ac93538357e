/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-operator-gateways.h"

#include "mm-error.h"
#include "mm-text.h"
#include "mms-audit.h"
#include "mms-gateway-service.h"

#define INDEX_BATCH 200

/* ---- Finding ---- */

/** mms_box_index: writes what the staff finds the box by; its site and customer have their own */
gboolean
mms_box_index (
    MmsDb *db, const char *gateway_id, const char *model, const char *serial, GError **error)
{
  g_autofree char *text = g_strjoin (" ", gateway_id, model, serial, NULL);
  g_autofree char *folded = mm_text_fold_for_search (text);

  return mms_box_store_index (db, gateway_id, folded, error);
}

/** mms_box_index_rest: indexes some of the boxes that cannot be found yet; called again and again
 */
gboolean
mms_box_index_rest (MmsDb *db, GError **error)
{
  g_autoptr (GPtrArray) boxes = mms_box_store_list_unindexed (db, INDEX_BATCH, error);

  if (boxes == NULL)
    return FALSE;
  for (guint i = 0; i < boxes->len; i++)
    {
      const MmsBox *box = boxes->pdata[i];

      if (!mms_box_index (db, box->gateway_id, box->model, box->serial, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * mms_operator_find_gateways:
 * @filter: its @folded is made from @search
 * @search: (nullable): as typed
 * @next: (out) (nullable): the @after of the next page
 *
 * Returns: (transfer full) (element-type MmsBox): by ID
 */
GPtrArray *
mms_operator_find_gateways (
    MmsDb *db, const MmsBoxFilter *filter, const char *search, char **next, GError **error)
{
  g_autofree char *folded = mm_text_fold_for_search (search != NULL ? search : "");
  MmsBoxFilter wanted = *filter;
  GPtrArray *boxes;

  wanted.folded = folded;
  wanted.limit = filter->limit + 1;
  *next = NULL;
  boxes = mms_box_store_list (db, &wanted, error);
  if (boxes != NULL && boxes->len > filter->limit)
    {
      g_ptr_array_set_size (boxes, (int) filter->limit);
      *next = g_strdup (((MmsBox *) boxes->pdata[filter->limit - 1])->gateway_id);
    }
  return boxes;
}

static MmsBox *
get (MmsDb *db, const char *gateway_id, GError **error)
{
  MmsBox *box = NULL;

  if (!mms_box_store_get (db, gateway_id, &box, error))
    return NULL;
  if (box == NULL)
    mm_error_fail (error, MM_ERROR_NOT_FOUND, "gateway_unknown");
  return box;
}

/**
 * mms_operator_look_at_gateway:
 *
 * Returns: (transfer full): the box. If it tells of a customer, that leaves a trace in the trail.
 *   %MM_ERROR_NOT_FOUND "gateway_unknown"
 */
MmsBox *
mms_operator_look_at_gateway (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *gateway_id, GError **error)
{
  g_autoptr (MmsBox) box = get (db, gateway_id, error);

  if (box == NULL || (box->installation_id != NULL &&
                      !mms_audit_record (context, db, actor, "gateway.look", "gateway",
                                         box->installation_id, NULL, error)))
    return NULL;
  return g_steal_pointer (&box);
}

/* ---- Sheets ---- */

/**
 * mms_operator_renew_gateway:
 * @password: (out): what a new sheet prints; kept nowhere
 *
 * Makes the sheet that was printed worthless, for a box that no customer has: one that was never
 * registered, or was disposed of. %MM_ERROR_CONFLICT "gateway_used" for one that is in use.
 */
gboolean
mms_operator_renew_gateway (MmsContext *context,
                            MmsDb *db,
                            const MmsActor *actor,
                            const char *gateway_id,
                            char **password,
                            GError **error)
{
  g_autoptr (MmsBox) box = get (db, gateway_id, error);

  if (box == NULL)
    return FALSE;
  if (g_str_equal (box->state, MMS_GATEWAY_INSTALLED))
    return mm_error_fail (error, MM_ERROR_CONFLICT, "gateway_used");
  return mms_gateway_renew_password (context, db, gateway_id, password, error) &&
         mms_audit_record (context, db, actor, "gateway.password", "gateway", gateway_id, NULL,
                           error);
}
