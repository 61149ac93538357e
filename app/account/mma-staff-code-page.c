/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-staff-code-page.h"

#include <glib/gi18n.h>

struct _MmaStaffCodePage
{
  MmaAskPage parent_instance;

  /* owned */
  char *code;
  JsonObject *offer;
};

G_DEFINE_FINAL_TYPE (MmaStaffCodePage, mma_staff_code_page, MMA_TYPE_ASK_PAGE)

static void
mma_staff_code_page_done (MmaAskPage *page, JsonObject *answer)
{
  MmaStaffCodePage *self = MMA_STAFF_CODE_PAGE (page);
  MmaForm *form = mma_flow_page_get_form (MMA_FLOW_PAGE (page));

  g_clear_pointer (&self->offer, json_object_unref);
  self->offer = json_object_ref (answer);
  g_free (self->code);
  self->code = mma_form_dup_text (form, "/code");
}

static const char *
mma_staff_code_page_find_place (MmaFlowPage *page, const char *code)
{
  return g_str_has_prefix (code, "code_") || g_str_equal (code, "invitation_gone") ? "/code" : NULL;
}

static void
mma_staff_code_page_finalize (GObject *object)
{
  MmaStaffCodePage *self = MMA_STAFF_CODE_PAGE (object);

  g_free (self->code);
  g_clear_pointer (&self->offer, json_object_unref);
  G_OBJECT_CLASS (mma_staff_code_page_parent_class)->finalize (object);
}

static void
mma_staff_code_page_class_init (MmaStaffCodePageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_staff_code_page_finalize;
  MMA_FLOW_PAGE_CLASS (klass)->find_place = mma_staff_code_page_find_place;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_staff_code_page_done;
}

static void
mma_staff_code_page_init (MmaStaffCodePage *self)
{
}

GtkWidget *
mma_staff_code_page_new (MmaContext *context, const char *code)
{
  MmaStaffCodePage *self =
      g_object_new (MMA_TYPE_STAFF_CODE_PAGE, "title", _ ("Joining the staff of a dealer"),
                    "submit-label", _ ("Next (_N)"), "running-label", _ ("Checking…"), NULL);
  g_autoptr (JsonNode) typed = json_node_init_string (json_node_alloc (), code);
  MmaForm *form;

  mma_ask_page_set_request (MMA_ASK_PAGE (self), mma_context_get_api (context),
                            "/v1/staff-invitation-checks");
  mma_ask_page_load_form (MMA_ASK_PAGE (self), "staff-code-form.ui");
  mma_ask_page_add_text (
      MMA_ASK_PAGE (self),
      _ ("Enter the invitation code of the mail that a dealer had sent to you."));
  form = mma_flow_page_get_form (MMA_FLOW_PAGE (self));
  if (*code != '\0')
    mma_field_set_value (mma_form_find (form, "/code"), typed);
  return GTK_WIDGET (self);
}

const char *
mma_staff_code_page_get_code (MmaStaffCodePage *self)
{
  g_return_val_if_fail (MMA_IS_STAFF_CODE_PAGE (self), NULL);

  return self->code;
}

JsonObject *
mma_staff_code_page_get_offer (MmaStaffCodePage *self)
{
  g_return_val_if_fail (MMA_IS_STAFF_CODE_PAGE (self), NULL);

  return self->offer;
}
