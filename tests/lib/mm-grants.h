/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/*
 * Who may see which scope, said anew from what is the case: accounts, installations, links and
 * units. And which records of a house and of a UPS owner there are. Each line is one of them,
 * sorted.
 */

/* What the feed has that it should not, or lacks; NULL where both are the same. (transfer full) */
char *mm_grants_compare (MmsDb *db);

G_END_DECLS
