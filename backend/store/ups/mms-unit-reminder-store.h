/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-unit-store.h"

G_BEGIN_DECLS

/* What ends: the text in the store. */
#define MMS_REMIND_GUARANTEE "guarantee"
#define MMS_REMIND_BATTERY "battery"

/* Accounts that want to be reminded and have units in use of which something ends from the day
 * @from to @until, and was not told. */
char **mms_unit_reminder_store_owners (
    MmsDb *db, const char *from, const char *until, guint limit, GError **error);

/* The units of one account of which @kind ends then (element-type MmsUnit); they count as told. */
GPtrArray *mms_unit_reminder_store_take (MmsDb *db,
                                         const char *account_id,
                                         const char *kind,
                                         const char *from,
                                         const char *until,
                                         GError **error);

G_END_DECLS
