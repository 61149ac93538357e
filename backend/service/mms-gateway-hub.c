/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-hub.h"

#include "mms-hub.h"

typedef void (*HubFunc) (MmsHub *hub, const char *first, const char *second);

typedef struct
{
  MmsHub *hub;
  HubFunc func;
  char *first;
  char *second;
} News;

static void
news_tell (gpointer data)
{
  News *news = data;

  news->func (news->hub, news->first, news->second);
}

static void
news_free (gpointer data)
{
  News *news = data;

  g_object_unref (news->hub);
  g_free (news->first);
  g_free (news->second);
  g_free (news);
}

static void
tell_later (MmsContext *ctx, MmsDb *db, HubFunc func, const char *first, const char *second)
{
  MmsHub *hub = mms_context_get_hub (ctx);
  News *news;

  if (hub == NULL)
    return;
  news = g_new (News, 1);
  news->hub = g_object_ref (hub);
  news->func = func;
  news->first = g_strdup (first);
  news->second = g_strdup (second);
  mms_db_on_commit (db, news_tell, news, news_free);
}

static void
end_agent (MmsHub *hub, const char *gateway_id, const char *unused)
{
  mms_hub_agent_end (hub, gateway_id);
}

static void
forget (MmsHub *hub, const char *installation, const char *unused)
{
  mms_hub_forget (hub, installation);
}

void
mms_gateway_bind_later (MmsContext *ctx,
                        MmsDb *db,
                        const char *installation,
                        const char *gateway_id)
{
  tell_later (ctx, db, mms_hub_bind, installation, gateway_id);
}

void
mms_gateway_end_agent_later (MmsContext *ctx, MmsDb *db, const char *gateway_id)
{
  tell_later (ctx, db, end_agent, gateway_id, NULL);
}

void
mms_gateway_forget_later (MmsContext *ctx, MmsDb *db, const char *installation)
{
  tell_later (ctx, db, forget, installation, NULL);
}

void
mms_gateway_drop_later (MmsContext *ctx, MmsDb *db, const char *principal, const char *installation)
{
  tell_later (ctx, db, mms_hub_drop, principal, installation);
}
