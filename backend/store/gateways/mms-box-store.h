/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-gateway-store.h"

G_BEGIN_DECLS

/**
 * MmsBox:
 * @installation_id: (nullable): where it is installed now
 * @site_name: (nullable): likewise
 * @account_id: (nullable): of the customer whose site that is
 * @family_name: (nullable): of that customer, like the rest
 *
 * A box and the house in which it is, as the staff's list shows them. Times are milliseconds UTC,
 * %G_MININT64 for never.
 */
typedef struct
{
  char *gateway_id;
  char *model;
  char *serial;
  char *state;
  gint64 created;
  gint64 first_contact;
  gint64 last_contact;
  char *installation_id;
  char *site_name;
  gint64 dealer_count;
  char *account_id;
  char *login;
  char *family_name;
  char *given_name;
  char *organisation;
} MmsBox;

/**
 * MmsBoxFilter:
 * @folded: what is looked for, as mm_text_fold_for_search() writes it: of the box, of its site or
 *   of its customer; empty for everything
 * @state: (nullable): %MMS_GATEWAY_STOCK and the like
 * @after: (nullable): the last ID of the page before
 */
typedef struct
{
  const char *folded;
  const char *state;
  const char *after;
  guint limit;
} MmsBoxFilter;

void mms_box_free (MmsBox *box);

gboolean
mms_box_store_index (MmsDb *db, const char *gateway_id, const char *folded, GError **error);
/* Up to @limit boxes that nobody can find yet (element-type MmsBox). */
GPtrArray *mms_box_store_list_unindexed (MmsDb *db, guint limit, GError **error);
/* By ID (element-type MmsBox). */
GPtrArray *mms_box_store_list (MmsDb *db, const MmsBoxFilter *filter, GError **error);
/* *box is NULL when there is none. */
gboolean mms_box_store_get (MmsDb *db, const char *gateway_id, MmsBox **box, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsBox, mms_box_free)

G_END_DECLS
