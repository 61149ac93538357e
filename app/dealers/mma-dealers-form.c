/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-dealers-form.h"

#include <glib/gi18n.h>

#include "mm-link.h"
#include "mm-phone.h"
#include "mma-entry-field.h"
#include "mma-format.h"
#include "mma-offer-list.h"
#include "mma-record-model.h"
#include "mma-row-fade.h"
#include "mma-template.h"

struct _MmaDealersForm
{
  MmaForm parent_instance;

  /* template children */
  MmaOfferList *offers;
  GtkLabel *heading;
  GtkListBox *list;
  GtkWidget *empty;
  GtkWidget *question;
  GtkWidget *full;
  GtkWidget *answer;
  GtkWidget *access;
  MmaField *dealer_login;
  MmaField *phone;

  /* owned */
  MmaRecordModel *links;
  MmaRowFade *fade;
};

G_DEFINE_FINAL_TYPE (MmaDealersForm, mma_dealers_form, MMA_TYPE_FORM)

static void
name_button (GtkWidget *button, MmLink *link)
{
  /* Translators: %s is the name of a dealer */
  g_autofree char *label = g_strdup_printf (_ ("Unlink %s"), mm_link_get_dealer_name (link));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "(ss)", mm_link_get_gateway (link),
                                    mm_link_get_id (link));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.unlink-dealer");
}

static void
name_change_button (GtkWidget *button, MmLink *link)
{
  /* Translators: %s is the name of a dealer */
  g_autofree char *label =
      g_strdup_printf (_ ("Change what %s may do"), mm_link_get_dealer_name (link));

  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", mm_link_get_id (link));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.change-link");
}

/* What the dealer may do, and until when if that ends. */
static char *
describe_terms (MmLink *link)
{
  const char *may = g_strcmp0 (mm_link_get_scope (link), "watch") == 0
                        ? _ ("May do: watch only")
                        : _ ("May do: watch, change its settings");
  const char *day = mm_link_get_ends_on (link);
  g_autofree char *end = day != NULL ? mma_format_stored_day (day) : NULL;

  if (end == NULL)
    return g_strdup (may);
  /* Translators: what a dealer may do, and the last day of it */
  return g_strdup_printf (_ ("%1$s, last day %2$s"), may, end);
}

static GtkWidget *
build_row (gpointer item, gpointer data)
{
  MmLink *link = item;
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/dealers/dealer-row.ui");
  GtkWidget *row = GTK_WIDGET (gtk_builder_get_object (builder, "row"));
  g_autofree char *phone = mm_phone_format (mm_link_get_phone (link));
  g_autofree char *facts = g_strdup_printf ("%s　　%s", mm_link_get_dealer_login (link), phone);
  g_autofree char *date = mma_format_date (mm_link_get_linked_at (link));
  /* Translators: the date since when a dealer is in charge */
  g_autofree char *since = g_strdup_printf (_ ("Registered on %s"), date);
  g_autofree char *terms = describe_terms (link);

  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "name")),
                       mm_link_get_dealer_name (link));
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "facts")), facts);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "since")), since);
  gtk_label_set_label (GTK_LABEL (gtk_builder_get_object (builder, "may")), terms);
  name_change_button (GTK_WIDGET (gtk_builder_get_object (builder, "change")), link);
  name_button (GTK_WIDGET (gtk_builder_get_object (builder, "unlink")), link);
  return g_object_ref_sink (row);
}

static void
show_links (MmaDealersForm *self)
{
  guint n_links = g_list_model_get_n_items (G_LIST_MODEL (self->links));
  g_autofree char *heading = g_strdup_printf (
      ngettext ("Dealers in charge now (%d)", "Dealers in charge now (%d)", n_links),
      (int) n_links);

  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_links > 0);
  gtk_widget_set_visible (self->empty, n_links == 0);
  gtk_widget_set_visible (self->question, n_links < MMA_DEALERS_MAX);
  gtk_widget_set_visible (self->full, n_links >= MMA_DEALERS_MAX);
}

/* Heard before the list hears of it: the rows are still there. */
static void
leaving_cb (MmaDealersForm *self, guint position, guint removed, guint added)
{
  if (added > 0)
    return;
  for (guint i = position; i < position + removed; i++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) i);

      if (row != NULL)
        mma_row_fade_begin (self->fade, GTK_WIDGET (row));
    }
}

/* The target comes first: GTK warns of an action that lacks it, even for a moment. */
static void
lead_on (GtkWidget *row, const char *action, const char *gateway)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", gateway);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
}

static void
mma_dealers_form_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  GTK_WIDGET_CLASS (mma_dealers_form_parent_class)->snapshot (widget, snapshot);
  mma_row_fade_snapshot (MMA_DEALERS_FORM (widget)->fade, snapshot);
}

static void
mma_dealers_form_dispose (GObject *object)
{
  MmaDealersForm *self = MMA_DEALERS_FORM (object);

  mma_template_dispose (GTK_WIDGET (self), MMA_TYPE_DEALERS_FORM);
  g_clear_object (&self->links);
  g_clear_object (&self->fade);
  G_OBJECT_CLASS (mma_dealers_form_parent_class)->dispose (object);
}

static void
mma_dealers_form_class_init (MmaDealersFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_OFFER_LIST);
  G_OBJECT_CLASS (klass)->dispose = mma_dealers_form_dispose;
  widget_class->snapshot = mma_dealers_form_snapshot;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/dealers/mma-dealers-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, offers);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, heading);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, list);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, empty);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, question);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, full);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, answer);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, access);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, dealer_login);
  gtk_widget_class_bind_template_child (widget_class, MmaDealersForm, phone);
}

static void
mma_dealers_form_init (MmaDealersForm *self)
{
  self->fade = mma_row_fade_new (GTK_WIDGET (self));
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_dealers_form_new (MmaCache *cache, const char *gateway)
{
  MmaDealersForm *self = g_object_new (MMA_TYPE_DEALERS_FORM, NULL);
  g_autofree char *scope = g_strdup_printf ("gateway/%s", gateway);

  self->links = mma_record_model_new (cache, "link", MM_TYPE_LINK);
  mma_record_model_set_scope (self->links, scope);
  mma_record_model_set_sort (self->links, MMA_SORT_TITLE, FALSE);
  g_signal_connect_object (self->links, "items-changed", G_CALLBACK (leaving_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->links), build_row, NULL, NULL);
  g_signal_connect_object (self->links, "items-changed", G_CALLBACK (show_links), self,
                           G_CONNECT_SWAPPED);
  mma_offer_list_set_cache (self->offers, cache);
  lead_on (self->answer, "win.answer-invitation", gateway);
  lead_on (self->access, "win.show-access", gateway);
  show_links (self);
  return GTK_WIDGET (self);
}

GListModel *
mma_dealers_form_get_links (MmaDealersForm *self)
{
  return G_LIST_MODEL (self->links);
}

/** mma_dealers_form_count_fading: how many dealers have left and are still seen */
guint
mma_dealers_form_count_fading (MmaDealersForm *self)
{
  g_return_val_if_fail (MMA_IS_DEALERS_FORM (self), 0);

  return mma_row_fade_count (self->fade);
}

void
mma_dealers_form_clear (MmaDealersForm *self)
{
  mma_field_set_value (self->dealer_login, NULL);
  mma_field_set_value (self->phone, NULL);
}
