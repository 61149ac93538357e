/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-contact-job.h"

#include "mms-feed.h"
#include "mms-gateway-service.h"

#define BATCH 200

gboolean
mms_contact_job_run (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error)
{
  gint64 cutoff = mms_context_now (ctx) - MMS_GATEWAY_NO_CONTACT_MS + 1;
  g_auto (GStrv) ids = mms_installation_store_silent (db, cutoff, BATCH, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; ids[i] != NULL; i++)
    if (!mms_gateway_refresh (ctx, db, ids[i], error))
      return FALSE;
  *more = g_strv_length (ids) == BATCH;
  return TRUE;
}

gboolean
mms_feed_job_run (MmsContext *ctx, MmsDb *db, GError **error)
{
  return mms_feed_compact (ctx, db, error);
}
