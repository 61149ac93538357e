/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-register-units-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-form-messages.h"
#include "mma-format.h"
#include "mma-unit-batch-service.h"
#include "mma-units-form.h"
#include "mma-units-preview.h"
#include "mma-units-result.h"

/* So long is waited for a row that is wrong. */
#define FOCUS_FRAMES 10

struct _MmaRegisterUnitsPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  MmaUnitBatch *batch;
  GListStore *done; /* lines with their keycodes */
  GCancellable *checking;

  /* borrowed */
  MmaUnitsPreview *preview; /* a weak pointer */

  /* state */
  guint n_new;
};

G_DEFINE_FINAL_TYPE (MmaRegisterUnitsPage, mma_register_units_page, MMA_TYPE_FLOW_PAGE)

/* helpers */

static MmaUnitsForm *
get_form (MmaRegisterUnitsPage *self)
{
  return MMA_UNITS_FORM (mma_flow_page_get_form (MMA_FLOW_PAGE (self)));
}

/* The verb says how many there are; those that are registered already only show their keycodes. */
static void
show_verb (MmaRegisterUnitsPage *self)
{
  guint n_good = mma_unit_batch_count (self->batch, MMA_VERDICT_OK);
  guint n_yours = mma_unit_batch_count (self->batch, MMA_VERDICT_YOURS);
  g_autofree char *count = mma_format_count (n_good);
  /* Translators: number of UPS units */
  g_autofree char *label =
      n_good > 0 ? g_strdup_printf (
                       ngettext ("Register %s unit (_R)", "Register %s units (_R)", n_good), count)
                 : g_strdup (_ ("Show the keycodes (_R)"));

  g_object_set (self, "submit-label", label, NULL);
  mma_flow_page_set_confirm_note (MMA_FLOW_PAGE (self),
                                  n_good > 0 ? _ ("Registering issues the keycodes.") : "");
  mma_flow_page_set_held (MMA_FLOW_PAGE (self), TRUE);
  mma_flow_page_set_held (MMA_FLOW_PAGE (self), n_good + n_yours == 0);
}

/* Asking what the lines are worth */

static MmaApi *
get_api (MmaRegisterUnitsPage *self)
{
  return mma_account_session_get_api (self->session);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (mma_unit_batch_check_finish (MMA_UNIT_BATCH (object), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
mma_register_units_page_prepare_async (MmaFlowPage *page,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback done,
                                       gpointer data)
{
  MmaRegisterUnitsPage *self = MMA_REGISTER_UNITS_PAGE (page);
  GTask *task = g_task_new (self, cancellable, done, data);

  g_task_set_source_tag (task, mma_register_units_page_prepare_async);
  g_clear_object (&self->batch);
  self->batch = mma_serials_field_build_batch (mma_units_form_get_serials (get_form (self)));
  mma_unit_batch_doubt (self->batch);
  mma_unit_batch_check_async (self->batch, get_api (self), cancellable, checked_cb, task);
}

/* What is corrected is asked about, with the others of its number: it may stand there twice now. */

static void
rechecked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaRegisterUnitsPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!mma_unit_batch_check_finish (MMA_UNIT_BATCH (object), result, &error))
    words = mma_form_message_of_reading (error);
  if (self->session == NULL || self->preview == NULL ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return; /* the page is gone, or another one is asked for */
  if (error != NULL)
    mma_unit_batch_give_up (self->batch);
  mma_flow_page_show_trouble (MMA_FLOW_PAGE (self), words);
  mma_units_preview_refresh (self->preview);
  show_verb (self);
  if (error == NULL)
    mma_units_preview_go_on (self->preview);
}

static void
corrected_cb (MmaRegisterUnitsPage *self)
{
  g_cancellable_cancel (self->checking);
  g_clear_object (&self->checking);
  self->checking = g_cancellable_new ();
  mma_flow_page_set_held (MMA_FLOW_PAGE (self), TRUE);
  mma_serials_field_take_corrections (mma_units_form_get_serials (get_form (self)), self->batch);
  mma_unit_batch_check_async (self->batch, get_api (self), self->checking, rechecked_cb,
                              g_object_ref (self));
}

/* Rows are there after a frame or two. */
static gboolean
focus_cb (GtkWidget *preview, GdkFrameClock *clock, gpointer data)
{
  int *n_frames = data;

  return !mma_units_preview_focus_wrong (MMA_UNITS_PREVIEW (preview)) && ++*n_frames < FOCUS_FRAMES;
}

static void
mma_register_units_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaRegisterUnitsPage *self = MMA_REGISTER_UNITS_PAGE (page);
  g_auto (MmaUnitCommon) common = { 0 };
  GtkWidget *preview;

  mma_units_form_read_common (get_form (self), &common);
  preview = mma_units_preview_new (self->batch, &common);
  g_set_weak_pointer (&self->preview, MMA_UNITS_PREVIEW (preview));
  g_signal_connect_object (preview, "corrected", G_CALLBACK (corrected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, preview);
  show_verb (self);
  gtk_widget_add_tick_callback (preview, focus_cb, g_new0 (int, 1), g_free);
}

/* Doing it */

static void
registered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaRegisterUnitsPage *self = g_task_get_source_object (task);
  GError *error = NULL;

  g_clear_object (&self->done);
  self->done =
      mma_unit_batch_register_finish (MMA_UNIT_BATCH (object), result, &self->n_new, &error);
  if (self->done == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_list_model_get_n_items (G_LIST_MODEL (self->done)) > 0)
    {
      mma_account_session_sync_now (self->session);
      g_task_return_boolean (task, TRUE);
      return;
    }
  if (self->preview != NULL)
    mma_units_preview_refresh (self->preview);
  g_task_return_error (task, mm_error_new_problem (MM_ERROR_INVALID, "nothing_registered",
                                                   MM_PROBLEM_NONE, MM_PROBLEM_NONE));
}

static void
mma_register_units_page_submit_async (MmaFlowPage *page,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback done,
                                      gpointer data)
{
  MmaRegisterUnitsPage *self = MMA_REGISTER_UNITS_PAGE (page);
  GTask *task = g_task_new (self, cancellable, done, data);
  g_autoptr (JsonObject) common = mma_units_form_collect (get_form (self));

  g_task_set_source_tag (task, mma_register_units_page_submit_async);
  mma_unit_batch_register_async (self->batch, get_api (self), common,
                                 mma_flow_page_get_idempotency_key (page), cancellable,
                                 registered_cb, task);
}

static GtkWidget *
mma_register_units_page_build_completion (MmaFlowPage *page)
{
  MmaRegisterUnitsPage *self = MMA_REGISTER_UNITS_PAGE (page);
  MmAccount *account = mma_account_session_get_account (self->session);
  g_auto (MmaUnitCommon) common = { 0 };

  mma_units_form_read_common (get_form (self), &common);
  return mma_units_result_new (self->batch, G_LIST_MODEL (self->done), self->n_new,
                               mm_account_get_login (account), &common);
}

/* For the next ones the place and the user are the same. */
static void
again_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaRegisterUnitsPage *self = MMA_REGISTER_UNITS_PAGE (widget);

  mma_field_set_value (MMA_FIELD (mma_units_form_get_serials (get_form (self))), NULL);
  g_clear_object (&self->batch);
  g_clear_object (&self->done);
  mma_flow_page_restart (MMA_FLOW_PAGE (self), "/serials");
}

static void
left_cb (MmaFlowPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "win.show-page", "s", "units");
}

/* vfuncs */

static void
mma_register_units_page_dispose (GObject *object)
{
  MmaRegisterUnitsPage *self = MMA_REGISTER_UNITS_PAGE (object);

  g_cancellable_cancel (self->checking);
  G_OBJECT_CLASS (mma_register_units_page_parent_class)->dispose (object);
  g_clear_weak_pointer (&self->preview);
  g_clear_object (&self->checking);
  g_clear_object (&self->session);
  g_clear_object (&self->batch);
  g_clear_object (&self->done);
}

static void
mma_register_units_page_class_init (MmaRegisterUnitsPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_register_units_page_dispose;
  flow_class->prepare_async = mma_register_units_page_prepare_async;
  flow_class->build_confirmation = mma_register_units_page_build_confirmation;
  flow_class->submit_async = mma_register_units_page_submit_async;
  flow_class->build_completion = mma_register_units_page_build_completion;
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "units.again", NULL, again_action);
}

static void
mma_register_units_page_init (MmaRegisterUnitsPage *self)
{
}

/* public functions */

GtkWidget *
mma_register_units_page_new (MmaAccountSession *session)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, "register-units");
  MmaRegisterUnitsPage *self =
      g_object_new (MMA_TYPE_REGISTER_UNITS_PAGE, "title", _ ("Register units"), "confirm-title",
                    "", "running-label", _ ("Registering…"), "spacious", TRUE, NULL);

  self->session = g_object_ref (session);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), MMA_FORM (mma_units_form_new (session)));
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  g_signal_connect (self, "left", G_CALLBACK (left_cb), NULL);
  return GTK_WIDGET (self);
}
