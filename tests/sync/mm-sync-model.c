/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-json.h"
#include "mm-sync-game.h"

/* A cached record. */
typedef struct
{
  char *scope;
  gint64 seq;
  gint64 gen; /* of the snapshot that it was last seen in */
  guint resyncs;
  char *body;
} Row;

typedef struct
{
  gint64 gen;
  guint resyncs;
} Scope;

/* A client that keeps all in memory. */
typedef struct
{
  char *position;
  GHashTable *rows;   /* "scope kind id" → Row */
  GHashTable *scopes; /* scope → Scope */
  guint resyncs;
  gboolean resyncing;
} Model;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->scope);
  g_free (row->body);
  g_free (row);
}

static gpointer
model_create (void)
{
  Model *model = g_new0 (Model, 1);

  model->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, row_free);
  model->scopes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return model;
}

static void
model_destroy (gpointer data)
{
  Model *model = data;

  g_free (model->position);
  g_hash_table_unref (model->rows);
  g_hash_table_unref (model->scopes);
  g_free (model);
}

static const char *
model_get_position (gpointer data)
{
  return ((Model *) data)->position;
}

static void
model_resync (gpointer data)
{
  Model *model = data;

  g_clear_pointer (&model->position, g_free);
  model->resyncs++;
  model->resyncing = TRUE;
}

static char *
row_key (const char *scope, JsonObject *record)
{
  return g_strdup_printf ("%s %s %s", scope, json_object_get_string_member (record, "kind"),
                          json_object_get_string_member (record, "id"));
}

static void
put (Model *model, const char *scope, JsonObject *record)
{
  char *key = row_key (scope, record);
  Scope *state = g_hash_table_lookup (model->scopes, scope);
  Row *old = g_hash_table_lookup (model->rows, key);
  gint64 seq = json_object_get_int_member (record, "seq");
  Row *row;

  g_assert_nonnull (state);
  /* In a resync the numbers may be of another epoch: what comes is newer, whatever it says. */
  if (old != NULL && old->resyncs == model->resyncs)
    g_assert_cmpint (seq, >=, old->seq);
  row = g_new0 (Row, 1);
  row->scope = g_strdup (scope);
  row->seq = seq;
  row->gen = state->gen;
  row->resyncs = model->resyncs;
  row->body = json_to_string (json_object_get_member (record, "body"), FALSE);
  g_hash_table_replace (model->rows, key, row);
}

static void
drop_scope (Model *model, const char *scope)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, model->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (g_str_equal (((Row *) row)->scope, scope))
      g_hash_table_iter_remove (&iter);
  g_hash_table_remove (model->scopes, scope);
}

static void
enter (Model *model, const char *scope, gint64 gen)
{
  Scope *state = g_new (Scope, 1);

  state->gen = gen;
  state->resyncs = model->resyncs;
  g_hash_table_replace (model->scopes, g_strdup (scope), state);
}

/* What the snapshot did not hold is no longer there. */
static void
sweep (Model *model, const char *scope, gint64 gen)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, model->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Row *row = value;

      if (g_str_equal (row->scope, scope) && (row->gen != gen || row->resyncs != model->resyncs))
        g_hash_table_iter_remove (&iter);
    }
}

static void
apply_item (Model *model, JsonObject *item)
{
  const char *type = json_object_get_string_member (item, "type");
  const char *scope = json_object_get_string_member (item, "scope");

  if (g_str_equal (type, "enter"))
    enter (model, scope, json_object_get_int_member (item, "gen"));
  else if (g_str_equal (type, "end"))
    sweep (model, scope, json_object_get_int_member (item, "gen"));
  else if (g_str_equal (type, "leave"))
    drop_scope (model, scope);
  else if (g_str_equal (type, "del"))
    {
      g_autofree char *key = row_key (scope, item);

      g_hash_table_remove (model->rows, key);
    }
  else
    put (model, scope, json_object_get_object_member (item, "record"));
}

/* Scopes that the new life of the server did not speak of are gone. */
static void
end_resync (Model *model)
{
  GHashTableIter iter;
  gpointer value;

  model->resyncing = FALSE;
  g_hash_table_iter_init (&iter, model->scopes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Scope *) value)->resyncs != model->resyncs)
      g_hash_table_iter_remove (&iter);
  g_hash_table_iter_init (&iter, model->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (!g_hash_table_contains (model->scopes, ((Row *) value)->scope))
      g_hash_table_iter_remove (&iter);
}

static void
model_apply (gpointer data, const char *page, gboolean crash)
{
  Model *model = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;
  JsonArray *items;

  if (crash)
    return;
  object = mm_json_parse_object (page, strlen (page), &error);
  g_assert_no_error (error);
  items = json_object_get_array_member (object, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    apply_item (model, json_array_get_object_element (items, i));
  g_free (model->position);
  model->position = g_strdup (json_object_get_string_member (object, "next"));
  if (model->resyncing && !json_object_get_boolean_member (object, "more"))
    end_resync (model);
}

static char *
model_dump (gpointer data)
{
  Model *model = data;
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (model->rows), (GCompareFunc) strcmp);
  GString *out = g_string_new (NULL);

  for (GList *l = keys; l != NULL; l = l->next)
    {
      Row *row = g_hash_table_lookup (model->rows, l->data);

      g_string_append_printf (out, "%s %s\n", (char *) l->data, row->body);
    }
  return g_string_free (out, FALSE);
}

const MmSyncClient mm_sync_model = {
  model_create, model_destroy, model_get_position, model_apply, model_resync, model_dump,
};
