/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/*
 * A dealer's offer to look after a house; @dealer is its principal, @account_id who made it. One
 * that is meant for one customer has a @login (as typed), a @scope and, unless it is MM_NO_VALUE,
 * @ends_at, and once the customer was found, their account in @customer.
 */
typedef struct
{
  char *id;
  char *dealer;
  char *account_id;
  gint64 created_at;
  gint64 expires_at;
  char *login;
  char *scope;
  gint64 ends_at;
  char *customer;
} MmsInvitationRow;

void mms_invitation_row_free (MmsInvitationRow *row);

/* @login_folded: (nullable): of row->login; that customer is to be looked for. */
gboolean mms_invitation_store_insert (MmsDb *db,
                                      const MmsInvitationRow *row,
                                      const char *login_folded,
                                      GError **error);
/* %NULL without @error: it was used, taken back or has expired. */
MmsInvitationRow *mms_invitation_store_find (MmsDb *db, const char *id, gint64 now, GError **error);
/* Those of a dealer that wait, newest first. (element-type MmsInvitationRow) */
GPtrArray *mms_invitation_store_pending (MmsDb *db, const char *dealer, gint64 now, GError **error);
/* Those that wait for a customer. (element-type MmsInvitationRow) */
GPtrArray *
mms_invitation_store_of_customer (MmsDb *db, const char *account_id, gint64 now, GError **error);
/* Those that wait for a user ID which nobody had. (element-type MmsInvitationRow) */
GPtrArray *
mms_invitation_store_for_login (MmsDb *db, const char *login_folded, gint64 now, GError **error);
/* Whether the dealer waits for the customer with that user ID already. */
gboolean mms_invitation_store_has (MmsDb *db,
                                   const char *dealer,
                                   const char *login_folded,
                                   gint64 now,
                                   gboolean *has,
                                   GError **error);
/* Whose customer has not been looked for yet, oldest first. (element-type MmsInvitationRow) */
GPtrArray *mms_invitation_store_unsought (MmsDb *db, gint64 limit, GError **error);
/* @customer: (nullable): the account that was found */
gboolean
mms_invitation_store_set_customer (MmsDb *db, const char *id, const char *customer, GError **error);
/* Meant for one customer, and not answered in time. (element-type MmsInvitationRow) */
GPtrArray *mms_invitation_store_expired (MmsDb *db, gint64 now, gint64 limit, GError **error);
/* @state is "used", "declined", "revoked" or "expired"; *ended is FALSE when it had ended before.
 * Whom it was meant for is forgotten. */
gboolean mms_invitation_store_end (MmsDb *db,
                                   const char *id,
                                   const char *state,
                                   const char *link_id,
                                   gint64 now,
                                   gboolean *ended,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsInvitationRow, mms_invitation_row_free)

G_END_DECLS
