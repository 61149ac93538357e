/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-keycode-page.h"

#include <glib/gi18n.h>

#include "mma-consequences.h"
#include "mma-flow-answer.h"
#include "mma-keycode.h"
#include "mma-reason-form.h"

struct _MmaUnitKeycodePage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  char *serial;
  JsonObject *shown; /* (nullable): the answer, until the completion has it */
};

G_DEFINE_FINAL_TYPE (MmaUnitKeycodePage, mma_unit_keycode_page, MMA_TYPE_FLOW_PAGE)

static gboolean
take_keycode (gpointer page, JsonObject *answer, GError **error)
{
  MmaUnitKeycodePage *self = MMA_UNIT_KEYCODE_PAGE (page);

  g_clear_pointer (&self->shown, json_object_unref);
  self->shown = json_object_ref (answer);
  return TRUE;
}

static const MmaFlowAnswer shown = { .take = take_keycode };

static void
mma_unit_keycode_page_submit_async (MmaFlowPage *page,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback done,
                                    gpointer data)
{
  MmaUnitKeycodePage *self = MMA_UNIT_KEYCODE_PAGE (page);
  g_autofree char *escaped = g_uri_escape_string (self->serial, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/operator/ups/units/", escaped, "/keycode", NULL);
  g_autoptr (JsonObject) request = mma_form_collect (mma_flow_page_get_form (page));

  json_object_remove_member (request, "tell_reason");
  mma_api_post_async (mma_account_session_get_api (self->session), path, request, NULL, cancellable,
                      mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &shown, cancellable, done, data));
}

static GtkWidget *
mma_unit_keycode_page_build_completion (MmaFlowPage *page)
{
  MmaUnitKeycodePage *self = MMA_UNIT_KEYCODE_PAGE (page);
  JsonObject *switches = json_object_has_member (self->shown, "switches")
                             ? json_object_get_object_member (self->shown, "switches")
                             : NULL;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *keycode = mma_keycode_new ();

  mma_keycode_set (MMA_KEYCODE (keycode),
                   json_object_get_string_member_with_default (self->shown, "keycode", NULL),
                   switches != NULL ? json_object_get_string_member (switches, "first") : NULL,
                   switches != NULL ? json_object_get_string_member (switches, "one") : NULL);
  g_clear_pointer (&self->shown, json_object_unref);
  gtk_widget_add_css_class (keycode, "card");
  gtk_widget_add_css_class (keycode, "mm-card");
  gtk_box_append (GTK_BOX (box), keycode);
  return mma_flow_page_frame_completion (box);
}

static void
mma_unit_keycode_page_finalize (GObject *object)
{
  MmaUnitKeycodePage *self = MMA_UNIT_KEYCODE_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, json_object_unref);
  g_free (self->serial);

  G_OBJECT_CLASS (mma_unit_keycode_page_parent_class)->finalize (object);
}

static void
mma_unit_keycode_page_class_init (MmaUnitKeycodePageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = mma_unit_keycode_page_finalize;
  flow_class->submit_async = mma_unit_keycode_page_submit_async;
  flow_class->build_completion = mma_unit_keycode_page_build_completion;
}

static void
mma_unit_keycode_page_init (MmaUnitKeycodePage *self)
{
}

/** mma_unit_keycode_page_new: Returns: (transfer floating): the flow */
GtkWidget *
mma_unit_keycode_page_new (MmaAccountSession *session, MmaPageItem *unit)
{
  const char *serial = mma_page_item_get_text (unit, "serial");
  GtkWidget *consequences =
      mma_consequences_new (_ ("Who saw the keycode, when and why is kept in the audit trail."));
  MmaUnitKeycodePage *self = g_object_new (
      MMA_TYPE_UNIT_KEYCODE_PAGE, "title", _ ("Show a keycode"), "subtitle", serial, "submit-label",
      _ ("Show it (_R)"), "running-label", _ ("Asking…"), "direct", TRUE, NULL);

  self->session = g_object_ref (session);
  self->serial = g_strdup (serial);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), mma_reason_form_new_untold ());
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), consequences);
  return GTK_WIDGET (self);
}
