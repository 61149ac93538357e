/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-pair-check.h"

#include "mma-form-messages.h"
#include "mma-gateway-check.h"

static MmaField *
find (MmaForm *form, const char *prefix, const char *name)
{
  g_autofree char *path = g_strconcat (prefix, "/", name, NULL);

  return mma_form_find (form, path);
}

void
mma_pair_check_show (MmaForm *form, const char *prefix, const GError *error)
{
  g_autofree char *message = NULL;

  if (!mma_gateway_check_is_verdict (error))
    return;
  message = mma_form_message (error, NULL);
  mma_field_set_error (find (form, prefix, "gateway_password"), message);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  MmGateway *gateway = mma_gateway_check_finish (MMA_API (object), result, &error);

  if (gateway != NULL)
    {
      g_task_return_pointer (task, gateway, g_object_unref);
      return;
    }
  mma_pair_check_show (g_task_get_source_object (task), g_task_get_task_data (task), error);
  g_task_return_error (task, error);
}

void
mma_pair_check_async (MmaForm *form,
                      const char *prefix,
                      MmaApi *api,
                      GCancellable *cancellable,
                      GAsyncReadyCallback done,
                      gpointer data)
{
  GTask *task = g_task_new (form, cancellable, done, data);
  g_autofree char *id = mma_field_dup_text (find (form, prefix, "gateway_id"));
  g_autofree char *password = mma_field_dup_text (find (form, prefix, "gateway_password"));

  g_task_set_source_tag (task, mma_pair_check_async);
  g_task_set_task_data (task, g_strdup (prefix), g_free);
  mma_gateway_check_async (api, id, password, cancellable, checked_cb, task);
}

MmGateway *
mma_pair_check_finish (MmaForm *form, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
