/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-sheet-check.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mma-form-messages.h"
#include "mma-gateway-check.h"

struct _MmaSheetCheck
{
  GObject parent_instance;

  /* owned */
  MmaContext *context;
  GCancellable *cancellable; /* of the pair that is asked about */
  char *asked;               /* the pair that was asked about last */
  char *error;               /* what was said of it, if it is wrong */
  char *note;                /* what was said of it, if it is right */

  /* borrowed, weak */
  MmaField *gateway_id;
  MmaField *password;
};

G_DEFINE_FINAL_TYPE (MmaSheetCheck, mma_sheet_check, G_TYPE_OBJECT)

static char *
join_pair (const char *id, const char *password)
{
  return g_strdup_printf ("%s %s", id, password);
}

static void
forget (MmaSheetCheck *self)
{
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->error, g_free);
  g_clear_pointer (&self->note, g_free);
}

/* What is said there already is newer. */
static void
show (MmaSheetCheck *self)
{
  if (mma_field_get_error (self->password) != NULL || mma_field_get_note (self->password) != NULL)
    return;
  if (self->error != NULL)
    mma_field_set_error (self->password, self->error);
  else
    mma_field_set_note (self->password, self->note);
}

static gboolean
is_still_typed (MmaSheetCheck *self)
{
  g_autofree char *id = NULL;
  g_autofree char *password = NULL;
  g_autofree char *pair = NULL;

  if (self->gateway_id == NULL || self->password == NULL)
    return FALSE;
  id = mma_field_dup_text (self->gateway_id);
  password = mma_field_dup_text (self->password);
  pair = join_pair (id, password);
  return g_strcmp0 (pair, self->asked) == 0;
}

/* A lock ends, and what could not be asked may be asked again; both count no try. */
static gboolean
is_final (const GError *error)
{
  return mma_gateway_check_is_verdict (error) && !mm_error_is_limited (error) &&
         !mm_error_is_locked (error);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaSheetCheck) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (MmGateway) gateway = mma_gateway_check_finish (MMA_API (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (gateway != NULL)
    self->note =
        g_strdup_printf (_ ("The gateway was found (%s)."), mm_gateway_get_model (gateway));
  else if (mma_gateway_check_is_verdict (error))
    self->error = mma_form_message (error, NULL);
  if (is_still_typed (self))
    show (self);
  if (gateway == NULL && !is_final (error))
    forget (self);
}

static void
ask_about (MmaSheetCheck *self, const char *id, const char *password)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  forget (self);
  self->asked = join_pair (id, password);
  mma_gateway_check_async (mma_context_get_api (self->context), id, password, self->cancellable,
                           answered_cb, g_object_ref (self));
}

static void
watch_leaving (MmaSheetCheck *self, MmaField *field)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (mma_sheet_check_ask), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (field), focus);
}

static void
mma_sheet_check_dispose (GObject *object)
{
  MmaSheetCheck *self = MMA_SHEET_CHECK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->context);
  g_clear_weak_pointer (&self->gateway_id);
  g_clear_weak_pointer (&self->password);
  G_OBJECT_CLASS (mma_sheet_check_parent_class)->dispose (object);
}

static void
mma_sheet_check_finalize (GObject *object)
{
  forget (MMA_SHEET_CHECK (object));
  G_OBJECT_CLASS (mma_sheet_check_parent_class)->finalize (object);
}

static void
mma_sheet_check_class_init (MmaSheetCheckClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_sheet_check_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_sheet_check_finalize;
}

static void
mma_sheet_check_init (MmaSheetCheck *self)
{
}

MmaSheetCheck *
mma_sheet_check_new (MmaContext *context, MmaEntryField *gateway_id, MmaEntryField *password)
{
  MmaSheetCheck *self = g_object_new (MMA_TYPE_SHEET_CHECK, NULL);

  self->context = g_object_ref (context);
  g_set_weak_pointer (&self->gateway_id, MMA_FIELD (gateway_id));
  g_set_weak_pointer (&self->password, MMA_FIELD (password));
  watch_leaving (self, self->gateway_id);
  watch_leaving (self, self->password);
  return self;
}

void
mma_sheet_check_ask (MmaSheetCheck *self)
{
  g_autofree char *id = mma_field_dup_text (self->gateway_id);
  g_autofree char *password = mma_field_dup_text (self->password);

  if (id == NULL || password == NULL)
    return;
  if (is_still_typed (self))
    show (self);
  else if (mma_field_get_error (self->gateway_id) == NULL &&
           mma_field_check (self->password, FALSE))
    ask_about (self, id, password);
}

void
mma_sheet_check_recall (MmaSheetCheck *self)
{
  if (self->error != NULL && is_still_typed (self))
    show (self);
}
