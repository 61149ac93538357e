/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-id.h"
#include "mm-place.h"
#include "mms-event-store.h"
#include "mms-gateway-hub.h"
#include "mms-gateway-mail.h"
#include "mms-link-service.h"
#include "mms-telemetry.h"

/* What is still wrong with the house is the next owner's to know. */
static gboolean
copy_faults (MmsContext *ctx, MmsDb *db, const char *from, const char *to, GError **error)
{
  g_autoptr (GPtrArray) faults = mms_event_store_open_faults (db, from, error);
  gint64 now = mms_context_now (ctx);

  if (faults == NULL)
    return FALSE;
  for (guint i = 0; i < faults->len; i++)
    {
      MmsEventRow *fault = faults->pdata[i];

      g_free (fault->id);
      fault->id = mm_id_new (now);
      if (!mms_event_store_insert (db, to, fault, now, error))
        return FALSE;
    }
  return TRUE;
}

/* A link of the old owner ends; a new one like it begins, if it is @kept. */
static gboolean
move_link (MmsContext *ctx,
           MmsDb *db,
           const MmsActor *actor,
           const MmsInstallationRow *old,
           const MmsInstallationRow *row,
           const MmsLinkRow *link,
           gboolean kept,
           GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get (ctx, db, link->dealer_account, error);
  g_autoptr (MmLink) added = NULL;

  if (dealer == NULL)
    return FALSE;
  if (kept)
    {
      added = mms_link_add (ctx, db, actor, row->id, dealer, link->scope, link->ends_at, error);
      if (added == NULL)
        return FALSE;
    }
  return mms_gateway_mail_new_owner (ctx, db, old, row, dealer, kept, error);
}

static gboolean
end_links (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GPtrArray *links, GError **error)
{
  for (guint i = 0; i < links->len; i++)
    if (!mms_link_end (ctx, db, actor, links->pdata[i], error))
      return FALSE;
  return TRUE;
}

static MmsInstallationRow *
make_row (MmsContext *ctx,
          const MmsAccount *account,
          const MmsInstallationRow *old,
          const char *site_name,
          GError **error)
{
  g_autofree char *name = NULL;
  MmsInstallationRow *row;

  if (site_name != NULL && !mm_site_name_parse (site_name, &name, error))
    {
      mm_error_prefix_field (error, "/site_name");
      return NULL;
    }
  row = mms_gateway_new_installation (ctx, account, old->gateway_id,
                                      name != NULL ? name : old->site_name, old->address);
  row->history_from = mm_time_jst_day_start (mms_context_now (ctx));
  return row;
}

char *
mms_gateway_move (MmsContext *ctx,
                  MmsDb *db,
                  const MmsActor *actor,
                  const MmsInstallationRow *old,
                  const char *site_name,
                  gboolean keep_links,
                  GError **error)
{
  g_autoptr (MmsAccount) account = mms_account_get (ctx, db, actor->account_id, error);
  g_autoptr (MmsInstallationRow) row = NULL;
  g_autoptr (GPtrArray) links = NULL;

  row = account != NULL ? make_row (ctx, account, old, site_name, error) : NULL;
  links = row != NULL ? mms_link_store_list (db, old->id, error) : NULL;
  if (links == NULL || !end_links (ctx, db, actor, links, error) ||
      !mms_gateway_end (ctx, db, old, "hand_over", error) ||
      !mms_installation_store_insert (db, row, mms_context_now (ctx), error) ||
      !mms_telemetry_copy (ctx, db, old->id, row->id, row->history_from, error) ||
      !copy_faults (ctx, db, old->id, row->id, error) || !mms_gateway_settle (ctx, db, row, error))
    return NULL;
  for (guint i = 0; i < links->len; i++)
    if (!move_link (ctx, db, actor, old, row, links->pdata[i], keep_links, error))
      return NULL;
  if (!mms_gateway_mail_handed_over (ctx, db, old, row, error))
    return NULL;
  return g_strdup (row->id);
}
