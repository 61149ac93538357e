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
#include "mms-note-store.h"
#include "mms-note.h"
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

/* A link of the old owner, and what its dealer wrote down. */
typedef struct
{
  const MmsLinkRow *link;
  char *note; /* NULL where there is none */
} Moving;

static void
moving_clear (gpointer data)
{
  g_free (((Moving *) data)->note);
}

/* A link like the old one begins, and the note of its dealer stays with the dealer. */
static gboolean
keep_link (MmsContext *ctx,
           MmsDb *db,
           const MmsActor *actor,
           const MmsInstallationRow *row,
           const Moving *moving,
           const MmsAccount *dealer,
           GError **error)
{
  const MmsLinkRow *link = moving->link;
  g_autoptr (MmLink) added =
      mms_link_add (ctx, db, actor, row->id, dealer, link->scope, link->ends_at, error);

  return added != NULL &&
         (moving->note == NULL ||
          mms_note_carry_over (ctx, db, moving->note, link->dealer_principal, row->id, error));
}

static gboolean
move_link (MmsContext *ctx,
           MmsDb *db,
           const MmsActor *actor,
           const MmsInstallationRow *old,
           const MmsInstallationRow *row,
           const Moving *moving,
           gboolean kept,
           GError **error)
{
  g_autoptr (MmsAccount) dealer = mms_account_get (ctx, db, moving->link->dealer_account, error);

  if (dealer == NULL || (kept && !keep_link (ctx, db, actor, row, moving, dealer, error)))
    return FALSE;
  return mms_gateway_mail_new_owner (ctx, db, old, row, dealer, kept, error);
}

/* Ends the links of the old owner; the notes are read before they go with the house. */
static GArray *
end_links (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GPtrArray *links, GError **error)
{
  g_autoptr (GArray) all = g_array_sized_new (FALSE, FALSE, sizeof (Moving), links->len);

  g_array_set_clear_func (all, moving_clear);
  for (guint i = 0; i < links->len; i++)
    {
      const MmsLinkRow *link = links->pdata[i];
      Moving moving = { link, NULL };

      if (!mms_note_store_get (db, link->installation_id, link->dealer_principal, &moving.note,
                               error))
        return NULL;
      g_array_append_val (all, moving);
      if (!mms_link_end (ctx, db, actor, link, error))
        return NULL;
    }
  return g_steal_pointer (&all);
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
  g_autoptr (GArray) moving = NULL;

  row = account != NULL ? make_row (ctx, account, old, site_name, error) : NULL;
  links = row != NULL ? mms_link_store_list (db, old->id, error) : NULL;
  moving = links != NULL ? end_links (ctx, db, actor, links, error) : NULL;
  if (moving == NULL || !mms_gateway_end (ctx, db, old, "hand_over", error) ||
      !mms_installation_store_insert (db, row, mms_context_now (ctx), error) ||
      !mms_telemetry_copy (ctx, db, old->id, row->id, row->history_from, error) ||
      !copy_faults (ctx, db, old->id, row->id, error) || !mms_gateway_settle (ctx, db, row, error))
    return NULL;
  for (guint i = 0; i < moving->len; i++)
    if (!move_link (ctx, db, actor, old, row, &g_array_index (moving, Moving, i), keep_links,
                    error))
      return NULL;
  if (!mms_gateway_mail_handed_over (ctx, db, old, row, error))
    return NULL;
  return g_strdup (row->id);
}
