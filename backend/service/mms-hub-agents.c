/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-hub-private.h"

/* The streams of agents, and who makes them send live values. */

gboolean
mms_hub_watches (MmsHub *self, const char *installation)
{
  return g_hash_table_contains (self->by_gateway, installation) ||
         g_hash_table_contains (self->polled, installation);
}

void
mms_hub_collect_agent (MmsHub *self, const char *installation, GPtrArray *into)
{
  const char *gateway_id = g_hash_table_lookup (self->bound, installation);
  MmsHubListener *agent =
      gateway_id != NULL ? g_hash_table_lookup (self->agents, gateway_id) : NULL;

  if (agent != NULL)
    g_ptr_array_add (into, mms_hub_listener_ref (agent));
}

void
mms_hub_tell_watch (GPtrArray *agents)
{
  g_autofree char *json = g_strdup_printf ("{\"seconds\":%d}", MMS_HUB_WATCH_SECONDS);

  mms_hub_listeners_tell (agents, "watch", json);
}

/* Agents */

guint
mms_hub_agent_attach (
    MmsHub *self, const char *gateway_id, MmsHubFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (MmsHubListener) agent = NULL;
  g_autoptr (MmsHubListener) old = NULL;
  GHashTableIter iter;
  gpointer installation, bound;
  gboolean watched = FALSE;
  guint id;

  g_mutex_lock (&self->lock);
  id = ++self->last_id;
  agent = mms_hub_listener_new (id, gateway_id, NULL, func, data, destroy);
  old = g_hash_table_lookup (self->agents, gateway_id);
  if (old != NULL)
    mms_hub_listener_ref (old);
  g_hash_table_insert (self->agents, g_strdup (gateway_id), mms_hub_listener_ref (agent));
  g_hash_table_iter_init (&iter, self->bound);
  while (!watched && g_hash_table_iter_next (&iter, &installation, &bound))
    watched = g_str_equal (bound, gateway_id) && mms_hub_watches (self, installation);
  g_mutex_unlock (&self->lock);
  if (watched)
    {
      g_autoptr (GPtrArray) woken = mms_hub_listeners_new ();

      g_ptr_array_add (woken, mms_hub_listener_ref (agent));
      mms_hub_tell_watch (woken);
    }
  return id;
}

void
mms_hub_agent_detach (MmsHub *self, guint id)
{
  g_autoptr (MmsHubListener) gone = NULL;
  g_autofree char *key = NULL;
  GHashTableIter iter;
  gpointer agent;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->agents);
  while (gone == NULL && g_hash_table_iter_next (&iter, NULL, &agent))
    if (((MmsHubListener *) agent)->id == id)
      gone = agent;
  if (gone != NULL)
    {
      gpointer stolen_key;

      g_hash_table_steal_extended (self->agents, gone->key, &stolen_key, NULL);
      key = stolen_key;
    }
  g_mutex_unlock (&self->lock);
}

void
mms_hub_bind (MmsHub *self, const char *installation, const char *gateway_id)
{
  g_autoptr (GPtrArray) woken = mms_hub_listeners_new ();
  const char *old;

  g_mutex_lock (&self->lock);
  old = g_hash_table_lookup (self->bound, installation);
  if (g_strcmp0 (old, gateway_id) != 0)
    {
      g_hash_table_insert (self->bound, g_strdup (installation), g_strdup (gateway_id));
      if (mms_hub_watches (self, installation))
        mms_hub_collect_agent (self, installation, woken);
    }
  g_mutex_unlock (&self->lock);
  mms_hub_tell_watch (woken);
}

void
mms_hub_agent_end (MmsHub *self, const char *gateway_id)
{
  g_autoptr (GPtrArray) ended = mms_hub_listeners_new ();
  MmsHubListener *agent;

  g_mutex_lock (&self->lock);
  agent = g_hash_table_lookup (self->agents, gateway_id);
  if (agent != NULL)
    g_ptr_array_add (ended, mms_hub_listener_ref (agent));
  g_mutex_unlock (&self->lock);
  mms_hub_listeners_tell (ended, "end", "{\"reason\":\"gateway_retired\"}");
}

/* Watching */

void
mms_hub_forget (MmsHub *self, const char *installation)
{
  g_autoptr (GPtrArray) asleep = mms_hub_listeners_new ();

  g_mutex_lock (&self->lock);
  if (mms_hub_watches (self, installation))
    mms_hub_collect_agent (self, installation, asleep);
  g_hash_table_remove (self->by_gateway, installation);
  g_hash_table_remove (self->bound, installation);
  g_hash_table_remove (self->live, installation);
  g_hash_table_remove (self->polled, installation);
  g_mutex_unlock (&self->lock);
  mms_hub_listeners_tell (asleep, "unwatch", "{}");
}

void
mms_hub_touch (MmsHub *self, const char *installation, gint64 until)
{
  g_autoptr (GPtrArray) woken = mms_hub_listeners_new ();

  g_mutex_lock (&self->lock);
  if (!mms_hub_watches (self, installation))
    mms_hub_collect_agent (self, installation, woken);
  g_hash_table_insert (self->polled, g_strdup (installation), g_memdup2 (&until, sizeof until));
  g_mutex_unlock (&self->lock);
  mms_hub_tell_watch (woken);
}

gboolean
mms_hub_is_watched (MmsHub *self, const char *installation)
{
  gboolean watched;

  g_mutex_lock (&self->lock);
  watched = mms_hub_watches (self, installation);
  g_mutex_unlock (&self->lock);
  return watched;
}

/* Polls that ran out are forgotten; those that nobody else watches join @asleep. */
static void
expire_polls (MmsHub *self, gint64 now, GPtrArray *asleep)
{
  GHashTableIter iter;
  gpointer installation, until;

  g_hash_table_iter_init (&iter, self->polled);
  while (g_hash_table_iter_next (&iter, &installation, &until))
    {
      if (*(gint64 *) until > now)
        continue;
      if (!g_hash_table_contains (self->by_gateway, installation))
        mms_hub_collect_agent (self, installation, asleep);
      g_hash_table_iter_remove (&iter);
    }
}

static void
collect_watched (MmsHub *self, GHashTable *installations, GPtrArray *into)
{
  GHashTableIter iter;
  gpointer installation;

  g_hash_table_iter_init (&iter, installations);
  while (g_hash_table_iter_next (&iter, &installation, NULL))
    mms_hub_collect_agent (self, installation, into);
}

void
mms_hub_renew (MmsHub *self, gint64 now)
{
  g_autoptr (GPtrArray) asleep = mms_hub_listeners_new ();
  g_autoptr (GPtrArray) awake = mms_hub_listeners_new ();

  g_mutex_lock (&self->lock);
  expire_polls (self, now, asleep);
  collect_watched (self, self->by_gateway, awake);
  collect_watched (self, self->polled, awake);
  g_mutex_unlock (&self->lock);
  mms_hub_listeners_tell (asleep, "unwatch", "{}");
  mms_hub_tell_watch (awake);
}
