/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-report.h"
#include "mms-db.h"

G_BEGIN_DECLS

/* "sample" of an item of /v1/live; @generated_today has one Wh for each unit. */
char *mms_live_sample_json (const MmSample *sample, GArray *units, const gint64 *generated_today);
/* One item of /v1/live; @sample_json NULL for none. */
char *mms_live_item_json (const char *installation,
                          gint64 at,
                          gint64 last_contact,
                          const char *sample_json);

G_END_DECLS
