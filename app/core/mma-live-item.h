/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-sample.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmaLiveItem:
 * @gateway: the installation's id
 * @last_contact: ms UTC, or %MM_NO_VALUE
 * @sample: (nullable): the last measurement
 * @units: (nullable): what each power conditioner gives, as the server tells it
 *
 * What the server last told of a gateway that somebody looks at.
 */
typedef struct
{
  char *gateway;
  gint64 last_contact;
  MmSample *sample;
  JsonArray *units;
} MmaLiveItem;

MmaLiveItem *mma_live_item_from_json (JsonObject *object, GError **error);
void mma_live_item_free (MmaLiveItem *item);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmaLiveItem, mma_live_item_free)

G_END_DECLS
