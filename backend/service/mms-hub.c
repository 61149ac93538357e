/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-hub"

#include "mms-hub.h"

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
} Listener;

struct _MmsHub
{
  GObject parent_instance;

  GMutex lock;
  guint last_id;
  GHashTable *listeners;    /* id → Listener, owned */
  GHashTable *by_principal; /* char* → GPtrArray of Listener, borrowed */
  GHashTable *by_gateway;   /* installation → GPtrArray of Listener, borrowed */
  GHashTable *agents;       /* gateway → Listener, owned */
  GHashTable *bound;        /* installation → gateway */
  GHashTable *live;         /* installation → JSON */
  GHashTable *polled;       /* installation → gint64* until */

  GMutex revocation_lock;
  MmsHubRevoked revoked;
  gpointer revoked_data;
};

G_DEFINE_TYPE (MmsHub, mms_hub, G_TYPE_OBJECT)

static Listener *
listener_new (guint id,
              const char *key,
              const char *const *gateways,
              MmsHubFunc func,
              gpointer data,
              GDestroyNotify destroy)
{
  Listener *listener = g_new0 (Listener, 1);

  g_atomic_ref_count_init (&listener->refs);
  listener->id = id;
  listener->key = g_strdup (key);
  listener->gateways = gateways != NULL ? g_strdupv ((char **) gateways) : g_new0 (char *, 1);
  listener->func = func;
  listener->data = data;
  listener->destroy = destroy;
  return listener;
}

static Listener *
listener_ref (Listener *listener)
{
  g_atomic_ref_count_inc (&listener->refs);
  return listener;
}

static void
listener_unref (gpointer data)
{
  Listener *listener = data;

  if (!g_atomic_ref_count_dec (&listener->refs))
    return;
  if (listener->destroy != NULL)
    listener->destroy (listener->data);
  g_free (listener->key);
  g_strfreev (listener->gateways);
  g_free (listener);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listener, listener_unref)

static GPtrArray *
listener_list_new (void)
{
  return g_ptr_array_new_with_free_func (listener_unref);
}

static void
tell (GPtrArray *listeners, const char *event, const char *json)
{
  for (guint i = 0; i < listeners->len; i++)
    {
      Listener *listener = listeners->pdata[i];

      listener->func (event, json, listener->data);
    }
}

/* Indexes; with the lock held */

static void
index_add (GHashTable *index, const char *key, Listener *listener)
{
  GPtrArray *list = g_hash_table_lookup (index, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (index, g_strdup (key), list);
    }
  g_ptr_array_add (list, listener);
}

static void
index_remove (GHashTable *index, const char *key, Listener *listener)
{
  GPtrArray *list = g_hash_table_lookup (index, key);

  if (list != NULL && g_ptr_array_remove_fast (list, listener) && list->len == 0)
    g_hash_table_remove (index, key);
}

static void
index_collect (GHashTable *index, const char *key, GPtrArray *into)
{
  GPtrArray *list = g_hash_table_lookup (index, key);

  for (guint i = 0; list != NULL && i < list->len; i++)
    g_ptr_array_add (into, listener_ref (list->pdata[i]));
}

static gboolean
is_watched (MmsHub *self, const char *installation)
{
  return g_hash_table_contains (self->by_gateway, installation) ||
         g_hash_table_contains (self->polled, installation);
}

/* The agent behind @installation joins @into. */
static void
collect_agent (MmsHub *self, const char *installation, GPtrArray *into)
{
  const char *gateway_id = g_hash_table_lookup (self->bound, installation);
  Listener *agent = gateway_id != NULL ? g_hash_table_lookup (self->agents, gateway_id) : NULL;

  if (agent != NULL)
    g_ptr_array_add (into, listener_ref (agent));
}

static void
tell_watch (GPtrArray *agents)
{
  g_autofree char *json = g_strdup_printf ("{\"seconds\":%d}", MMS_HUB_WATCH_SECONDS);

  tell (agents, "watch", json);
}

/* Object */

static void
mms_hub_finalize (GObject *object)
{
  MmsHub *self = MMS_HUB (object);

  g_hash_table_unref (self->by_principal);
  g_hash_table_unref (self->by_gateway);
  g_hash_table_unref (self->listeners);
  g_hash_table_unref (self->agents);
  g_hash_table_unref (self->bound);
  g_hash_table_unref (self->live);
  g_hash_table_unref (self->polled);
  g_mutex_clear (&self->lock);
  g_mutex_clear (&self->revocation_lock);

  G_OBJECT_CLASS (mms_hub_parent_class)->finalize (object);
}

static void
mms_hub_class_init (MmsHubClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mms_hub_finalize;
}

static GHashTable *
text_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

static void
mms_hub_init (MmsHub *self)
{
  g_mutex_init (&self->lock);
  g_mutex_init (&self->revocation_lock);
  self->listeners = g_hash_table_new_full (NULL, NULL, NULL, listener_unref);
  self->by_principal = text_table ((GDestroyNotify) g_ptr_array_unref);
  self->by_gateway = text_table ((GDestroyNotify) g_ptr_array_unref);
  self->agents = text_table (listener_unref);
  self->bound = text_table (g_free);
  self->live = text_table (g_free);
  self->polled = text_table (g_free);
}

MmsHub *
mms_hub_new (void)
{
  return g_object_new (MMS_TYPE_HUB, NULL);
}

/* Apps */

guint
mms_hub_subscribe (MmsHub *self,
                   const char *principal,
                   const char *const *gateways,
                   MmsHubFunc func,
                   gpointer data,
                   GDestroyNotify destroy)
{
  g_autoptr (GPtrArray) woken = listener_list_new ();
  Listener *listener;
  guint id;

  g_return_val_if_fail (MMS_IS_HUB (self) && principal != NULL && func != NULL, 0);

  g_mutex_lock (&self->lock);
  id = ++self->last_id;
  listener = listener_new (id, principal, gateways, func, data, destroy);
  g_hash_table_insert (self->listeners, GUINT_TO_POINTER (id), listener);
  index_add (self->by_principal, principal, listener);
  for (guint i = 0; listener->gateways[i] != NULL; i++)
    {
      if (!is_watched (self, listener->gateways[i]))
        collect_agent (self, listener->gateways[i], woken);
      index_add (self->by_gateway, listener->gateways[i], listener);
    }
  g_mutex_unlock (&self->lock);
  tell_watch (woken);
  return id;
}

void
mms_hub_unsubscribe (MmsHub *self, guint id)
{
  g_autoptr (GPtrArray) asleep = listener_list_new ();
  g_autoptr (Listener) listener = NULL;

  g_mutex_lock (&self->lock);
  listener = g_hash_table_lookup (self->listeners, GUINT_TO_POINTER (id));
  if (listener != NULL)
    {
      g_hash_table_steal (self->listeners, GUINT_TO_POINTER (id));
      index_remove (self->by_principal, listener->key, listener);
      for (guint i = 0; listener->gateways[i] != NULL; i++)
        {
          index_remove (self->by_gateway, listener->gateways[i], listener);
          if (!is_watched (self, listener->gateways[i]))
            collect_agent (self, listener->gateways[i], asleep);
        }
    }
  g_mutex_unlock (&self->lock);
  tell (asleep, "unwatch", "{}");
}

void
mms_hub_drop (MmsHub *self, const char *principal, const char *installation)
{
  GPtrArray *list;

  g_mutex_lock (&self->lock);
  list = g_hash_table_lookup (self->by_principal, principal);
  for (guint i = 0; list != NULL && i < list->len; i++)
    index_remove (self->by_gateway, installation, list->pdata[i]);
  g_mutex_unlock (&self->lock);
}

void
mms_hub_hint (MmsHub *self, const char *const *principals, gint64 head)
{
  g_autoptr (GPtrArray) listeners = listener_list_new ();
  g_autofree char *json = g_strdup_printf ("{\"head\":%" G_GINT64_FORMAT "}", head);

  g_mutex_lock (&self->lock);
  for (guint i = 0; principals[i] != NULL; i++)
    index_collect (self->by_principal, principals[i], listeners);
  g_mutex_unlock (&self->lock);
  tell (listeners, "hint", json);
}

void
mms_hub_live (MmsHub *self, const char *installation, const char *json)
{
  g_autoptr (GPtrArray) listeners = listener_list_new ();

  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->live, g_strdup (installation), g_strdup (json));
  index_collect (self->by_gateway, installation, listeners);
  g_mutex_unlock (&self->lock);
  tell (listeners, "live", json);
}

char *
mms_hub_get_live (MmsHub *self, const char *installation)
{
  char *json;

  g_mutex_lock (&self->lock);
  json = g_strdup (g_hash_table_lookup (self->live, installation));
  g_mutex_unlock (&self->lock);
  return json;
}

/* Agents */

guint
mms_hub_agent_attach (
    MmsHub *self, const char *gateway_id, MmsHubFunc func, gpointer data, GDestroyNotify destroy)
{
  g_autoptr (Listener) agent = NULL;
  g_autoptr (Listener) old = NULL;
  GHashTableIter iter;
  gpointer installation, bound;
  gboolean watched = FALSE;
  guint id;

  g_mutex_lock (&self->lock);
  id = ++self->last_id;
  agent = listener_new (id, gateway_id, NULL, func, data, destroy);
  old = g_hash_table_lookup (self->agents, gateway_id);
  if (old != NULL)
    listener_ref (old);
  g_hash_table_insert (self->agents, g_strdup (gateway_id), listener_ref (agent));
  g_hash_table_iter_init (&iter, self->bound);
  while (!watched && g_hash_table_iter_next (&iter, &installation, &bound))
    watched = g_str_equal (bound, gateway_id) && is_watched (self, installation);
  g_mutex_unlock (&self->lock);
  if (watched)
    {
      g_autoptr (GPtrArray) woken = listener_list_new ();

      g_ptr_array_add (woken, listener_ref (agent));
      tell_watch (woken);
    }
  return id;
}

void
mms_hub_agent_detach (MmsHub *self, guint id)
{
  g_autoptr (Listener) gone = NULL;
  g_autofree char *key = NULL;
  GHashTableIter iter;
  gpointer agent;

  g_mutex_lock (&self->lock);
  g_hash_table_iter_init (&iter, self->agents);
  while (gone == NULL && g_hash_table_iter_next (&iter, NULL, &agent))
    if (((Listener *) agent)->id == id)
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
  g_autoptr (GPtrArray) woken = listener_list_new ();
  const char *old;

  g_mutex_lock (&self->lock);
  old = g_hash_table_lookup (self->bound, installation);
  if (g_strcmp0 (old, gateway_id) != 0)
    {
      g_hash_table_insert (self->bound, g_strdup (installation), g_strdup (gateway_id));
      if (is_watched (self, installation))
        collect_agent (self, installation, woken);
    }
  g_mutex_unlock (&self->lock);
  tell_watch (woken);
}

void
mms_hub_agent_end (MmsHub *self, const char *gateway_id)
{
  g_autoptr (GPtrArray) ended = listener_list_new ();
  Listener *agent;

  g_mutex_lock (&self->lock);
  agent = g_hash_table_lookup (self->agents, gateway_id);
  if (agent != NULL)
    g_ptr_array_add (ended, listener_ref (agent));
  g_mutex_unlock (&self->lock);
  tell (ended, "end", "{\"reason\":\"gateway_retired\"}");
}

void
mms_hub_forget (MmsHub *self, const char *installation)
{
  g_autoptr (GPtrArray) asleep = listener_list_new ();

  g_mutex_lock (&self->lock);
  if (is_watched (self, installation))
    collect_agent (self, installation, asleep);
  g_hash_table_remove (self->by_gateway, installation);
  g_hash_table_remove (self->bound, installation);
  g_hash_table_remove (self->live, installation);
  g_hash_table_remove (self->polled, installation);
  g_mutex_unlock (&self->lock);
  tell (asleep, "unwatch", "{}");
}

/* Watching */

void
mms_hub_touch (MmsHub *self, const char *installation, gint64 until)
{
  g_autoptr (GPtrArray) woken = listener_list_new ();

  g_mutex_lock (&self->lock);
  if (!is_watched (self, installation))
    collect_agent (self, installation, woken);
  g_hash_table_insert (self->polled, g_strdup (installation), g_memdup2 (&until, sizeof until));
  g_mutex_unlock (&self->lock);
  tell_watch (woken);
}

gboolean
mms_hub_is_watched (MmsHub *self, const char *installation)
{
  gboolean watched;

  g_mutex_lock (&self->lock);
  watched = is_watched (self, installation);
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
        collect_agent (self, installation, asleep);
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
    collect_agent (self, installation, into);
}

void
mms_hub_renew (MmsHub *self, gint64 now)
{
  g_autoptr (GPtrArray) asleep = listener_list_new ();
  g_autoptr (GPtrArray) awake = listener_list_new ();

  g_mutex_lock (&self->lock);
  expire_polls (self, now, asleep);
  collect_watched (self, self->by_gateway, awake);
  collect_watched (self, self->polled, awake);
  g_mutex_unlock (&self->lock);
  tell (asleep, "unwatch", "{}");
  tell_watch (awake);
}

void
mms_hub_set_revocation_func (MmsHub *self, MmsHubRevoked func, gpointer data)
{
  g_mutex_lock (&self->revocation_lock);
  self->revoked = func;
  self->revoked_data = data;
  g_mutex_unlock (&self->revocation_lock);
}

void
mms_hub_revoked (MmsHub *self)
{
  g_mutex_lock (&self->revocation_lock);
  if (self->revoked != NULL)
    self->revoked (self->revoked_data);
  g_mutex_unlock (&self->revocation_lock);
}
