/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-types.h"
#include "mms-db.h"

G_BEGIN_DECLS

#define MMS_GATEWAY_STOCK "stock"
#define MMS_GATEWAY_INSTALLED "installed"
#define MMS_GATEWAY_RETIRED "retired"

/* A box, as it was made and as it last reported. */
typedef struct
{
  char *gateway_id;
  char *model;
  char *serial;
  char *password_hash;
  char *state;
  char *reserved_by;
  gint64 reserved_until;
  gint64 first_contact;
  gint64 last_contact;
  char *battery; /* JSON or NULL */
  char *ev;
  gint64 last_at;
  char *last_sample; /* JSON or NULL */
} MmsGatewayRow;

typedef struct
{
  gint64 unit_no;
  char *model;
  char *serial;
} MmsUnitRow;

void mms_gateway_row_free (MmsGatewayRow *row);

/* In all look-ups %NULL without @error means that there is none. */
MmsGatewayRow *mms_gateway_store_find (MmsDb *db, const char *gateway_id, GError **error);
/* Up to @limit boxes (element-type MmsGatewayRow) by their ID, from behind @after ("": all). */
GPtrArray *mms_gateway_store_list (MmsDb *db, const char *after, guint limit, GError **error);
gboolean mms_gateway_store_insert (MmsDb *db, const MmsGatewayRow *row, gint64 now, GError **error);
gboolean mms_gateway_store_set_password (MmsDb *db,
                                         const char *gateway_id,
                                         const char *password_hash,
                                         GError **error);
gboolean mms_gateway_store_reserve (
    MmsDb *db, const char *gateway_id, const char *registration, gint64 until, GError **error);
gboolean mms_gateway_store_set_installed (MmsDb *db, const char *gateway_id, GError **error);
/*
 * Takes the box out of use: no agent speaks for it any more, and what it knew of its house is
 * forgotten.
 */
gboolean mms_gateway_store_retire (MmsDb *db, const char *gateway_id, gint64 now, GError **error);
/* A retired box waits for its next owner, as if it were new. */
gboolean mms_gateway_store_restock (MmsDb *db, const char *gateway_id, GError **error);
/* What @from knows of the devices in its house is known to @to, as far as that has not reported. */
gboolean
mms_gateway_store_copy_devices (MmsDb *db, const char *from, const char *to, GError **error);
/* Notes a contact at @now; @first becomes the first one if there was none. */
gboolean mms_gateway_store_contact (MmsDb *db, const char *gateway_id, gint64 now, GError **error);
gboolean mms_gateway_store_set_last_sample (
    MmsDb *db, const char *gateway_id, gint64 at, const char *json, GError **error);
gboolean mms_gateway_store_set_storages (
    MmsDb *db, const char *gateway_id, const char *battery, const char *ev, GError **error);

/* (element-type MmsUnitRow), by unit number. */
GPtrArray *mms_gateway_store_units (MmsDb *db, const char *gateway_id, GError **error);
gboolean
mms_gateway_store_set_units (MmsDb *db, const char *gateway_id, GPtrArray *units, GError **error);
/*
 * Counter of a unit: what it was when @day began to be seen. *generated is today's sum.
 * @eve_wh: what it was at last before @day, or MM_NO_VALUE: then the newest that was noted
 */
gboolean mms_gateway_store_count_unit (MmsDb *db,
                                       const char *gateway_id,
                                       gint64 unit_no,
                                       gint64 day,
                                       gint64 eve_wh,
                                       gint64 wh,
                                       gint64 *generated,
                                       GError **error);

/* The counter's sum of @day so far without noting anything; G_MININT64 when that day is new. */
gboolean mms_gateway_store_unit_today (MmsDb *db,
                                       const char *gateway_id,
                                       gint64 unit_no,
                                       gint64 day,
                                       gint64 wh,
                                       gint64 *generated,
                                       GError **error);

/* The stream that the living token was made for, NULL when there is none. */
char *mms_gateway_store_token_stream (MmsDb *db, const char *gateway_id, GError **error);
gboolean mms_gateway_store_add_token (MmsDb *db,
                                      const char *gateway_id,
                                      const char *token_hash,
                                      const char *stream,
                                      gint64 now,
                                      GError **error);
gboolean
mms_gateway_store_end_tokens (MmsDb *db, const char *gateway_id, gint64 now, GError **error);
/* The gateway behind a living token. */
char *mms_gateway_store_by_token (MmsDb *db, const char *token_hash, GError **error);

void mms_unit_row_free (MmsUnitRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsGatewayRow, mms_gateway_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsUnitRow, mms_unit_row_free)

G_END_DECLS
