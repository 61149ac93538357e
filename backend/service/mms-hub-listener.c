/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-hub-private.h"

MmsHubListener *
mms_hub_listener_new (guint id,
                      const char *key,
                      const char *const *gateways,
                      MmsHubFunc func,
                      gpointer data,
                      GDestroyNotify destroy)
{
  MmsHubListener *listener = g_new0 (MmsHubListener, 1);

  g_atomic_ref_count_init (&listener->refs);
  listener->id = id;
  listener->key = g_strdup (key);
  listener->gateways = gateways != NULL ? g_strdupv ((char **) gateways) : g_new0 (char *, 1);
  listener->func = func;
  listener->data = data;
  listener->destroy = destroy;
  return listener;
}

MmsHubListener *
mms_hub_listener_ref (MmsHubListener *listener)
{
  g_atomic_ref_count_inc (&listener->refs);
  return listener;
}

void
mms_hub_listener_unref (gpointer data)
{
  MmsHubListener *listener = data;

  if (!g_atomic_ref_count_dec (&listener->refs))
    return;
  if (listener->destroy != NULL)
    listener->destroy (listener->data);
  g_free (listener->key);
  g_strfreev (listener->gateways);
  g_free (listener);
}

GPtrArray *
mms_hub_listeners_new (void)
{
  return g_ptr_array_new_with_free_func (mms_hub_listener_unref);
}

void
mms_hub_listeners_tell (GPtrArray *listeners, const char *event, const char *json)
{
  for (guint i = 0; i < listeners->len; i++)
    {
      MmsHubListener *listener = listeners->pdata[i];

      listener->func (event, json, listener->data);
    }
}
