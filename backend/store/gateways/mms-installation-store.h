/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-address.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* A registered gateway at its place. */
typedef struct
{
  char *id;
  char *gateway_id;
  char *account_id;
  char *principal;
  char *site_name;
  MmAddress *address;
  char *state;
  gint64 state_rank;
  gint64 state_since;
  char *search_text;
  char *sort_key;
  gint64 dealer_count;
  gint64 history_from; /* a day; MM_NO_VALUE: all of it */
} MmsInstallationRow;

void mms_installation_row_free (MmsInstallationRow *row);

/* Living ones alone; %NULL without @error: there is none. */
MmsInstallationRow *mms_installation_store_find (MmsDb *db, const char *id, GError **error);
MmsInstallationRow *
mms_installation_store_by_gateway (MmsDb *db, const char *gateway_id, GError **error);
gboolean mms_installation_store_insert (MmsDb *db,
                                        const MmsInstallationRow *row,
                                        gint64 now,
                                        GError **error);
/* Writes site, address and search columns. */
gboolean mms_installation_store_set_site (MmsDb *db, const MmsInstallationRow *row, GError **error);
/* Another box from now on; writes the search columns too. */
gboolean
mms_installation_store_set_gateway (MmsDb *db, const MmsInstallationRow *row, GError **error);
gboolean mms_installation_store_add_exchange (MmsDb *db,
                                              const char *id,
                                              const char *installation_id,
                                              const char *old_gateway,
                                              const char *new_gateway,
                                              const char *by,
                                              gint64 now,
                                              GError **error);
/* It is nobody's any more; what it was is kept until it is erased. */
gboolean
mms_installation_store_end (MmsDb *db, const char *id, gint64 now, const char *why, GError **error);
/* Up to @limit of those that ended at or before @cutoff. */
char **mms_installation_store_ended (MmsDb *db, gint64 cutoff, gint64 limit, GError **error);
/* Erases an installation that ended, with its history. */
gboolean mms_installation_store_erase (MmsDb *db, const char *id, GError **error);
gboolean
mms_installation_store_set_state (MmsDb *db, const MmsInstallationRow *row, GError **error);
gboolean mms_installation_store_count_dealers (MmsDb *db, const char *id, GError **error);
/* Ids of the account's installations. */
char **mms_installation_store_of_account (MmsDb *db, const char *account_id, GError **error);
/* Ids whose gateway was silent since @cutoff although it reported before, at most @limit. */
char **mms_installation_store_silent (MmsDb *db, gint64 cutoff, gint64 limit, GError **error);

/* The scope of the living link of the dealer @principal, %NULL without @error: there is none. */
char *mms_installation_store_link_scope (
    MmsDb *db, const char *id, const char *principal, gint64 now, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsInstallationRow, mms_installation_row_free)

G_END_DECLS
