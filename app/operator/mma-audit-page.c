/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-audit-page"

#include "config.h"

#include "mma-audit-page.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-accessible.h"
#include "mma-audit-entry.h"
#include "mma-confirm.h"
#include "mma-form-messages.h"
#include "mma-operator-day.h"
#include "mma-operator-list.h"
#include "mma-operator-words.h"
#include "mma-save.h"
#include "mma-template.h"

#define PAGE 100
#define MOST 500

struct _MmaAuditPage
{
  GtkWidget parent_instance;

  /* template children */
  MmaNarrowLayout *narrow_layout;
  GtkOrientable *tools;
  GtkSearchEntry *search;
  GtkDropDown *what;
  MmaOperatorDay *since;
  MmaOperatorDay *until;
  MmaOperatorList *list;

  /* owned */
  MmaPageModel *model;
  MmaApi *api;
  GCancellable *cancellable; /* (nullable): of the file that is asked for */
  GBytes *saved;             /* (nullable): the last file */

  /* state */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (MmaAuditPage, mma_audit_page, GTK_TYPE_WIDGET)

/* What the list shows */

static char *
second_text (MmaPageItem *item)
{
  g_autofree char *at = mma_audit_entry_time (item);
  g_autofree char *who = mma_audit_entry_who (item);

  return g_strdup_printf ("%s　%s", at, who);
}

static const MmaOperatorColumn columns[] = {
  { N_ ("Time"), 160, mma_audit_entry_time, NULL, "numeric" },
  { N_ ("Who"), 190, mma_audit_entry_who, NULL, NULL },
  { N_ ("What"), 220, mma_audit_entry_what, NULL, "mm-strong" },
  { N_ ("Subject"), 0, mma_audit_entry_subject, NULL, NULL },
  { N_ ("Details"), 0, mma_audit_entry_detail, NULL, NULL },
  { N_ ("Connected from"), 130, mma_audit_entry_address, NULL, "numeric" },
};

static const MmaOperatorKind kind = {
  .name = N_ ("Audit trail"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = mma_audit_entry_what,
  .second = second_text,
  .icon = "document-open-recent-symbolic",
  .empty = N_ ("Nothing has been done yet"),
  .empty_words = N_ ("What operators and the service do is noted here and kept for five years."),
};

/* The filter; the order is that of the list in the template */

static const char *const areas[] = { NULL,   "account", "registration", "staff", "gateway",
                                     "unit", "device",  "announcement", "terms", "mail" };

static void
add_time (GString *path, const char *name, gint64 at)
{
  g_autofree char *text = at != MM_NO_VALUE ? mm_time_format_rfc3339 (at) : NULL;

  mma_operator_add_query (path, name, text);
}

static char *
write_path (MmaAuditPage *self, const char *list)
{
  GString *path = g_string_new (list);

  mma_operator_add_query (path, "who", gtk_editable_get_text (GTK_EDITABLE (self->search)));
  mma_operator_add_query (path, "what", areas[gtk_drop_down_get_selected (self->what)]);
  add_time (path, "since", mma_operator_day_get_start (self->since));
  add_time (path, "until", mma_operator_day_get_end (self->until));
  return g_string_free (path, FALSE);
}

static void
filter_cb (MmaAuditPage *self)
{
  g_autofree char *path = NULL;

  if (self->model == NULL)
    return;
  path = write_path (self, "/v1/operator/audit");
  mma_operator_list_set_filtered (self->list, strchr (path, '?') != NULL);
  mma_page_model_set_path (self->model, path);
}

static void
narrow_cb (MmaAuditPage *self)
{
  mma_operator_stack_tools (self->tools, self->narrow_layout);
}

static void
activate_cb (MmaAuditPage *self, MmaPageItem *item)
{
  g_autofree char *json = mma_page_item_to_json (item);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.show-audit-entry", "s", json);
}

/* Saving: the server writes all that the filter finds, also what nobody has scrolled to. */

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaAuditPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = mma_api_send_file_finish (MMA_API (object), result, &error);
  g_autofree char *name =
      mma_save_name (_ ("Audit trail"), "csv", g_get_real_time () / G_TIME_SPAN_MILLISECOND);
  g_autofree char *message = NULL;

  self->saving = FALSE;
  g_clear_object (&self->cancellable);
  if (bytes != NULL)
    {
      g_clear_pointer (&self->saved, g_bytes_unref);
      self->saved = g_bytes_ref (bytes);
      mma_save_file (GTK_WIDGET (self), _ ("Save the audit trail"), name, bytes);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      message = mma_form_message (error, NULL);
      mma_confirm_tell (GTK_WIDGET (self), _ ("The list could not be saved"), message);
    }
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaAuditPage *self = MMA_AUDIT_PAGE (widget);
  g_autofree char *path = write_path (self, "/v1/operator/audit.csv");
  const MmaRequest request = { .method = "GET", .path = path, .is_file = TRUE };

  if (self->saving)
    return;
  self->saving = TRUE;
  self->cancellable = g_cancellable_new ();
  mma_api_send_request_async (self->api, &request, self->cancellable, saved_cb,
                              g_object_ref (self));
}

/* vfuncs */

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (MMA_AUDIT_PAGE (widget)->search));
}

static void
mma_audit_page_dispose (GObject *object)
{
  MmaAuditPage *self = MMA_AUDIT_PAGE (object);

  if (self->model != NULL)
    mma_page_model_cancel (self->model);
  g_cancellable_cancel (self->cancellable);
  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_AUDIT_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->api);

  G_OBJECT_CLASS (mma_audit_page_parent_class)->dispose (object);
}

static void
mma_audit_page_finalize (GObject *object)
{
  MmaAuditPage *self = MMA_AUDIT_PAGE (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->saved, g_bytes_unref);

  G_OBJECT_CLASS (mma_audit_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (MMA_TYPE_OPERATOR_DAY);
  g_type_ensure (MMA_TYPE_OPERATOR_LIST);
  g_type_ensure (MMA_TYPE_NARROW_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/operator/mma-audit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, narrow_layout);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, tools);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, search);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, what);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, since);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, until);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, list);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
mma_audit_page_class_init (MmaAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_audit_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_audit_page_finalize;
  gtk_widget_class_install_action (widget_class, "list.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "list.find", NULL, find_action);
  bind_template (widget_class);
}

static void
mma_audit_page_init (MmaAuditPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  narrow_cb (self);
  mma_accessible_set_name (GTK_WIDGET (self->what), _ ("What"));
}

/** mma_audit_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_audit_page_new (MmaAccountSession *session)
{
  MmaAuditPage *self = g_object_new (MMA_TYPE_AUDIT_PAGE, NULL);

  self->api = g_object_ref (mma_account_session_get_api (session));
  self->model = mma_page_model_new (self->api, PAGE, MOST);
  mma_operator_list_set_up (self->list, &kind, self->model);
  mma_operator_list_add_button (self->list, _ ("Save CSV"), "document-save-symbolic", "list.save");
  filter_cb (self);
  return GTK_WIDGET (self);
}

/** mma_audit_page_get_saved: Returns: (nullable): the file that was asked for last */
GBytes *
mma_audit_page_get_saved (MmaAuditPage *self)
{
  return self->saved;
}
