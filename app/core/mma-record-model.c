/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-record-model"

#include "config.h"

#include "mma-record-model-private.h"

static void mma_record_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MmaRecordModel,
                               mma_record_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      mma_record_model_list_init))

static GType
mma_record_model_get_item_type (GListModel *list)
{
  return MMA_RECORD_MODEL (list)->item_type;
}

static guint
mma_record_model_get_n_items (GListModel *list)
{
  return MMA_RECORD_MODEL (list)->keys->len;
}

static gpointer
mma_record_model_get_item (GListModel *list, guint position)
{
  MmaRecordModel *self = MMA_RECORD_MODEL (list);

  if (position >= self->keys->len)
    return NULL;
  return g_object_ref (mma_record_pages_get (self->pages, self->keys, position));
}

static void
mma_record_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = mma_record_model_get_item_type;
  iface->get_n_items = mma_record_model_get_n_items;
  iface->get_item = mma_record_model_get_item;
}

/* Which rows are shown now. Returns: (transfer full) */
static GArray *
filter (MmaRecordModel *self)
{
  g_clear_pointer (&self->matched, g_array_unref);
  self->matched = mma_record_filter_match (self->filter, self->all);
  return mma_record_filter_choose (self->filter, self->matched);
}

/* Reads the rows anew, in their order. */
static void
reload (MmaRecordModel *self, gboolean fresh)
{
  g_autoptr (GError) error = NULL;
  GArray *all = mma_record_query_run (&self->query, self->cache, &error);
  g_autoptr (GArray) keys = NULL;

  if (all == NULL)
    {
      g_message ("The list cannot be read: %s", error->message);
      return;
    }
  g_array_unref (self->all);
  self->all = all;
  keys = filter (self);
  if (fresh)
    mma_record_model_replace_all (self, keys);
  else
    mma_record_model_patch (self, keys);
}

/* Other words or another state: the rows are still true. */
static void
narrow (MmaRecordModel *self)
{
  g_autoptr (GArray) keys = NULL;

  keys = filter (self);
  mma_record_model_replace_all (self, keys);
}

static gboolean
on_reload (gpointer data)
{
  MmaRecordModel *self = data;

  self->reload_source = 0;
  reload (self, FALSE);
  return G_SOURCE_REMOVE;
}

static void
on_cache_changed (MmaCache *cache, const char *kind, MmaRecordModel *self)
{
  gboolean ours = *kind == '\0' || g_str_equal (kind, self->query.kind);
  gboolean contact = g_str_equal (kind, "gateway_contact");
  gboolean matters =
      mma_record_filter_has_words (self->filter) || self->query.sort == MMA_SORT_CUSTOMER;

  if (ours || contact)
    mma_record_filter_forget (self->filter);
  ours = ours || (contact && matters);
  if (ours && self->reload_source == 0)
    self->reload_source = g_idle_add (on_reload, self);
}

/* Whether a member of the query is now another one. */
static gboolean
replace (char **member, const char *value)
{
  if (g_strcmp0 (*member, value) == 0)
    return FALSE;
  g_free (*member);
  *member = g_strdup (value);
  return TRUE;
}

static void
mma_record_model_dispose (GObject *object)
{
  MmaRecordModel *self = MMA_RECORD_MODEL (object);

  g_clear_handle_id (&self->reload_source, g_source_remove);
  g_clear_pointer (&self->pages, mma_record_pages_free);
  g_clear_object (&self->cache);

  G_OBJECT_CLASS (mma_record_model_parent_class)->dispose (object);
}

static void
mma_record_model_finalize (GObject *object)
{
  MmaRecordModel *self = MMA_RECORD_MODEL (object);

  g_array_unref (self->keys);
  g_array_unref (self->all);
  g_clear_pointer (&self->matched, g_array_unref);
  g_clear_pointer (&self->filter, mma_record_filter_free);
  mma_record_query_clear (&self->query);

  G_OBJECT_CLASS (mma_record_model_parent_class)->finalize (object);
}

static void
mma_record_model_class_init (MmaRecordModelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_record_model_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_record_model_finalize;
}

static void
mma_record_model_init (MmaRecordModel *self)
{
  self->keys = g_array_new (FALSE, FALSE, sizeof (MmaRecordKey));
  self->all = g_array_ref (self->keys);
  self->matched = g_array_ref (self->keys);
}

/**
 * mma_record_model_new:
 * @cache: where the records are
 * @kind: which ones
 * @item_type: the type of the objects, a #MmRecord such as %MM_TYPE_GATEWAY
 *
 * Lists the records of a kind without reading more of them than are looked at, and follows the
 * cache. Trouble comes first until another order is set.
 *
 * Returns: (transfer full): the list
 */
MmaRecordModel *
mma_record_model_new (MmaCache *cache, const char *kind, GType item_type)
{
  MmaRecordModel *self;

  g_return_val_if_fail (MMA_IS_CACHE (cache), NULL);

  self = g_object_new (MMA_TYPE_RECORD_MODEL, NULL);
  self->cache = g_object_ref (cache);
  self->query.kind = g_strdup (kind);
  self->filter = mma_record_filter_new (cache, kind);
  self->item_type = item_type;
  self->pages = mma_record_pages_new (cache, item_type);
  g_signal_connect_object (cache, "changed", G_CALLBACK (on_cache_changed), self, 0);
  reload (self, TRUE);
  return self;
}

/**
 * mma_record_model_set_text:
 * @text: (nullable): what was typed; width, kana and case do not matter
 *
 * Shows only records in which the words stand.
 */
void
mma_record_model_set_text (MmaRecordModel *self, const char *text)
{
  g_return_if_fail (MMA_IS_RECORD_MODEL (self));

  if (mma_record_filter_set_text (self->filter, text))
    narrow (self);
}

/**
 * mma_record_model_set_conditions:
 * @conditions: (nullable): all must stand in a record's address; a member of it begins or ends
 *   where a condition has a space
 *
 * Shows only records that meet all conditions and what was typed. Width, kana and case do not
 * matter.
 */
void
mma_record_model_set_conditions (MmaRecordModel *self, const char *const *conditions)
{
  g_return_if_fail (MMA_IS_RECORD_MODEL (self));

  mma_record_filter_set_conditions (self->filter, conditions);
  narrow (self);
}

/**
 * mma_record_model_prepare_search:
 *
 * Reads what is searched, so that the first key typed is answered as fast as the next.
 */
void
mma_record_model_prepare_search (MmaRecordModel *self)
{
  g_return_if_fail (MMA_IS_RECORD_MODEL (self));

  mma_record_filter_prepare (self->filter);
}

/**
 * mma_record_model_set_state:
 * @state: (nullable): a state as it stands in the records, or %NULL for all
 *
 * Shows only records in a state.
 */
void
mma_record_model_set_state (MmaRecordModel *self, const char *state)
{
  g_return_if_fail (MMA_IS_RECORD_MODEL (self));

  if (mma_record_filter_set_state (self->filter, state))
    narrow (self);
}

/**
 * mma_record_model_set_scope:
 * @scope: (nullable): a scope such as "gateway/…", or %NULL for all
 *
 * Shows only records that lie in a scope or below it.
 */
void
mma_record_model_set_scope (MmaRecordModel *self, const char *scope)
{
  g_return_if_fail (MMA_IS_RECORD_MODEL (self));

  if (replace (&self->query.scope, scope))
    reload (self, TRUE);
}

/**
 * mma_record_model_set_changeable:
 *
 * Leaves out the gateways that a dealer may only watch, by its own links.
 */
void
mma_record_model_set_changeable (MmaRecordModel *self, gboolean changeable)
{
  g_return_if_fail (MMA_IS_RECORD_MODEL (self));

  if (self->query.changeable == changeable)
    return;
  self->query.changeable = changeable;
  reload (self, TRUE);
}

/**
 * mma_record_model_set_sort:
 *
 * Sets the order.
 */
void
mma_record_model_set_sort (MmaRecordModel *self, MmaRecordSort sort, gboolean descending)
{
  g_return_if_fail (MMA_IS_RECORD_MODEL (self));

  if (self->query.sort == sort && self->query.descending == descending)
    return;
  self->query.sort = sort;
  self->query.descending = descending;
  reload (self, TRUE);
}

/**
 * mma_record_model_count:
 * @state: (nullable): a state, or %NULL for all
 *
 * Counts what the words let through, whatever state is shown. For the numbers on filter chips.
 *
 * Returns: how many records
 */
guint
mma_record_model_count (MmaRecordModel *self, const char *state)
{
  guint count = 0;

  g_return_val_if_fail (MMA_IS_RECORD_MODEL (self), 0);

  if (state == NULL)
    return self->matched->len;
  state = g_intern_string (state);
  for (guint i = 0; i < self->matched->len; i++)
    if (mma_record_key_at (self->matched, i)->state == state)
      count++;
  return count;
}

/**
 * mma_record_model_get_total:
 *
 * Returns: how many records of the kind there are, shown or not
 */
guint
mma_record_model_get_total (MmaRecordModel *self)
{
  g_return_val_if_fail (MMA_IS_RECORD_MODEL (self), 0);

  return self->query.scope == NULL ? self->all->len
                                   : mma_cache_count (self->cache, self->query.kind, NULL);
}
