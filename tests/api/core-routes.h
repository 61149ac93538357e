/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-route.h"

G_BEGIN_DECLS

/* Routes that do little, one for each place where a handler runs and each way in which it ends. */
extern const MmsRoute *const core_tables[];

/* How often "POST /t/count" has run. */
extern int core_n_runs;

/* "POST /t/hash" ends when it can be locked. */
extern GMutex core_gate;

G_END_DECLS
