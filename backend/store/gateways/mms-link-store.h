/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* What a dealer may do: look at the house, or change it as well. */
#define MMS_LINK_WATCH "watch"
#define MMS_LINK_CHANGE "change"

/* A dealer who looks after an installation. */
typedef struct
{
  char *id;
  char *installation_id;
  char *dealer_account;
  char *dealer_principal;
  gint64 linked_at;
  char *scope;    /* MMS_LINK_WATCH or MMS_LINK_CHANGE */
  gint64 ends_at; /* the end of its last day; MM_NO_VALUE: it has none */
} MmsLinkRow;

void mms_link_row_free (MmsLinkRow *row);

/* Living links of an installation, oldest first. (element-type MmsLinkRow) */
GPtrArray *mms_link_store_list (MmsDb *db, const char *installation_id, GError **error);
/* All living links there are, for checking. */
GPtrArray *mms_link_store_all (MmsDb *db, GError **error);
/* Living links of a dealer. (element-type MmsLinkRow) */
GPtrArray *mms_link_store_of_dealer (MmsDb *db, const char *principal, GError **error);
/* Living links whose last day is over at @now, at most @limit. (element-type MmsLinkRow) */
GPtrArray *mms_link_store_due (MmsDb *db, gint64 now, gint64 limit, GError **error);
/* %NULL without @error: there is no such living link. */
MmsLinkRow *
mms_link_store_find (MmsDb *db, const char *installation_id, const char *id, GError **error);
gboolean mms_link_store_insert (MmsDb *db, const MmsLinkRow *row, const char *by, GError **error);
gboolean mms_link_store_set_terms (
    MmsDb *db, const char *id, const char *scope, gint64 ends_at, GError **error);
gboolean mms_link_store_end (MmsDb *db, const char *id, gint64 now, const char *by, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsLinkRow, mms_link_row_free)

G_END_DECLS
