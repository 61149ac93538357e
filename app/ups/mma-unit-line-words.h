/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-unit-line.h"

G_BEGIN_DECLS

/** The verdict as a sentence. */
char *mma_unit_line_describe (MmaUnitLine *line);
/** A letter among digits that may be meant as a digit: its index in the number, -1 for none. */
int mma_unit_line_find_doubt (MmaUnitLine *line);
/** What may have happened to a number or a day, and what to do about it; NULL for no idea. */
char *mma_unit_line_dup_hint (MmaUnitLine *line);

G_END_DECLS
