/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-json-writer.h"
#include "mms-actor.h"
#include "mms-context.h"
#include "mms-unit-store.h"

G_BEGIN_DECLS

/**
 * MmsUnitVerdict:
 * @MMS_UNIT_NOT_FOUND: never shipped, or somebody else's; nobody learns which
 *
 * What can be done with a line.
 */
typedef enum
{
  MMS_UNIT_OK,
  MMS_UNIT_NOT_FOUND,
  MMS_UNIT_YOURS,
  MMS_UNIT_DUPLICATE,
  MMS_UNIT_BAD_DATE,
  MMS_UNIT_FUTURE_DATE,
} MmsUnitVerdict;

/**
 * MmsUnitLine:
 * @line: of the user's file, else its place in the request from 1
 * @typed: the serial as sent
 * @purchased: (nullable): the day of this line alone
 * @first_line: of a duplicate, where the serial stands first
 * @unit: (nullable): what was shipped
 * @object: borrowed from the request
 */
typedef struct
{
  gint64 line;
  char *typed;
  char *purchased;
  MmsUnitVerdict verdict;
  gint64 first_line;
  MmsUnit *unit;
  JsonObject *object;
} MmsUnitLine;

const char *mms_unit_verdict_to_string (MmsUnitVerdict verdict);

/* The lines of the array @name of @body, each with its verdict (element-type MmsUnitLine); tries
 * that lead to nothing are counted. Members beside line, serial and purchased are the caller's. */
GPtrArray *mms_unit_read_lines (MmsContext *ctx,
                                MmsDb *db,
                                const MmsActor *actor,
                                JsonObject *body,
                                const char *name,
                                GError **error);

G_END_DECLS
