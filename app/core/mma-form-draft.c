/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-form-draft"

#include "config.h"

#include "mma-form-draft.h"

#include "mm-json.h"
#include "mma-drafts.h"

#include <glib/gstdio.h>

#define SUFFIX ".draft"
#define MAX_DRAFT (64 * 1024)

struct _MmaFormDraft
{
  GObject parent_instance;

  /* Owned */
  MmaCache *cache; /* or: */
  char *path;      /* of a file */
  char *form;
};

G_DEFINE_FINAL_TYPE (MmaFormDraft, mma_form_draft, G_TYPE_OBJECT)

/* A file holds the time and the values: who changes the time of the file prolongs nothing. */
static char *
print_file (JsonObject *values, gint64 now)
{
  g_autoptr (JsonObject) file = json_object_new ();
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), file);

  json_object_set_int_member (file, "saved_at", now);
  json_object_set_object_member (file, "values", json_object_ref (values));
  return json_to_string (node, FALSE);
}

static JsonObject *
read_file (const char *path, gint64 *saved_at)
{
  g_autofree char *text = NULL;
  g_autoptr (JsonObject) file = NULL;
  JsonObject *values;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL) || length > MAX_DRAFT)
    return NULL;
  file = mm_json_parse_object (text, length, NULL);
  if (file == NULL || !mm_json_get_int (file, "saved_at", 0, G_MAXINT64, saved_at, NULL) ||
      !mm_json_get_object (file, "values", &values, NULL))
    return NULL;
  return json_object_ref (values);
}

static gboolean
is_alive (gint64 saved_at, gint64 now)
{
  return saved_at <= now && now - saved_at < MMA_FORM_DRAFT_LIFE_MS;
}

static gboolean
write_file (const char *path, JsonObject *values, gint64 now, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *text = print_file (values, now);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "The folder of drafts is not there");
      return FALSE;
    }
  return g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error);
}

static JsonObject *
load_file (const char *path, gint64 now, gint64 *saved_at)
{
  g_autoptr (JsonObject) values = read_file (path, saved_at);

  if (values != NULL && is_alive (*saved_at, now))
    return g_steal_pointer (&values);
  g_unlink (path);
  return NULL;
}

static void
mma_form_draft_dispose (GObject *object)
{
  MmaFormDraft *self = MMA_FORM_DRAFT (object);

  g_clear_object (&self->cache);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->form, g_free);

  G_OBJECT_CLASS (mma_form_draft_parent_class)->dispose (object);
}

static void
mma_form_draft_class_init (MmaFormDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_form_draft_dispose;
}

static void
mma_form_draft_init (MmaFormDraft *self)
{
}

/**
 * mma_form_draft_new_in_cache:
 * @form: which form, and of what, such as "site/" and the gateway's id
 *
 * Returns: (transfer full): the place of a signed-in account's draft
 */
MmaFormDraft *
mma_form_draft_new_in_cache (MmaCache *cache, const char *form)
{
  MmaFormDraft *self = g_object_new (MMA_TYPE_FORM_DRAFT, NULL);

  self->cache = g_object_ref (cache);
  self->form = g_strdup (form);
  return self;
}

/**
 * mma_form_draft_new_in_folder:
 * @folder: of drafts that belong to no account
 * @form: which form, a plain word
 *
 * Returns: (transfer full): the place of a draft before sign-in
 */
MmaFormDraft *
mma_form_draft_new_in_folder (const char *folder, const char *form)
{
  MmaFormDraft *self = g_object_new (MMA_TYPE_FORM_DRAFT, NULL);
  g_autofree char *name = g_strconcat (form, SUFFIX, NULL);

  self->path = g_build_filename (folder, name, NULL);
  self->form = g_strdup (form);
  return self;
}

/**
 * mma_form_draft_save:
 * @values: what was typed, without secrets
 * @now: ms UTC
 *
 * Keeps the draft in place of the last one; nothing typed keeps nothing.
 *
 * Returns: %FALSE with @error set when it could not be kept
 */
gboolean
mma_form_draft_save (MmaFormDraft *self, JsonObject *values, gint64 now, GError **error)
{
  g_return_val_if_fail (MMA_IS_FORM_DRAFT (self), FALSE);

  if (json_object_get_size (values) == 0)
    {
      mma_form_draft_discard (self);
      return TRUE;
    }
  if (self->cache != NULL)
    return mma_drafts_save (self->cache, self->form, values, now, error);
  return write_file (self->path, values, now, error);
}

/**
 * mma_form_draft_load:
 * @now: ms UTC
 * @saved_at: (out): when it was kept, ms UTC
 *
 * Returns: (nullable) (transfer full): what was typed last time, or %NULL when nothing is kept
 */
JsonObject *
mma_form_draft_load (MmaFormDraft *self, gint64 now, gint64 *saved_at)
{
  g_return_val_if_fail (MMA_IS_FORM_DRAFT (self), NULL);

  if (self->cache != NULL)
    return mma_drafts_load (self->cache, self->form, saved_at);
  return load_file (self->path, now, saved_at);
}

/**
 * mma_form_draft_discard:
 *
 * Forgets what was typed.
 */
void
mma_form_draft_discard (MmaFormDraft *self)
{
  g_return_if_fail (MMA_IS_FORM_DRAFT (self));

  if (self->cache != NULL)
    mma_drafts_discard (self->cache, self->form);
  else
    g_unlink (self->path);
}

/**
 * mma_form_draft_purge_folder:
 * @folder: of drafts that belong to no account
 * @now: ms UTC
 *
 * Removes what has outlived its day, also where nobody opens that form again.
 */
void
mma_form_draft_purge_folder (const char *folder, gint64 now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (JsonObject) values = NULL;
      gint64 saved_at;

      if (g_str_has_suffix (name, SUFFIX))
        values = load_file (path, now, &saved_at);
    }
}
