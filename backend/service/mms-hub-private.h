/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-hub.h"

G_BEGIN_DECLS

/* For the files of the hub alone. */

/* One open stream, of an app or of an agent. */
typedef struct
{
  gatomicrefcount refs;
  guint id;
  char *key;       /* the principal, or the gateway */
  char **gateways; /* installations that an app is showing */
  MmsHubFunc func;
  gpointer data;
  GDestroyNotify destroy;
} MmsHubListener;

struct _MmsHub
{
  GObject parent_instance;

  GMutex lock;
  guint last_id;
  GHashTable *listeners;    /* id → MmsHubListener, owned */
  GHashTable *by_principal; /* char* → GPtrArray of MmsHubListener, borrowed */
  GHashTable *by_gateway;   /* installation → GPtrArray of MmsHubListener, borrowed */
  GHashTable *agents;       /* gateway → MmsHubListener, owned */
  GHashTable *bound;        /* installation → gateway */
  GHashTable *live;         /* installation → JSON */
  GHashTable *polled;       /* installation → gint64* until */

  GMutex revocation_lock;
  MmsHubRevoked revoked;
  gpointer revoked_data;
};

/* mms-hub-listener.c */
MmsHubListener *mms_hub_listener_new (guint id,
                                      const char *key,
                                      const char *const *gateways,
                                      MmsHubFunc func,
                                      gpointer data,
                                      GDestroyNotify destroy);
MmsHubListener *mms_hub_listener_ref (MmsHubListener *listener);
void mms_hub_listener_unref (gpointer data);
GPtrArray *mms_hub_listeners_new (void);
void mms_hub_listeners_tell (GPtrArray *listeners, const char *event, const char *json);

/* mms-hub-agents.c; with the lock held */

/* Whether an app shows @installation, or asked for it just now. */
gboolean mms_hub_watches (MmsHub *self, const char *installation);
/* The agent behind @installation joins @into. */
void mms_hub_collect_agent (MmsHub *self, const char *installation, GPtrArray *into);
/* Without the lock: says that somebody watches. */
void mms_hub_tell_watch (GPtrArray *agents);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsHubListener, mms_hub_listener_unref)

G_END_DECLS
