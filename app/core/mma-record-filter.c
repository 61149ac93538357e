/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-record-filter"

#include "config.h"

#include "mma-record-filter.h"

#include "mm-text.h"
#include "mma-record-query.h"
#include "mma-record-texts.h"

struct _MmaRecordFilter
{
  MmaCache *cache; /* borrowed from the model */
  char *kind;
  MmaRecordTexts *texts; /* NULL until something is searched, and after a change */
  char *text;            /* as it was typed, folded */
  GStrv conditions;      /* on the address, folded */
  GPtrArray *words;      /* of the text */
  const char *state;     /* interned */
};

static gboolean
read_texts (MmaRecordFilter *self)
{
  g_autoptr (GError) error = NULL;

  if (self->texts == NULL)
    self->texts = mma_record_texts_read (self->cache, self->kind, &error);
  if (self->texts == NULL)
    g_message ("The list cannot be searched: %s", error->message);
  return self->texts != NULL;
}

static void
collect_words (MmaRecordFilter *self)
{
  g_auto (GStrv) typed = g_strsplit (self->text != NULL ? self->text : "", " ", -1);

  g_ptr_array_set_size (self->words, 0);
  for (guint i = 0; typed[i] != NULL; i++)
    if (*typed[i] != '\0')
      g_ptr_array_add (self->words, g_strdup (typed[i]));
}

/* Folding takes spaces away at both ends, where they say that a member begins or ends. */
static char *
fold_condition (const char *text)
{
  g_autofree char *folded = mm_text_fold_for_search (text);

  g_strstrip (folded);
  return g_strconcat (g_str_has_prefix (text, " ") ? " " : "", folded,
                      g_str_has_suffix (text, " ") ? " " : "", NULL);
}

/** mma_record_filter_new: @cache is borrowed */
MmaRecordFilter *
mma_record_filter_new (MmaCache *cache, const char *kind)
{
  MmaRecordFilter *self = g_new0 (MmaRecordFilter, 1);

  self->cache = cache;
  self->kind = g_strdup (kind);
  self->words = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
mma_record_filter_free (MmaRecordFilter *self)
{
  g_clear_pointer (&self->texts, mma_record_texts_free);
  g_ptr_array_unref (self->words);
  g_strfreev (self->conditions);
  g_free (self->text);
  g_free (self->kind);
  g_free (self);
}

/** mma_record_filter_set_text: Returns: whether it is another text, width and kana left aside */
gboolean
mma_record_filter_set_text (MmaRecordFilter *self, const char *text)
{
  g_autofree char *folded = NULL;

  if (text != NULL && *text != '\0')
    folded = mm_text_fold_for_search (text);
  if (g_strcmp0 (self->text, folded) == 0)
    return FALSE;
  g_free (self->text);
  self->text = g_steal_pointer (&folded);
  collect_words (self);
  return TRUE;
}

/** mma_record_filter_set_conditions: @conditions: (nullable): must stand in the address */
void
mma_record_filter_set_conditions (MmaRecordFilter *self, const char *const *conditions)
{
  g_autoptr (GStrvBuilder) folded = g_strv_builder_new ();

  for (guint i = 0; conditions != NULL && conditions[i] != NULL; i++)
    {
      g_autofree char *one = fold_condition (conditions[i]);

      g_strv_builder_add (folded, one);
    }
  g_strfreev (self->conditions);
  self->conditions = g_strv_builder_end (folded);
}

/** mma_record_filter_set_state: Returns: whether it is another one; @state: (nullable) */
gboolean
mma_record_filter_set_state (MmaRecordFilter *self, const char *state)
{
  const char *interned = g_intern_string (state);

  if (self->state == interned)
    return FALSE;
  self->state = interned;
  return TRUE;
}

gboolean
mma_record_filter_has_words (MmaRecordFilter *self)
{
  return self->words->len > 0 || (self->conditions != NULL && self->conditions[0] != NULL);
}

/** mma_record_filter_prepare: reads what is searched before it is asked for. */
void
mma_record_filter_prepare (MmaRecordFilter *self)
{
  read_texts (self);
}

/** mma_record_filter_forget: the records have changed. */
void
mma_record_filter_forget (MmaRecordFilter *self)
{
  g_clear_pointer (&self->texts, mma_record_texts_free);
}

/** mma_record_filter_match: Returns: (transfer full): the rows that the words let through */
GArray *
mma_record_filter_match (MmaRecordFilter *self, GArray *keys)
{
  g_autoptr (GByteArray) found = NULL;
  GArray *matched;

  if (!mma_record_filter_has_words (self) || !read_texts (self))
    return g_array_ref (keys);
  found = mma_record_texts_find (self->texts, self->words, (const char *const *) self->conditions);
  matched = g_array_new (FALSE, FALSE, sizeof (MmaRecordKey));
  for (guint i = 0; i < keys->len; i++)
    {
      const MmaRecordKey *key = &g_array_index (keys, MmaRecordKey, i);

      if (key->n < found->len && found->data[key->n] != 0)
        g_array_append_vals (matched, key, 1);
    }
  return matched;
}

/** mma_record_filter_choose: Returns: (transfer full): the rows in the state that is asked for */
GArray *
mma_record_filter_choose (MmaRecordFilter *self, GArray *keys)
{
  GArray *chosen;

  if (self->state == NULL)
    return g_array_ref (keys);
  chosen = g_array_new (FALSE, FALSE, sizeof (MmaRecordKey));
  for (guint i = 0; i < keys->len; i++)
    if (g_array_index (keys, MmaRecordKey, i).state == self->state)
      g_array_append_vals (chosen, &g_array_index (keys, MmaRecordKey, i), 1);
  return chosen;
}
