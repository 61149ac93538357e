/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-keycodes.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mma-form-messages.h"

#define MOST 10000

struct _MmaKeycodes
{
  GObject parent_instance;

  /* owned */
  MmaAccountSession *session;
  GHashTable *known; /* id → MmaKeycodeEntry */
  GCancellable *cancellable;
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaKeycodes, mma_keycodes, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  MmaKeycodeEntry *entry = data;

  explicit_bzero (entry->keycode, strlen (entry->keycode));
  g_free (entry->keycode);
  g_free (entry);
}

static void
take (MmaKeycodes *self, JsonObject *item)
{
  const char *id = json_object_get_string_member_with_default (item, "id", NULL);
  const char *keycode = json_object_get_string_member_with_default (item, "keycode", NULL);
  JsonNode *node = json_object_get_member (item, "switches");
  MmaKeycodeEntry *entry;

  if (id == NULL || keycode == NULL)
    return;
  entry = g_new0 (MmaKeycodeEntry, 1);
  entry->keycode = g_strdup (keycode);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *switches = json_node_get_object (node);

      entry->first =
          g_intern_string (json_object_get_string_member_with_default (switches, "first", NULL));
      entry->one =
          g_intern_string (json_object_get_string_member_with_default (switches, "one", NULL));
    }
  g_hash_table_insert (self->known, g_strdup (id), entry);
}

static gboolean
take_all (MmaKeycodes *self, JsonNode *answer, GError **error)
{
  JsonArray *items;

  if (!JSON_NODE_HOLDS_OBJECT (answer) ||
      !mm_json_get_array (json_node_get_object (answer), "keycodes", MOST, &items, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item;

      if (!mm_json_get_element_object (items, "keycodes", i, &item, error))
        return FALSE;
      take (self, item);
    }
  return TRUE;
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaKeycodes) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (source), result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (answer != NULL && take_all (self, answer, &error))
    {
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }
  words = mm_error_is_offline (error) || mm_error_is_unknown_outcome (error)
              ? g_strdup (_ ("Showing keycodes needs an Internet connection."))
              : mma_form_message (error, NULL);
  g_signal_emit (self, signals[FAILED], 0, words);
}

static void
mma_keycodes_dispose (GObject *object)
{
  MmaKeycodes *self = MMA_KEYCODES (object);

  g_cancellable_cancel (self->cancellable);
  g_hash_table_remove_all (self->known);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_keycodes_parent_class)->dispose (object);
}

static void
mma_keycodes_finalize (GObject *object)
{
  g_hash_table_unref (MMA_KEYCODES (object)->known);
  g_object_unref (MMA_KEYCODES (object)->cancellable);
  G_OBJECT_CLASS (mma_keycodes_parent_class)->finalize (object);
}

static void
mma_keycodes_class_init (MmaKeycodesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_keycodes_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_keycodes_finalize;
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_KEYCODES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", MMA_TYPE_KEYCODES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mma_keycodes_init (MmaKeycodes *self)
{
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
  self->cancellable = g_cancellable_new ();
}

/** mma_keycodes_new: Returns: (transfer full) */
MmaKeycodes *
mma_keycodes_new (MmaAccountSession *session)
{
  MmaKeycodes *self = g_object_new (MMA_TYPE_KEYCODES, NULL);

  self->session = g_object_ref (session);
  return self;
}

void
mma_keycodes_fetch (MmaKeycodes *self, const char *const *ids)
{
  g_autoptr (JsonNode) body = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    json_array_add_string_element (array, ids[i]);
  json_object_set_array_member (object, "ids", array);
  json_node_take_object (body, object);
  mma_api_send_async (mma_account_session_get_api (self->session), "POST", "/v1/ups/keycodes", body,
                      NULL, self->cancellable, fetched_cb, g_object_ref (self));
}

const MmaKeycodeEntry *
mma_keycodes_get (MmaKeycodes *self, const char *id)
{
  return g_hash_table_lookup (self->known, id);
}

guint
mma_keycodes_count (MmaKeycodes *self)
{
  return g_hash_table_size (self->known);
}

void
mma_keycodes_forget (MmaKeycodes *self)
{
  g_hash_table_remove_all (self->known);
  g_signal_emit (self, signals[CHANGED], 0);
}
