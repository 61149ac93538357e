/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/** Whether the store answers. */
gboolean mms_health_store_check (MmsDb *db, GError **error);

G_END_DECLS
