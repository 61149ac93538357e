/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-edits"

#include "config.h"

#include "mma-edits-private.h"

#include "mm-error.h"
#include "mma-edit-step.h"

enum
{
  PROP_0,
  PROP_N_UNSENT,
  PROP_N_ATTENTION,
  N_PROPS
};

enum
{
  SENT,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaEdits, mma_edits, G_TYPE_OBJECT)

static void
count (MmaEdits *self, GPtrArray *edits)
{
  guint n_unsent = 0;

  for (guint i = 0; i < edits->len; i++)
    if (mma_edit_is_waiting (edits->pdata[i]))
      n_unsent++;
  self->n_unsent = n_unsent;
  self->n_attention = edits->len - n_unsent;
}

static void
reload (MmaEdits *self)
{
  g_autoptr (GPtrArray) edits = mma_cache_get_edits (self->cache);
  guint old = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  count (self, edits);
  g_list_store_splice (self->list, 0, old, edits->pdata, edits->len);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNSENT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_ATTENTION]);
}

static gboolean
on_timer (gpointer data)
{
  MmaEdits *self = data;

  self->timer = 0;
  mma_edits_now (self);
  return G_SOURCE_REMOVE;
}

/* What certainly did not arrive, or was not looked at, can be taken back. */
static gboolean
did_not_happen (const GError *error)
{
  return mm_error_is_offline (error) || mm_error_is_limited (error) ||
         mm_error_is_unauthenticated (error) || mm_error_is_denied (error);
}

static void
retry_later (MmaEdits *self, const GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);
  guint wait = mma_backoff_next_ms (&self->backoff, problem != NULL ? problem->retry_after_s : 0);

  g_debug ("Edits were not sent: %s", error->message);
  if (did_not_happen (error))
    mma_edit_step_release (self->cache, self->fresh, NULL);
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (wait, on_timer, self);
  mma_edits_answer_waiting (self, TRUE);
}

/* Step 2: what became of the batch. */
static void
on_answer (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaEdits) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* stopped, and perhaps started again since */
  self->running = FALSE;
  if (answer == NULL || !mma_edit_step_take (self->cache, answer, &error))
    {
      retry_later (self, error);
      return;
    }
  mma_backoff_reset (&self->backoff);
  mma_edits_answer_waiting (self, FALSE);
  g_signal_emit (self, signals[SENT], 0);
  mma_edits_now (self);
}

/**
 * mma_edits_now:
 *
 * Tries at once, because the server is there again or a person asked.
 */
void
mma_edits_now (MmaEdits *self)
{
  g_autoptr (JsonNode) request = NULL;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (MMA_IS_EDITS (self));

  /* Step 1: the next batch. */
  if (self->cancellable == NULL || self->running)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  g_ptr_array_set_size (self->fresh, 0);
  request = mma_edit_step_request (self->cache, self->fresh, &error);
  if (request == NULL && error != NULL)
    retry_later (self, error);
  if (request == NULL)
    return;
  self->running = TRUE;
  mma_api_send_async (self->api, "POST", "/v1/ops", request, NULL, self->cancellable, on_answer,
                      g_object_ref (self));
}

static void
on_cache_changed (MmaCache *cache, const char *kind, MmaEdits *self)
{
  if (g_str_equal (kind, "edit") || *kind == '\0')
    reload (self);
}

static void
mma_edits_dispose (GObject *object)
{
  MmaEdits *self = MMA_EDITS (object);

  if (self->cache != NULL)
    mma_edits_stop (self);
  g_clear_object (&self->api);
  g_clear_object (&self->cache);
  g_clear_object (&self->list);
  g_clear_pointer (&self->waiting, g_hash_table_unref);
  g_clear_pointer (&self->fresh, g_ptr_array_unref);

  G_OBJECT_CLASS (mma_edits_parent_class)->dispose (object);
}

static void
mma_edits_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaEdits *self = MMA_EDITS (object);

  if (id == PROP_N_UNSENT)
    g_value_set_uint (value, self->n_unsent);
  else if (id == PROP_N_ATTENTION)
    g_value_set_uint (value, self->n_attention);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_edits_class_init (MmaEditsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mma_edits_dispose;
  object_class->get_property = mma_edits_get_property;

  properties[PROP_N_UNSENT] = g_param_spec_uint ("n-unsent", NULL, NULL, 0, G_MAXUINT, 0,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ATTENTION] = g_param_spec_uint ("n-attention", NULL, NULL, 0, G_MAXUINT, 0,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SENT] =
      g_signal_new ("sent", MMA_TYPE_EDITS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
mma_edits_init (MmaEdits *self)
{
  self->list = g_list_store_new (MMA_TYPE_EDIT);
  self->waiting = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->fresh = g_ptr_array_new_with_free_func (g_free);
}

/**
 * mma_edits_new:
 * @api: the client, signed in
 * @cache: where the edits are kept
 *
 * Returns: (transfer full): the way of edits to the server; nothing moves until it is started
 */
MmaEdits *
mma_edits_new (MmaApi *api, MmaCache *cache)
{
  MmaEdits *self = g_object_new (MMA_TYPE_EDITS, NULL);

  self->api = g_object_ref (api);
  self->cache = g_object_ref (cache);
  g_signal_connect_object (cache, "changed", G_CALLBACK (on_cache_changed), self, 0);
  reload (self);
  return self;
}

/**
 * mma_edits_start:
 *
 * Sends what waits, now and from now on.
 */
void
mma_edits_start (MmaEdits *self)
{
  g_return_if_fail (MMA_IS_EDITS (self));

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  mma_edits_now (self);
}

/**
 * mma_edits_stop:
 *
 * Sends nothing more. What is in flight counts as sent.
 */
void
mma_edits_stop (MmaEdits *self)
{
  g_return_if_fail (MMA_IS_EDITS (self));

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timer, g_source_remove);
  mma_backoff_reset (&self->backoff);
  self->running = FALSE;
  mma_edits_answer_waiting (self, TRUE);
}

/**
 * mma_edits_get_list:
 *
 * Returns: (transfer none): a list of #MmaEdit, the oldest first
 */
GListModel *
mma_edits_get_list (MmaEdits *self)
{
  g_return_val_if_fail (MMA_IS_EDITS (self), NULL);

  return G_LIST_MODEL (self->list);
}

guint
mma_edits_get_n_unsent (MmaEdits *self)
{
  g_return_val_if_fail (MMA_IS_EDITS (self), 0);

  return self->n_unsent;
}

guint
mma_edits_get_n_attention (MmaEdits *self)
{
  g_return_val_if_fail (MMA_IS_EDITS (self), 0);

  return self->n_attention;
}

/**
 * mma_edits_discard:
 *
 * Takes an edit back, or ends one that did not come through.
 *
 * Returns: %FALSE with @error set when it may have arrived already
 */
gboolean
mma_edits_discard (MmaEdits *self, const char *op_id, GError **error)
{
  g_return_val_if_fail (MMA_IS_EDITS (self), FALSE);

  return mma_edit_step_discard (self->cache, op_id, error);
}

/**
 * mma_edits_resolve:
 * @set: what the person chose of their own edit
 *
 * Ends a conflict.
 *
 * Returns: %FALSE with @error set when the decision could not be kept
 */
gboolean
mma_edits_resolve (MmaEdits *self, const char *op_id, JsonObject *set, GError **error)
{
  g_return_val_if_fail (MMA_IS_EDITS (self), FALSE);

  if (!mma_edit_step_resolve (self->cache, op_id, set, g_get_real_time () / 1000, error))
    return FALSE;
  mma_edits_now (self);
  return TRUE;
}
