/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json.h"
#include "mm-unit.h"
#include "mm-test-house.h"
#include "mms-unit-service.h"

G_BEGIN_DECLS

/* Imports a file, with a header, and fails the test where a line is wrong. */
void mm_test_units_ship (MmTestHouse *house, const char *csv);
void mm_test_units_models (MmTestHouse *house, const char *csv);
/* The same, telling what came of it. */
void mm_test_units_import (MmTestHouse *house, const char *csv, MmsUnitImport *import);

/* Registers the serials (separated by spaces) bought on 2026-11-12; the answer. */
JsonObject *mm_test_units_register (MmTestHouse *house, const MmsActor *actor, const char *serials);
/* As above with the whole body, a batch of one's own, or told again. */
JsonObject *mm_test_units_post (MmTestHouse *house,
                                const MmsActor *actor,
                                const char *body,
                                const char *batch,
                                gboolean again,
                                GError **error);

/* The id of the registered unit of that serial, and the body of its record in the feed. */
char *mm_test_units_id (MmTestHouse *house, const char *serial);
MmUnit *mm_test_units_record (MmTestHouse *house, const MmsActor *owner, const char *serial);

/* How many mails of a kind are in the outbox, and the newest one's body. */
gint64 mm_test_units_mails (MmTestHouse *house, const char *kind);
char *mm_test_units_mail (MmTestHouse *house, const char *kind);

G_END_DECLS
