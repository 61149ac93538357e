/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-csv.h"

G_BEGIN_DECLS

/** mma_lost_sign_find: what stands in @text, (nullable), of a file in @encoding, where a character
 * seems to have been that this encoding has not got; 0: nothing. */
gunichar mma_lost_sign_find (const char *text, MmCsvEncoding encoding);

G_END_DECLS
