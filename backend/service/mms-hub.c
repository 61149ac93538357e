/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-hub"

#include "mms-hub-private.h"

G_DEFINE_TYPE (MmsHub, mms_hub, G_TYPE_OBJECT)

/* Indexes; with the lock held */

static void
index_add (GHashTable *index, const char *key, MmsHubListener *listener)
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
index_remove (GHashTable *index, const char *key, MmsHubListener *listener)
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
    g_ptr_array_add (into, mms_hub_listener_ref (list->pdata[i]));
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
  self->listeners = g_hash_table_new_full (NULL, NULL, NULL, mms_hub_listener_unref);
  self->by_principal = text_table ((GDestroyNotify) g_ptr_array_unref);
  self->by_gateway = text_table ((GDestroyNotify) g_ptr_array_unref);
  self->agents = text_table (mms_hub_listener_unref);
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
  g_autoptr (GPtrArray) woken = mms_hub_listeners_new ();
  MmsHubListener *listener;
  guint id;

  g_return_val_if_fail (MMS_IS_HUB (self) && principal != NULL && func != NULL, 0);

  g_mutex_lock (&self->lock);
  id = ++self->last_id;
  listener = mms_hub_listener_new (id, principal, gateways, func, data, destroy);
  g_hash_table_insert (self->listeners, GUINT_TO_POINTER (id), listener);
  index_add (self->by_principal, principal, listener);
  for (guint i = 0; listener->gateways[i] != NULL; i++)
    {
      if (!mms_hub_watches (self, listener->gateways[i]))
        mms_hub_collect_agent (self, listener->gateways[i], woken);
      index_add (self->by_gateway, listener->gateways[i], listener);
    }
  g_mutex_unlock (&self->lock);
  mms_hub_tell_watch (woken);
  return id;
}

void
mms_hub_unsubscribe (MmsHub *self, guint id)
{
  g_autoptr (GPtrArray) asleep = mms_hub_listeners_new ();
  g_autoptr (MmsHubListener) listener = NULL;

  g_mutex_lock (&self->lock);
  listener = g_hash_table_lookup (self->listeners, GUINT_TO_POINTER (id));
  if (listener != NULL)
    {
      g_hash_table_steal (self->listeners, GUINT_TO_POINTER (id));
      index_remove (self->by_principal, listener->key, listener);
      for (guint i = 0; listener->gateways[i] != NULL; i++)
        {
          index_remove (self->by_gateway, listener->gateways[i], listener);
          if (!mms_hub_watches (self, listener->gateways[i]))
            mms_hub_collect_agent (self, listener->gateways[i], asleep);
        }
    }
  g_mutex_unlock (&self->lock);
  mms_hub_listeners_tell (asleep, "unwatch", "{}");
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
  g_autoptr (GPtrArray) listeners = mms_hub_listeners_new ();
  g_autofree char *json = g_strdup_printf ("{\"head\":%" G_GINT64_FORMAT "}", head);

  g_mutex_lock (&self->lock);
  for (guint i = 0; principals[i] != NULL; i++)
    index_collect (self->by_principal, principals[i], listeners);
  g_mutex_unlock (&self->lock);
  mms_hub_listeners_tell (listeners, "hint", json);
}

void
mms_hub_live (MmsHub *self, const char *installation, const char *json)
{
  g_autoptr (GPtrArray) listeners = mms_hub_listeners_new ();

  g_mutex_lock (&self->lock);
  g_hash_table_insert (self->live, g_strdup (installation), g_strdup (json));
  index_collect (self->by_gateway, installation, listeners);
  g_mutex_unlock (&self->lock);
  mms_hub_listeners_tell (listeners, "live", json);
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
