/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-care.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-form-messages.h"

gboolean
mma_care_is_customer (MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);

  return g_strcmp0 (mm_account_get_service (account), "customer") == 0;
}

MmGateway *
mma_care_find_gateway (MmaAccountSession *session, const char *id)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (JsonObject) body = mma_cache_get_record (cache, "gateway", id);

  return body != NULL ? mm_gateway_from_json (body, NULL) : NULL;
}

GPtrArray *
mma_care_find_links (MmaAccountSession *session, const char *gateway)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autofree char *scope = g_strdup_printf ("gateway/%s", gateway);
  g_autoptr (GPtrArray) bodies = mma_cache_get_records_in (cache, "link", scope);
  GPtrArray *links = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < bodies->len; i++)
    {
      MmLink *link = mm_link_from_json (g_ptr_array_index (bodies, i), NULL);

      if (link != NULL)
        g_ptr_array_add (links, link);
    }
  return links;
}

void
mma_care_check_code_async (MmaFlowPage *page,
                           MmaAccountSession *session,
                           const char *path,
                           const MmaFlowAnswer *answer,
                           GCancellable *cancellable,
                           GAsyncReadyCallback done,
                           gpointer data)
{
  g_autofree char *code = mma_form_dup_text (mma_flow_page_get_form (page), "/code");
  g_autoptr (JsonObject) request = json_object_new ();

  json_object_set_string_member (request, "code", code);
  mma_api_post_async (mma_account_session_get_api (session), path, request, NULL, cancellable,
                      mma_flow_answer_cb,
                      mma_flow_answer_expect (page, answer, cancellable, done, data));
}

void
mma_care_show_at_code (MmaFlowPage *page, const char *const *prefixes, const GError *error)
{
  const char *code = mm_error_get_code (error);

  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (code, prefixes[i]))
      {
        mma_care_show_at (mma_form_find (mma_flow_page_get_form (page), "/code"), error);
        return;
      }
}

const char *
mma_care_describe_told (MmaAccountSession *session)
{
  return mma_care_is_customer (session)
             ? _ ("You and the dealers in charge were told by mail.")
             : _ ("The customer and the dealers in charge were told by mail.");
}

void
mma_care_show_at (MmaField *field, const GError *error)
{
  g_autofree char *message = NULL;

  if (mm_error_get_code (error) == NULL)
    return;
  message = mma_form_message (error, NULL);
  mma_field_set_error (field, message);
}

const char *
mma_care_describe_scope (const char *scope)
{
  return g_strcmp0 (scope, "watch") == 0 ? _ ("Watch only") : _ ("Watch and change settings");
}
