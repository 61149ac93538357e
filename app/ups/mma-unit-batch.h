/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "mma-unit-line.h"

G_BEGIN_DECLS

/* As many lines as one registration takes. */
#define MMA_UNIT_BATCH_MOST 10000

/**
 * MmaUnitBatch:
 *
 * The lines that are registered together, from a text that was typed or a file, and what travels to
 * the service and back about them.
 */
#define MMA_TYPE_UNIT_BATCH (mma_unit_batch_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitBatch, mma_unit_batch, MMA, UNIT_BATCH, GObject)

/** From typed product numbers, one or several a line. */
MmaUnitBatch *mma_unit_batch_new_from_text (const char *text);
/** From a file that a spreadsheet saved, named @name. Fails as mm_csv_read_sheet(). */
MmaUnitBatch *mma_unit_batch_new_from_file (GBytes *bytes, const char *name, GError **error);
/** How many product numbers a typed text holds. */
guint mma_unit_batch_count_typed (const char *text);
/** The numbers as they are now, each in its line, to be typed again. (transfer full) */
char *mma_unit_batch_dup_text (MmaUnitBatch *self);

/** The line of a Shift_JIS file where a character seems to be lost, as that encoding has not got
 * all, and what stands there now. 0: none. */
guint mma_unit_batch_find_lost (MmaUnitBatch *self, gunichar *sign);
const char *mma_unit_batch_get_name (MmaUnitBatch *self);
guint mma_unit_batch_get_n_lines (MmaUnitBatch *self);
MmaUnitLine *mma_unit_batch_get_line (MmaUnitBatch *self, guint index);

/** Nothing that was said of the lines holds any more: all of them are asked about. */
void mma_unit_batch_doubt (MmaUnitBatch *self);
/** Lines that were asked about got no answer. */
void mma_unit_batch_give_up (MmaUnitBatch *self);
/** What is asked of the service: lines that have a number and no verdict yet. (transfer full) */
JsonNode *mma_unit_batch_build_check (MmaUnitBatch *self);
gboolean mma_unit_batch_take_check (MmaUnitBatch *self, JsonObject *answer, GError **error);
guint mma_unit_batch_count (MmaUnitBatch *self, MmaUnitVerdict verdict);
guint mma_unit_batch_count_wrong (MmaUnitBatch *self);

/** All lines: wrong ones first, then those registered before, then the others. (transfer full) */
GListStore *mma_unit_batch_sort (MmaUnitBatch *self);

/** @common with the good lines as its member "units". Lines that are registered already go along,
 * since their keycodes come back. (transfer full) */
JsonNode *mma_unit_batch_build_registration (MmaUnitBatch *self, JsonObject *common);
/** Takes keycodes into the lines; gives those that have one (element-type MmaUnitLine). */
GListStore *
mma_unit_batch_take_registration (MmaUnitBatch *self, JsonObject *answer, GError **error);

/** Files to save. (transfer full) */
GBytes *mma_unit_batch_save_wrong (MmaUnitBatch *self);
GBytes *mma_unit_batch_make_template (void);

G_END_DECLS
