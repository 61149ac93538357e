/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-audit-page"

#include "config.h"

#include "mma-audit-page.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-accessible.h"
#include "mma-audit-entry.h"
#include "mma-confirm.h"
#include "mma-day-entry.h"
#include "mma-form-messages.h"
#include "mma-operator-words.h"
#include "mma-save.h"

struct _MmaAuditPage
{
  MmaOperatorPage parent_instance;

  /* template children */
  GtkDropDown *what;
  MmaDayEntry *since;
  MmaDayEntry *until;

  /* owned */
  GCancellable *cancellable; /* (nullable): of the file that is asked for */
  GBytes *saved;             /* (nullable): the last file */

  /* state */
  gboolean saving;
};

G_DEFINE_FINAL_TYPE (MmaAuditPage, mma_audit_page, MMA_TYPE_OPERATOR_PAGE)

/* What the list shows */

/* A narrow window has no column for it. */
static char *
title_text (MmaPageItem *item)
{
  g_autofree char *what = mma_audit_entry_what (item);
  g_autofree char *subject = mma_audit_entry_subject (item);

  return subject != NULL ? g_strdup_printf ("%s　%s", what, subject) : g_steal_pointer (&what);
}

static char *
second_text (MmaPageItem *item)
{
  g_autofree char *at = mma_audit_entry_time (item);
  g_autofree char *who = mma_audit_entry_who (item);

  return g_strdup_printf ("%s　%s", at, who);
}

static const MmaOperatorColumn columns[] = {
  { N_ ("Time"), 150, .css = "numeric", .text = mma_audit_entry_time },
  { N_ ("Who"), 275, .text = mma_audit_entry_who },
  { N_ ("What"), 160, .css = "mm-strong", .text = mma_audit_entry_what },
  { N_ ("Object"), 230, .text = mma_audit_entry_subject },
  { N_ ("Details"), 0, .text = mma_audit_entry_detail },
  { N_ ("Connected from"), 120, .css = "numeric", .text = mma_audit_entry_address },
};

static const MmaOperatorColumn title = { .text = title_text };

static const MmaOperatorKind kind = {
  .name = N_ ("Audit trail"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = &title,
  .second = second_text,
  .icon = "document-open-recent-symbolic",
  .empty = N_ ("Nothing has been done yet"),
  .empty_words = N_ ("What operators and the service do is noted here and kept for five years."),
  .path = "/v1/operator/audit",
  .search = "who",
  .page = 100,
  .most = 500,
};

/* The filter; the order is that of the list in the template */

static const char *const areas[] = { NULL,   "account", "registration", "staff", "gateway", "offer",
                                     "unit", "device",  "announcement", "terms", "mail" };

/* @shift: ms after the day's beginning */
static gboolean
add_day (GString *path, const char *name, MmaDayEntry *entry, gint64 shift)
{
  const char *day = mma_day_entry_get_day (entry);
  g_autofree char *text = NULL;
  gint64 start;

  if (day == NULL || !mm_time_parse_jst_day (day, &start, NULL))
    return FALSE;
  text = mm_time_format_rfc3339 (start + shift);
  mma_operator_add_query (path, name, text);
  return TRUE;
}

static gboolean
mma_audit_page_filter (MmaOperatorPage *page, GString *path)
{
  MmaAuditPage *self = MMA_AUDIT_PAGE (page);
  const char *area = areas[gtk_drop_down_get_selected (self->what)];
  gboolean since = add_day (path, "since", self->since, 0);
  gboolean until = add_day (path, "until", self->until, MM_DAY_MS);

  mma_operator_add_query (path, "what", area);
  return since || until || area != NULL;
}

static void
mma_audit_page_open (MmaOperatorPage *self, MmaPageItem *item)
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
  MmaOperatorPage *page = MMA_OPERATOR_PAGE (widget);
  g_autofree char *path = mma_operator_page_write_path (page, "/v1/operator/audit.csv");
  const MmaRequest request = { .method = "GET", .path = path, .is_file = TRUE };

  if (self->saving)
    return;
  self->saving = TRUE;
  self->cancellable = g_cancellable_new ();
  mma_api_send_request_async (mma_operator_page_get_api (page), &request, self->cancellable,
                              saved_cb, g_object_ref (self));
}

static void
mma_audit_page_dispose (GObject *object)
{
  g_cancellable_cancel (MMA_AUDIT_PAGE (object)->cancellable);

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
mma_audit_page_class_init (MmaAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  MMA_OPERATOR_PAGE_CLASS (klass)->filter = mma_audit_page_filter;
  MMA_OPERATOR_PAGE_CLASS (klass)->open = mma_audit_page_open;
  G_OBJECT_CLASS (klass)->dispose = mma_audit_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_audit_page_finalize;
  gtk_widget_class_install_action (widget_class, "list.save", NULL, save_action);
  g_type_ensure (MMA_TYPE_DAY_ENTRY);
  mma_operator_page_set_template (MMA_OPERATOR_PAGE_CLASS (klass),
                                  "/jp/mimamori/Mimamori/operator/mma-audit-page.ui", TRUE);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, what);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, since);
  gtk_widget_class_bind_template_child (widget_class, MmaAuditPage, until);
}

static void
mma_audit_page_init (MmaAuditPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  mma_accessible_set_name (GTK_WIDGET (self->what), _ ("What"));
}

/** mma_audit_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_audit_page_new (MmaAccountSession *session)
{
  MmaAuditPage *self = g_object_new (MMA_TYPE_AUDIT_PAGE, NULL);

  mma_operator_page_set_up (MMA_OPERATOR_PAGE (self), session, &kind);
  mma_operator_list_add_button (mma_operator_page_get_list (MMA_OPERATOR_PAGE (self)),
                                _ ("Save CSV"), "document-save-symbolic", "list.save");
  return GTK_WIDGET (self);
}

/** mma_audit_page_get_saved: Returns: (nullable): the file that was asked for last */
GBytes *
mma_audit_page_get_saved (MmaAuditPage *self)
{
  return self->saved;
}
