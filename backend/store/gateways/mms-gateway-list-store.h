/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/* One line of a list: the record as the feed has it, and what never enters the feed. */
typedef struct
{
  char *id;
  char *json;
  gint64 last_contact;
  gint64 dealer_count;
  gint64 state_rank;
  char *sort_key;
} MmsGatewayListItem;

typedef enum
{
  MMS_GATEWAYS_ALL,       /* everybody's: for operators */
  MMS_GATEWAYS_OF_OWNER,  /* @account's own */
  MMS_GATEWAYS_OF_DEALER, /* those that were linked to the principal @account */
} MmsGatewayScope;

typedef struct
{
  MmsGatewayScope scope;
  const char *account;
  const char *folded; /* words to search for, "" for none */
  const char *state;  /* or NULL */
  gboolean by_state;  /* trouble first, then by name; else by name alone */
  gint64 after_rank;  /* the last line of the page before; after_id NULL for none */
  const char *after_key;
  const char *after_id;
  gint64 limit;
} MmsGatewayListFilter;

void mms_gateway_list_item_free (MmsGatewayListItem *item);
/* Appends the record with last_contact and, if wanted, dealer_count. */
void
mms_gateway_list_item_write (const MmsGatewayListItem *item, gboolean with_dealers, GString *out);

/* (element-type MmsGatewayListItem) */
GPtrArray *
mms_gateway_list_store_page (MmsDb *db, const MmsGatewayListFilter *filter, GError **error);
/* How many there are, whatever page; -1 with @error. */
gint64 mms_gateway_list_store_count (MmsDb *db, const MmsGatewayListFilter *filter, GError **error);
MmsGatewayListItem *mms_gateway_list_store_one (MmsDb *db, const char *id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsGatewayListItem, mms_gateway_list_item_free)

G_END_DECLS
