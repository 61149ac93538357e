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

typedef struct
{
  char *prefix;
  MmGateway **gateway; /* lives as long as the page, which the task holds */
} Check;

static void
check_free (Check *self)
{
  g_free (self->prefix);
  g_free (self);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Check *self = g_task_get_task_data (task);
  MmaFlowPage *page = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_object (self->gateway);
  *self->gateway = mma_gateway_check_finish (MMA_API (object), result, &error);
  if (*self->gateway != NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (mma_flow_page_get_form (page) != NULL) /* the page may be gone */
    mma_pair_check_show (mma_flow_page_get_form (page), self->prefix, error);
  g_task_return_error (task, error);
}

void
mma_pair_check_async (MmaFlowPage *page,
                      const char *prefix,
                      MmaApi *api,
                      MmGateway **gateway,
                      GCancellable *cancellable,
                      GAsyncReadyCallback done,
                      gpointer data)
{
  GTask *task = g_task_new (page, cancellable, done, data);
  MmaForm *form = mma_flow_page_get_form (page);
  Check *self = g_new0 (Check, 1);
  g_autofree char *id = mma_field_dup_text (find (form, prefix, "gateway_id"));
  g_autofree char *password = mma_field_dup_text (find (form, prefix, "gateway_password"));

  self->prefix = g_strdup (prefix);
  self->gateway = gateway;
  g_task_set_source_tag (task, mma_pair_check_async);
  g_task_set_task_data (task, self, (GDestroyNotify) check_free);
  mma_gateway_check_async (api, id, password, cancellable, checked_cb, task);
}
