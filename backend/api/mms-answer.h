/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-call.h"

G_BEGIN_DECLS

/* Answers that are written straight into their text: one thing, or a list of them. */

typedef void (*MmsWriteItem) (MmsCall *call, MmJsonWriter *json, gconstpointer item);

/** One thing, as @write writes it. */
MmsResponse *mms_answer_item (MmsCall *call, guint status, gconstpointer item, MmsWriteItem write);

/** {"items":[…]}, each as @write writes it. */
MmsResponse *mms_answer_list (MmsCall *call, guint status, GPtrArray *items, MmsWriteItem write);

/** The same with "next": where the list goes on, or NULL at its end. */
MmsResponse *
mms_answer_page (MmsCall *call, GPtrArray *items, MmsWriteItem write, const char *next);

/** Appends {"items":[ to @text and gives the writer that goes on. (transfer full) */
MmJsonWriter *mms_answer_begin_items (GString *text);

G_END_DECLS
