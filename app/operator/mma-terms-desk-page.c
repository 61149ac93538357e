/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-terms-desk-page"

#include "config.h"

#include "mma-terms-desk-page.h"

#include <glib/gi18n.h>

#include "mma-operator-words.h"

struct _MmaTermsDeskPage
{
  MmaOperatorPage parent_instance;

  /* template children */
  GtkMenuButton *write;
};

G_DEFINE_FINAL_TYPE (MmaTermsDeskPage, mma_terms_desk_page, MMA_TYPE_OPERATOR_PAGE)

/* What the list shows */

static gboolean
is_draft (MmaPageItem *item)
{
  return g_strcmp0 (mma_page_item_get_text (item, "state"), "draft") == 0;
}

static char *
version_text (MmaPageItem *item)
{
  const char *version = mma_page_item_get_text (item, "version");

  if (version == NULL || *version == '\0')
    return NULL;
  /* Translators: of terms of service */
  return g_strdup_printf (_ ("Version %s"), version);
}

static char *
title_text (MmaPageItem *item)
{
  const char *kind = mma_operator_word_service (mma_page_item_get_text (item, "kind"));
  g_autofree char *version = version_text (item);

  return version != NULL ? g_strdup_printf ("%s　%s", kind, version) : g_strdup (kind);
}

static char *
second_text (MmaPageItem *item)
{
  return is_draft (item) ? mma_operator_format_time (item, "changed_at")
                         : mma_operator_format_day (item, "effective_on");
}

static const MmaOperatorColumn columns[] = {
  { N_ ("State"), 150, .member = "state", .word = mma_operator_word_terms_state,
    .state = mma_operator_class_terms_state },
  { N_ ("For"), 200, .css = "mm-strong", .member = "kind", .word = mma_operator_word_service },
  { N_ ("Version"), 150, .text = version_text },
  { N_ ("In force from"), 200, .css = "numeric", .member = "effective_on",
    .format = mma_operator_format_day },
  { N_ ("Draft saved"), 0, .css = "numeric", .member = "changed_at",
    .format = mma_operator_format_time },
};

static const MmaOperatorColumn title = { .text = title_text };

static const MmaOperatorKind kind = {
  .name = N_ ("Terms of service"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = &title,
  .second = second_text,
  .state = &columns[0],
  .icon = "text-x-generic-symbolic",
  .empty = N_ ("No terms yet"),
  .empty_words = N_ ("Nobody can register before there are terms. Write their first version."),
  .path = "/v1/operator/terms",
};

/* callbacks */

static void
mma_terms_desk_page_open (MmaOperatorPage *self, MmaPageItem *item)
{
  const char *of = mma_page_item_get_text (item, "kind");

  if (is_draft (item))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.write-terms", "s", of);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.show-terms", "(ss)", of,
                                mma_page_item_get_text (item, "version"));
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (MMA_TERMS_DESK_PAGE (widget)->write);
}

static void
mma_terms_desk_page_class_init (MmaTermsDeskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  MMA_OPERATOR_PAGE_CLASS (klass)->open = mma_terms_desk_page_open;
  gtk_widget_class_install_action (widget_class, "list.new", NULL, new_action);
  mma_operator_page_set_template (MMA_OPERATOR_PAGE_CLASS (klass),
                                  "/jp/mimamori/Mimamori/operator/mma-terms-desk-page.ui", FALSE);
  gtk_widget_class_bind_template_child (widget_class, MmaTermsDeskPage, write);
}

static void
mma_terms_desk_page_init (MmaTermsDeskPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** mma_terms_desk_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_terms_desk_page_new (MmaAccountSession *session)
{
  MmaTermsDeskPage *self = g_object_new (MMA_TYPE_TERMS_DESK_PAGE, NULL);

  mma_operator_page_set_up (MMA_OPERATOR_PAGE (self), session, &kind);
  return GTK_WIDGET (self);
}
