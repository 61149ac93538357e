/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-revocation.h"

#include "mms-hub.h"

static void
tell (gpointer hub)
{
  mms_hub_revoked (hub);
}

void
mms_revocation_note (MmsContext *ctx, MmsDb *db)
{
  MmsHub *hub = mms_context_get_hub (ctx);

  if (hub != NULL)
    mms_db_on_commit (db, tell, g_object_ref (hub), g_object_unref);
}
