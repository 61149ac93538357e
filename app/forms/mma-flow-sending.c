/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-flow-sending.h"

#include "mm-error.h"
#include "mma-backoff.h"

/* How long an outcome is asked for before the person hears that it is not known. */
#define PATIENCE_US (45 * G_USEC_PER_SEC)

typedef struct
{
  MmaFlowDoubtFunc doubt;
  MmaBackoff backoff;
  GSource *pause;
  gint64 doubt_since; /* monotonic; 0 while there is none */
} Sending;

static void attempt (GTask *task);

static void
sending_free (Sending *self)
{
  if (self->pause != NULL)
    g_source_destroy (self->pause);
  g_clear_pointer (&self->pause, g_source_unref);
  g_free (self);
}

/* Something between us and the service answered in its place. */
static gboolean
is_from_between (const GError *error)
{
  return mm_error_is_unavailable (error) && g_strcmp0 (mm_error_get_code (error), "http") == 0;
}

/* Once an answer was lost, a refused connection says nothing about the first attempt. */
static gboolean
is_doubtful (Sending *self, const GError *error)
{
  return mm_error_is_unknown_outcome (error) || is_from_between (error) ||
         (self->doubt_since != 0 &&
          (mm_error_is_offline (error) || mm_error_is_unavailable (error)));
}

static gboolean
on_pause_over (gpointer data)
{
  GTask *task = data;
  Sending *self = g_task_get_task_data (task);

  g_clear_pointer (&self->pause, g_source_unref);
  if (!g_task_return_error_if_cancelled (task))
    attempt (task);
  return G_SOURCE_REMOVE;
}

/* The next attempt comes after a pause, or the end at once when the person stops. */
static void
wait_for_next (GTask *task)
{
  Sending *self = g_task_get_task_data (task);
  GCancellable *cancellable = g_task_get_cancellable (task);

  self->pause = g_timeout_source_new (mma_backoff_next_ms (&self->backoff, 0));
  if (cancellable != NULL)
    {
      g_autoptr (GSource) cancelled = g_cancellable_source_new (cancellable);

      g_source_set_dummy_callback (cancelled);
      g_source_add_child_source (self->pause, cancelled);
    }
  g_source_set_callback (self->pause, on_pause_over, g_object_ref (task), g_object_unref);
  g_source_attach (self->pause, g_main_context_get_thread_default ());
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaFlowPage *page = MMA_FLOW_PAGE (object);
  Sending *self = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  if (MMA_FLOW_PAGE_GET_CLASS (page)->submit_finish (page, result, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (!is_doubtful (self, error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  if (self->doubt_since == 0)
    {
      self->doubt_since = g_get_monotonic_time ();
      self->doubt (page);
    }
  if (g_get_monotonic_time () - self->doubt_since < PATIENCE_US)
    wait_for_next (task);
  else
    g_task_return_new_error (task, MM_ERROR, MM_ERROR_UNKNOWN_OUTCOME, "No answer came in time");
}

static void
attempt (GTask *task)
{
  MmaFlowPage *page = g_task_get_source_object (task);

  MMA_FLOW_PAGE_GET_CLASS (page)->submit_async (page, g_task_get_cancellable (task), answered_cb,
                                                g_object_ref (task));
}

/**
 * mma_flow_sending_async:
 * @in_doubt: an answer to the same key was lost before
 * @doubt: told once, when an answer is lost
 *
 * Submits @page, again and again while it is not known whether it was done.
 */
void
mma_flow_sending_async (MmaFlowPage *page,
                        gboolean in_doubt,
                        GCancellable *cancellable,
                        MmaFlowDoubtFunc doubt,
                        GAsyncReadyCallback done,
                        gpointer data)
{
  g_autoptr (GTask) task = g_task_new (page, cancellable, done, data);
  Sending *self = g_new0 (Sending, 1);

  self->doubt = doubt;
  self->doubt_since = in_doubt ? g_get_monotonic_time () : 0;
  g_task_set_source_tag (task, mma_flow_sending_async);
  g_task_set_task_data (task, self, (GDestroyNotify) sending_free);
  attempt (task);
}

/**
 * mma_flow_sending_finish:
 *
 * Returns: %TRUE when it was done; %FALSE with @error set, %MM_ERROR_UNKNOWN_OUTCOME when it may
 *   have been done
 */
gboolean
mma_flow_sending_finish (MmaFlowPage *page, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
