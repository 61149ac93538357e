/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef struct _MmsHub MmsHub;

#define MMS_TYPE_HUB (mms_hub_get_type ())

/**
 * MmsHub:
 *
 * Passes what happens now from those who know it to the open event streams: hints that the feed has
 * grown, live values, and to gateways the word that somebody is watching. Nothing in it is stored.
 *
 * All functions may be called from any thread. An #MmsHubFunc runs on the thread of whoever tells,
 * without locks held, must not block, and may still run once while its subscription is being ended;
 * its data lives until then.
 */
G_DECLARE_FINAL_TYPE (MmsHub, mms_hub, MMS, HUB, GObject)

/* How long an agent keeps sending live samples after one "watch". */
#define MMS_HUB_WATCH_SECONDS 60

typedef void (*MmsHubFunc) (const char *event, const char *json, gpointer data);

typedef void (*MmsHubRevoked) (gpointer data);

MmsHub *mms_hub_new (void);

/* The app's stream: hints for @principal and live values of @gateways (installations, may be NULL).
 */
guint mms_hub_subscribe (MmsHub *hub,
                         const char *principal,
                         const char *const *gateways,
                         MmsHubFunc func,
                         gpointer data,
                         GDestroyNotify destroy);
void mms_hub_unsubscribe (MmsHub *hub, guint id);
/* @principal has lost @installation: its streams get no more of it. */
void mms_hub_drop (MmsHub *hub, const char *principal, const char *installation);

/* The agent's stream. A newer one of the same gateway takes the place of the old. */
guint mms_hub_agent_attach (
    MmsHub *hub, const char *gateway_id, MmsHubFunc func, gpointer data, GDestroyNotify destroy);
void mms_hub_agent_detach (MmsHub *hub, guint id);

/* Says which gateway (hardware) serves an installation now. */
void mms_hub_bind (MmsHub *hub, const char *installation, const char *gateway_id);
/* The box is out of use: its agent is told "end", and its stream ends with that. */
void mms_hub_agent_end (MmsHub *hub, const char *gateway_id);
/* The installation is nobody's any more: nobody watches it, and no value of it is known. */
void mms_hub_forget (MmsHub *hub, const char *installation);

/* The feed has grown to @head for those principals. */
void mms_hub_hint (MmsHub *hub, const char *const *principals, gint64 head);
/* One item of /v1/live, kept until the next one. */
void mms_hub_live (MmsHub *hub, const char *installation, const char *json);
/* The item that came last, or NULL. */
char *mms_hub_get_live (MmsHub *hub, const char *installation);

/* @func is told, from any thread, when a session or a device token ended before its time; it must
 * not block. %NULL ends it: afterwards it does not run any more. */
void mms_hub_set_revocation_func (MmsHub *hub, MmsHubRevoked func, gpointer data);
void mms_hub_revoked (MmsHub *hub);

/* Somebody polls: as good as a stream until @until (ms). */
void mms_hub_touch (MmsHub *hub, const char *installation, gint64 until);
gboolean mms_hub_is_watched (MmsHub *hub, const char *installation);
/* Renews every watch that is still wanted; called every MMS_HUB_WATCH_SECONDS / 2. */
void mms_hub_renew (MmsHub *hub, gint64 now);

G_END_DECLS
