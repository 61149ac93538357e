/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-flow-answer.h"

#include "mm-error.h"
#include "mma-flow-page-private.h"

/* (transfer full): an answer without a body is an object without members */
static JsonObject *
read_object (MmaApi *api, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonNode) answer = mma_api_send_finish (api, result, error);

  if (answer == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_NULL (answer))
    return json_object_new ();
  if (JSON_NODE_HOLDS_OBJECT (answer))
    return json_node_dup_object (answer);
  g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "The answer is no object");
  return NULL;
}

static gboolean
takes (const MmaFlowAnswer *answer, MmaFlowPage *page, JsonObject *object, GError **error)
{
  return answer->take == NULL || answer->take (page, object, error);
}

static gboolean
is_done (const MmaFlowAnswer *answer, const GError *error)
{
  return answer->is_done != NULL && answer->is_done (error);
}

/**
 * mma_flow_answer_expect:
 * @page: the #MmaFlowPage that asks
 * @answer: lives as long as the program
 *
 * For prepare_async and submit_async, which pass on their last three arguments; ends with the
 * default _finish of either.
 *
 * Returns: (transfer full): what mma_flow_answer_cb() takes as its data
 */
GTask *
mma_flow_answer_expect (gpointer page,
                        const MmaFlowAnswer *answer,
                        GCancellable *cancellable,
                        GAsyncReadyCallback done,
                        gpointer data)
{
  GTask *task = g_task_new (page, cancellable, done, data);

  g_task_set_source_tag (task, mma_flow_answer_expect);
  g_task_set_task_data (task, (gpointer) answer, NULL);
  return task;
}

/**
 * mma_flow_answer_cb:
 * @expected: (transfer full): of mma_flow_answer_expect()
 *
 * Ends a request of #MmaApi.
 */
void
mma_flow_answer_cb (GObject *api, GAsyncResult *result, gpointer expected)
{
  g_autoptr (GTask) task = expected;
  MmaFlowPage *page = g_task_get_source_object (task);
  const MmaFlowAnswer *answer = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = read_object (MMA_API (api), result, &error);

  if (mma_flow_page_is_gone (page))
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The page is gone");
  else if ((object != NULL && takes (answer, page, object, &error)) || is_done (answer, error))
    {
      if (answer->done != NULL)
        answer->done (page);
      g_task_return_boolean (task, TRUE);
    }
  else
    {
      if (answer->refused != NULL)
        answer->refused (page, error);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}
