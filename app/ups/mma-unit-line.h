/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MmaUnitVerdict:
 * @MMA_VERDICT_NONE: not asked yet
 * @MMA_VERDICT_OK: can be registered
 * @MMA_VERDICT_YOURS: this account has registered it before
 * @MMA_VERDICT_EMPTY: the line has no product number
 * @MMA_VERDICT_NOT_FOUND: there is none such, or it is another's
 * @MMA_VERDICT_DUPLICATE: the same number stands in a line above
 * @MMA_VERDICT_BAD_DATE: the date of purchase cannot be read
 * @MMA_VERDICT_FUTURE_DATE: the date of purchase is to come
 * @MMA_VERDICT_BAD_TEXT: remarks or place are too long
 * @MMA_VERDICT_UNANSWERED: it was asked for, but no answer came
 *
 * What is said of a line before it is registered.
 */
typedef enum
{
  MMA_VERDICT_NONE,
  MMA_VERDICT_OK,
  MMA_VERDICT_YOURS,
  MMA_VERDICT_EMPTY,
  MMA_VERDICT_NOT_FOUND,
  MMA_VERDICT_DUPLICATE,
  MMA_VERDICT_BAD_DATE,
  MMA_VERDICT_FUTURE_DATE,
  MMA_VERDICT_BAD_TEXT,
  MMA_VERDICT_UNANSWERED,
} MmaUnitVerdict;

/**
 * MmaUnitKept:
 * @purchased: "2026-11-12"
 * @place: where it is, for people to read
 * @room: (nullable): what of it is within the town
 * @remarks: (nullable):
 *
 * What a unit that was registered before keeps, whatever its line says.
 */
typedef struct
{
  char *purchased;
  char *place;
  char *room;
  char *remarks;
} MmaUnitKept;

/**
 * MmaUnitLine:
 *
 * One line of what is to be registered: as it was typed or stands in the file, what the service
 * says of it, and in the end its keycode. The property `verdict` tells when anything changed.
 */
#define MMA_TYPE_UNIT_LINE (mma_unit_line_get_type ())
G_DECLARE_FINAL_TYPE (MmaUnitLine, mma_unit_line, MMA, UNIT_LINE, GObject)

MmaUnitLine *mma_unit_line_new (guint line, const char *serial);

guint mma_unit_line_get_line (MmaUnitLine *self);
const char *mma_unit_line_get_serial (MmaUnitLine *self);
void mma_unit_line_set_serial (MmaUnitLine *self, const char *typed);
/** Whether it can be the number of a unit at all; what is none need not be asked about. */
gboolean mma_unit_line_has_number (MmaUnitLine *self);

/** The day as it was typed; an empty one is the common one. */
void mma_unit_line_set_purchased (MmaUnitLine *self, const char *typed);
/** "2026-11-12"; NULL: the common one, or one that cannot be read. */
const char *mma_unit_line_get_purchased (MmaUnitLine *self);
/** What cannot be read as a day; NULL where there is no such thing. */
const char *mma_unit_line_get_bad_date (MmaUnitLine *self);

void mma_unit_line_set_remarks (MmaUnitLine *self, const char *remarks);
const char *mma_unit_line_get_remarks (MmaUnitLine *self);
/** In one line: a cell of a spreadsheet may have several. */
void mma_unit_line_set_place (MmaUnitLine *self, const char *place);
const char *mma_unit_line_get_place (MmaUnitLine *self);
/** Why the remarks or else the place cannot be kept; NULL where they can. */
const GError *mma_unit_line_get_bad_remarks (MmaUnitLine *self);
const GError *mma_unit_line_get_bad_place (MmaUnitLine *self);

MmaUnitVerdict mma_unit_line_get_verdict (MmaUnitLine *self);
gboolean mma_unit_line_is_wrong (MmaUnitLine *self);
/** Whether the service has said what it is worth. */
gboolean mma_unit_line_is_judged (MmaUnitLine *self);
const char *mma_unit_line_get_model (MmaUnitLine *self);
/** @verdict as the service calls it; @first_line: where a duplicate stands first. */
void
mma_unit_line_judge (MmaUnitLine *self, const char *verdict, const char *model, guint first_line);
/** Nobody knows any more, or yet, what it is worth. @asked: it was tried to find out. */
void mma_unit_line_doubt (MmaUnitLine *self, gboolean asked);
/** Of a duplicate: the line where it stands first. */
guint mma_unit_line_get_first_line (MmaUnitLine *self);

/** Takes a copy of @kept; with a verdict other than that it is registered already it is forgotten.
 */
void mma_unit_line_set_kept (MmaUnitLine *self, const MmaUnitKept *kept);
/** NULL of a unit that is new. */
const MmaUnitKept *mma_unit_line_get_kept (MmaUnitLine *self);

/** Once it is registered. @first and @one: how the switches are counted, or NULL. */
void mma_unit_line_set_keycode (
    MmaUnitLine *self, const char *id, const char *keycode, const char *first, const char *one);
const char *mma_unit_line_get_id (MmaUnitLine *self);
const char *mma_unit_line_get_keycode (MmaUnitLine *self);
const char *mma_unit_line_get_first (MmaUnitLine *self);
const char *mma_unit_line_get_one (MmaUnitLine *self);

G_END_DECLS
