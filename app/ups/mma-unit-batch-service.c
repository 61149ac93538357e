/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-batch-service.h"

#include <string.h>

#include "mm-error.h"
#include "mm-unit.h"

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  JsonObject *answer = mma_api_object_finish (object, result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) json_object_unref);
  else
    g_task_return_error (task, error);
}

/* Checking */

void
mma_unit_batch_check_async (MmaUnitBatch *self,
                            MmaApi *api,
                            GCancellable *cancellable,
                            GAsyncReadyCallback done,
                            gpointer data)
{
  GTask *task = g_task_new (self, cancellable, done, data);
  g_autoptr (JsonNode) body = mma_unit_batch_build_check (self);

  g_task_set_source_tag (task, mma_unit_batch_check_async);
  mma_api_send_async (api, "POST", "/v1/ups/checks", body, NULL, cancellable, answered_cb, task);
}

gboolean
mma_unit_batch_check_finish (MmaUnitBatch *self, GAsyncResult *result, GError **error)
{
  g_autoptr (JsonObject) answer = g_task_propagate_pointer (G_TASK (result), error);

  return answer != NULL && mma_unit_batch_take_check (self, answer, error);
}

/* Registering */

/* What is sent may change by corrections: then it is another request. */
static char *
make_key (const char *key, const char *text)
{
  g_autofree char *all = g_strconcat (key, text, NULL);
  g_autofree char *sum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);

  return g_strdup_printf ("%.8s-%.4s-4%.3s-8%.3s-%.12s", sum, sum + 8, sum + 12, sum + 15,
                          sum + 18);
}

static guint
count_new (JsonObject *answer)
{
  JsonArray *units = json_object_get_array_member (answer, "units");
  guint n = 0;

  for (guint i = 0; i < json_array_get_length (units); i++)
    n += json_object_get_boolean_member_with_default (json_array_get_object_element (units, i),
                                                      "new", FALSE);
  return n;
}

void
mma_unit_batch_register_async (MmaUnitBatch *self,
                               MmaApi *api,
                               JsonObject *common,
                               const char *key,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, done, data);
  g_autoptr (JsonNode) body = mma_unit_batch_build_registration (self, common);
  g_autofree char *text = json_to_string (body, FALSE);
  g_autofree char *own_key = make_key (key, text);

  g_task_set_source_tag (task, mma_unit_batch_register_async);
  /* The service would hang up before all of it is sent, and nobody would hear why. */
  if (strlen (text) > MM_UNITS_BYTES_MAX)
    g_task_return_error (task, mm_error_new_invalid ("body_too_large", NULL, MM_PROBLEM_NONE,
                                                     MM_PROBLEM_NONE, MM_UNITS_BYTES_MAX));
  else
    mma_api_send_async (api, "POST", "/v1/ups/units", body, own_key, cancellable, answered_cb,
                        g_steal_pointer (&task));
}

GListStore *
mma_unit_batch_register_finish (MmaUnitBatch *self,
                                GAsyncResult *result,
                                guint *n_new,
                                GError **error)
{
  g_autoptr (JsonObject) answer = g_task_propagate_pointer (G_TASK (result), error);
  GListStore *lines =
      answer != NULL ? mma_unit_batch_take_registration (self, answer, error) : NULL;

  if (lines != NULL)
    *n_new = count_new (answer);
  return lines;
}
