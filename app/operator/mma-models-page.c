/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-models-page"

#include "config.h"

#include "mma-models-page.h"

#include <glib/gi18n.h>

#include "mm-time.h"
#include "mma-operator-file.h"
#include "mma-title.h"

struct _MmaModelsPage
{
  MmaOperatorPage parent_instance;
};

G_DEFINE_FINAL_TYPE (MmaModelsPage, mma_models_page, MMA_TYPE_OPERATOR_PAGE)

/* What the list shows */

static char *
months_text (MmaPageItem *item, const char *member)
{
  gint64 months = mma_page_item_get_int (item, member);

  if (months == MM_NO_VALUE)
    return NULL;
  return g_strdup_printf (ngettext ("%d month", "%d months", (gulong) months), (int) months);
}

static char *
second_text (MmaPageItem *item)
{
  g_autofree char *guarantee = months_text (item, "guarantee_months");
  g_autofree char *battery = months_text (item, "battery_months");
  g_autofree char *first = g_strdup_printf ("%s %s", _ ("Guarantee"), guarantee);

  return battery != NULL ? g_strdup_printf ("%s　%s %s", first, _ ("Life of the battery"), battery)
                         : g_steal_pointer (&first);
}

static char *
switches_text (MmaPageItem *item)
{
  JsonObject *switches = mma_page_item_get_object (item, "switches");
  const char *first, *one;

  if (switches == NULL)
    return g_strdup (_ ("Not known"));
  first = json_object_get_string_member_with_default (switches, "first", NULL);
  one = json_object_get_string_member_with_default (switches, "one", NULL);
  return g_strdup_printf (
      _ ("first at the %1$s, 1 is %2$s"),
      g_strcmp0 (first, "right") == 0 ? C_ ("switches", "right") : C_ ("switches", "left"),
      g_strcmp0 (one, "down") == 0 ? C_ ("switches", "down") : C_ ("switches", "up"));
}

static const MmaOperatorColumn columns[] = {
  { N_ ("Model"), 220, .css = "mm-strong", .member = "model" },
  { N_ ("Guarantee"), 140, .css = "numeric", .end = TRUE, .member = "guarantee_months",
    .format = months_text },
  { N_ ("Life of the battery"), 180, .css = "numeric", .end = TRUE, .member = "battery_months",
    .format = months_text },
  { N_ ("Switch positions"), 0, .text = switches_text },
};

static const MmaOperatorKind kind = {
  .name = N_ ("Models"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .title = &columns[0],
  .second = second_text,
  .icon = "view-list-symbolic",
  .empty = N_ ("No models"),
  .empty_words = N_ ("Import them from a CSV file with the months of guarantee and battery."),
  .path = "/v1/operator/ups/models",
};

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  mma_operator_choose_file (widget, _ ("Choose a CSV file of models"), "win.import-models");
}

static void
mma_models_page_class_init (MmaModelsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  mma_title_install (G_OBJECT_CLASS (klass), N_ ("Models of UPSs"));
  gtk_widget_class_install_action (widget_class, "list.new", NULL, import_action);
  mma_operator_page_set_template (MMA_OPERATOR_PAGE_CLASS (klass),
                                  "/jp/mimamori/Mimamori/operator/mma-models-page.ui", FALSE);
}

static void
mma_models_page_init (MmaModelsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** mma_models_page_new: Returns: (transfer floating): the page */
GtkWidget *
mma_models_page_new (MmaAccountSession *session)
{
  MmaModelsPage *self = g_object_new (MMA_TYPE_MODELS_PAGE, NULL);

  mma_operator_page_set_up (MMA_OPERATOR_PAGE (self), session, &kind);
  return GTK_WIDGET (self);
}
