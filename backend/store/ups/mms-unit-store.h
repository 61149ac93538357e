/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-address.h"
#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsUnitDetails:
 * @purchased: the day, "2026-11-20"; the rest may be %NULL
 *
 * What its owner tells about a unit.
 */
typedef struct
{
  char *purchased;
  char *organisation;
  char *family_name;
  char *given_name;
  char *family_kana;
  char *given_kana;
  char *department;
  MmAddress *address;
  char *place;
  char *remarks;
} MmsUnitDetails;

/**
 * MmsUnitLive:
 * @states: (nullable): those of #MmUnitLive, with a space between them
 * @charge: in %
 * @runtime: in seconds
 * @load: in %
 * @at: ms UTC
 *
 * What an agent told of a unit; numbers that it did not tell are %MM_NO_VALUE.
 */
typedef struct
{
  char *states;
  gint64 charge;
  gint64 runtime;
  gint64 load;
  gint64 at;
} MmsUnitLive;

/**
 * MmsUnit:
 * @id: (nullable): %NULL for one that nobody has registered
 * @batch: what was registered at once
 * @ended: (nullable): the day of its last use
 * @live: what it was last doing; its states are %NULL where no agent has told
 * @model: of the shipment, as @shipped and the sealed @keycode
 *
 * A unit in its owner's hands, or a shipped one.
 */
typedef struct
{
  char *id;
  char *serial;
  char *account_id;
  char *principal;
  char *batch;
  char *ended;
  char *guarantee_until;
  char *battery_until;
  MmsUnitDetails details;
  MmsUnitLive live;
  char *model;
  char *shipped;
  char *keycode;
} MmsUnit;

void mms_unit_details_clear (MmsUnitDetails *details);
void mms_unit_details_copy (const MmsUnitDetails *source, MmsUnitDetails *copy);
void mms_unit_live_clear (MmsUnitLive *live);
void mms_unit_free (MmsUnit *unit);

/* *inserted is FALSE where the serial has an owner. */
gboolean mms_unit_store_insert (
    MmsDb *db, const MmsUnit *unit, gint64 now, gboolean *inserted, GError **error);
/* A registered unit; NULL without @error: there is none. */
MmsUnit *mms_unit_store_find (MmsDb *db, const char *id, GError **error);
/* A shipped unit, whoever has it; NULL without @error: it was never shipped. */
MmsUnit *mms_unit_store_by_serial (MmsDb *db, const char *serial, GError **error);
/* (element-type MmsUnit): what is in the hands of @principal, or of anybody and of @model. */
GPtrArray *mms_unit_store_of_principal (MmsDb *db, const char *principal, GError **error);
GPtrArray *mms_unit_store_of_model (MmsDb *db, const char *model, GError **error);

/* Details, the days that follow from them, and the last day of use. */
gboolean mms_unit_store_update (MmsDb *db, const MmsUnit *unit, GError **error);
/* The unit is its owner's no more, and what they told about it is gone. */
gboolean
mms_unit_store_leave (MmsDb *db, const char *id, const char *why, gint64 now, GError **error);

/**
 * MmsUnitFilter:
 * @serial: (nullable): how it begins
 * @model: (nullable):
 * @state: (nullable): "stock", "registered" or "ended"
 * @account_id: (nullable): in whose hands
 * @after: (nullable): the serial before the first of the page
 */
typedef struct
{
  const char *serial;
  const char *model;
  const char *state;
  const char *account_id;
  const char *after;
  guint limit;
} MmsUnitFilter;

/* Shipped units by their serial (element-type MmsUnit). */
GPtrArray *mms_unit_store_list (MmsDb *db, const MmsUnitFilter *filter, GError **error);

/* How often in a row @account has tried what was never shipped, and whether that was told. */
gboolean mms_unit_store_get_misses (
    MmsDb *db, const char *account_id, gint64 *misses, gboolean *told, GError **error);
gboolean mms_unit_store_set_misses (
    MmsDb *db, const char *account_id, gint64 misses, gboolean told, GError **error);
gboolean mms_unit_store_forget_misses (MmsDb *db, const char *account_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsUnit, mms_unit_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsUnitDetails, mms_unit_details_clear)

G_END_DECLS
