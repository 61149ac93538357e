/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-csv.h"
#include "mms-account-store.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-policy.h"
#include "mms-unit-record.h"

G_BEGIN_DECLS

/*
 * UPS units: what was shipped, who has registered it, and the keycodes that unlock it. Answers are
 * JSON; those that hold keycodes are never logged, mailed or kept.
 */

#define MMS_UNIT_LINES_MAX 10000

/* ---- Stock: mms-unit-import.c, mms-unit-shipments.c, mms-unit-models.c ---- */

/**
 * MmsUnitImport:
 * @n_added: lines that were new
 * @n_known: lines that said what is known already
 * @fields: (element-type MmFieldError): what is wrong, as "/LINE/column"
 *
 * What came of the lines of a file; good lines stand whatever the others are.
 */
typedef struct
{
  guint n_added;
  guint n_known;
  GPtrArray *fields;
} MmsUnitImport;

void mms_unit_import_init (MmsUnitImport *import);
void mms_unit_import_clear (MmsUnitImport *import);

/* Where model, serial, shipping date and keycode stand in a file with this header; the same for
 * models: model, guarantee, battery, first, one. Free with g_free (). */
int *mms_unit_find_shipment_columns (const MmCsvRow *header, GError **error);
int *mms_unit_find_model_columns (const MmCsvRow *header, GError **error);

/* Adds what @rows (element-type MmCsvRow) say, without their header, to the stock. A keycode that
 * the file does not give is drawn here, once for the unit. */
gboolean mms_unit_import_shipments (MmsContext *ctx,
                                    MmsDb *db,
                                    const MmsActor *actor,
                                    GPtrArray *rows,
                                    const int *columns,
                                    MmsUnitImport *import,
                                    GError **error);
/* The same for models; what is known of one is replaced, and its owners see it. */
gboolean mms_unit_import_models (MmsContext *ctx,
                                 MmsDb *db,
                                 const MmsActor *actor,
                                 GPtrArray *rows,
                                 const int *columns,
                                 MmsUnitImport *import,
                                 GError **error);
/* {"items":[{"model",…}]} */
char *mms_unit_list_models (MmsContext *ctx, MmsDb *db, GError **error);

/* ---- Registration: mms-unit-check.c, mms-unit-register.c, mms-unit-look-up.c ---- */

/* {"lines":[{"line","verdict",…}]} of {"lines":[{"line","serial","purchased"?}]} */
char *mms_unit_check (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, JsonObject *body, GError **error);

/* Registers the good lines of @body at once, as the batch @batch, and tells the keycodes of all
 * units that are the actor's then. @again: @batch has been registered; nothing happens but that it
 * is told again. */
char *mms_unit_register (MmsContext *ctx,
                         MmsDb *db,
                         const MmsActor *actor,
                         JsonObject *body,
                         const char *batch,
                         gboolean again,
                         GError **error);

/* {"serial","model","registered","guarantee_until"?}, for whoever stands before the unit. */
char *mms_unit_look_up (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *serial, GError **error);

/* ---- Keycodes: mms-unit-keycode.c ---- */

/* {"keycodes":[{"id","keycode","switches"?}]} of units of the actor. */
char *mms_unit_show_keycodes (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *const *ids, GError **error);

/* ---- Edits: mms-unit-edit.c ---- */

/* One of the actor's units for @permission; MM_ERROR_NOT_FOUND for anybody else's. */
MmsUnit *mms_unit_require (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const char *id,
                           MmsPermission permission,
                           GError **error);

/* The record of one of the actor's units. */
char *
mms_unit_show (MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);

/* Sets the same in all of @ids, or in none. */
gboolean mms_unit_edit_all (MmsContext *ctx,
                            MmsDb *db,
                            const MmsActor *actor,
                            const char *const *ids,
                            JsonObject *set,
                            GError **error);

/* ---- Transfers: mms-unit-transfer.c, mms-unit-receipt.c ---- */

char *mms_unit_transfer_create (MmsContext *ctx,
                                MmsDb *db,
                                const MmsActor *actor,
                                const char *const *ids,
                                const char *mail,
                                GError **error);
char *mms_unit_transfer_show (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
char *mms_unit_transfer_list (MmsContext *ctx, MmsDb *db, const MmsActor *actor, GError **error);
gboolean mms_unit_transfer_accept (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
gboolean mms_unit_transfer_decline (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);
gboolean mms_unit_transfer_cancel (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *id, GError **error);

/* ---- The operator: mms-unit-operator.c ---- */

/* The beginning of a serial as the store has it; what can be in none finds none. */
char *mms_unit_fold_serial (const char *typed);

char *
mms_unit_operator_list (MmsContext *ctx, MmsDb *db, const MmsUnitFilter *filter, GError **error);
char *mms_unit_operator_show (MmsContext *ctx, MmsDb *db, const char *serial, GError **error);
/* @day of NULL: it is in use again. */
gboolean mms_unit_operator_end (MmsContext *ctx,
                                MmsDb *db,
                                const MmsActor *actor,
                                const char *serial,
                                const char *day,
                                GError **error);
char *mms_unit_operator_keycode (MmsContext *ctx,
                                 MmsDb *db,
                                 const MmsActor *actor,
                                 const char *serial,
                                 const char *reason,
                                 GError **error);

/* ---- What happens by itself: mms-unit-end.c, mms-unit-reminder.c ---- */

/* The account is withdrawn: its units are nobody's, what it told about them is gone. */
gboolean mms_unit_end_of_account (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const MmsAccount *account, GError **error);

/* Mails some owners, once, of what ends within three months; *more says whether others wait. */
gboolean mms_unit_remind (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsUnitImport, mms_unit_import_clear)

G_END_DECLS
