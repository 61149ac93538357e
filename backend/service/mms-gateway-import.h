/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsGatewayImport:
 * @gateway_id: (nullable): %NULL lets one be made
 * @password: (nullable): what the sheet prints; set once it is imported, kept nowhere
 *
 * A box that was made and waits for its house.
 */
typedef struct
{
  char *gateway_id;
  char *model;
  char *serial;
  char *password;
} MmsGatewayImport;

MmsGatewayImport *
mms_gateway_import_new (const char *gateway_id, const char *model, const char *serial);
void mms_gateway_import_free (MmsGatewayImport *item);

gboolean mms_gateway_check_import (MmsDb *db, GPtrArray *items, GError **error);
gboolean mms_gateway_import (MmsContext *context, MmsDb *db, GPtrArray *items, GError **error);

G_END_DECLS
