/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-transfers-count.h"

#include "mm-json.h"

#define MOST 1000

struct _MmaTransfersCount
{
  GObject parent_instance;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;

  /* state */
  guint count;
  gboolean asking;
  gboolean again; /* something was synced meanwhile */
};

enum
{
  PROP_COUNT = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaTransfersCount, mma_transfers_count, G_TYPE_OBJECT)

static void ask (MmaTransfersCount *self);

static guint
count_received (JsonArray *items)
{
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      n += mm_json_get_element_object (items, "items", i, &item, NULL) &&
           g_strcmp0 (json_object_get_string_member_with_default (item, "direction", NULL),
                      "received") == 0;
    }
  return n;
}

static void
set_count (MmaTransfersCount *self, guint count)
{
  if (count == self->count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaTransfersCount) self = data;
  g_autoptr (JsonArray) items = mma_api_items_finish (object, result, MOST, NULL);

  self->asking = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (items != NULL)
    set_count (self, count_received (items));
  if (self->again)
    ask (self);
}

static void
ask (MmaTransfersCount *self)
{
  self->again = self->asking;
  if (self->asking)
    return;
  self->asking = TRUE;
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", "/v1/ups/transfers", NULL,
                      NULL, self->cancellable, answered_cb, g_object_ref (self));
}

static void
mma_transfers_count_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COUNT)
    g_value_set_uint (value, MMA_TRANSFERS_COUNT (object)->count);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_transfers_count_dispose (GObject *object)
{
  MmaTransfersCount *self = MMA_TRANSFERS_COUNT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_transfers_count_parent_class)->dispose (object);
}

static void
mma_transfers_count_finalize (GObject *object)
{
  g_object_unref (MMA_TRANSFERS_COUNT (object)->cancellable);
  G_OBJECT_CLASS (mma_transfers_count_parent_class)->finalize (object);
}

static void
mma_transfers_count_class_init (MmaTransfersCountClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = mma_transfers_count_get_property;
  G_OBJECT_CLASS (klass)->dispose = mma_transfers_count_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_transfers_count_finalize;
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, MOST, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
mma_transfers_count_init (MmaTransfersCount *self)
{
  self->cancellable = g_cancellable_new ();
}

GObject *
mma_transfers_count_new (MmaAccountSession *session)
{
  MmaTransfersCount *self = g_object_new (MMA_TYPE_TRANSFERS_COUNT, NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::last-synced", G_CALLBACK (ask), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (mma_account_session_get_cache (session), "changed::transfer",
                           G_CALLBACK (ask), self, G_CONNECT_SWAPPED);
  ask (self);
  return G_OBJECT (self);
}
