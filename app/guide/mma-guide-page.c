/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-guide"

#include "config.h"

#include "mma-guide-page.h"

#include <glib/gi18n.h>

#include "mma-contact-group.h"
#include "mma-document.h"
#include "mma-template.h"

struct _MmaGuidePage
{
  GtkWidget parent_instance;

  /* template children */
  GtkWidget *contents_card;
  GtkFlowBox *contents;
  MmaDocument *document;
  GtkWidget *privacy;
  MmaContactGroup *contact;
};

enum
{
  PROP_TITLE = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaGuidePage, mma_guide_page, GTK_TYPE_WIDGET)

/* helpers */

/* In the first of the person's languages that there is; English is always there. */
static GBytes *
look_up (const char *document)
{
  for (const char *const *language = g_get_language_names (); *language != NULL; language++)
    {
      g_autofree char *path =
          g_strdup_printf ("/jp/mimamori/Mimamori/user-guide/%s/%s.md", *language, document);
      GBytes *bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

      if (bytes != NULL)
        return bytes;
    }
  return g_resources_lookup_data (g_str_equal (document, "manual")
                                      ? "/jp/mimamori/Mimamori/user-guide/en/manual.md"
                                      : "/jp/mimamori/Mimamori/user-guide/en/privacy.md",
                                  G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* callbacks */

static void
section_cb (GtkWidget *button, MmaGuidePage *self)
{
  GtkFlowBoxChild *child = GTK_FLOW_BOX_CHILD (gtk_widget_get_parent (button));

  mma_document_show_section (self->document, (guint) gtk_flow_box_child_get_index (child));
}

static void
add_content (MmaGuidePage *self, const char *title)
{
  GtkWidget *button = gtk_button_new_with_label (title);
  GtkWidget *label = gtk_button_get_child (GTK_BUTTON (button));
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "mm-content");
  g_signal_connect_object (button, "clicked", G_CALLBACK (section_cb), self, 0);
  /* The button takes the focus itself. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (self->contents, child);
}

static void
show_document (MmaGuidePage *self, const char *name)
{
  g_autoptr (GBytes) bytes = look_up (name);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) sections = NULL;

  mma_document_set_markdown (self->document, text);
  sections = mma_document_list_sections (self->document);
  for (guint i = 0; sections[i] != NULL; i++)
    add_content (self, sections[i]);
}

static const char *
get_title (MmaGuidePage *self)
{
  const char *title = mma_document_get_title (self->document);

  return title != NULL ? title : _ ("Contact");
}

/* vfuncs */

static void
mma_guide_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_TITLE)
    g_value_set_string (value, get_title (MMA_GUIDE_PAGE (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_guide_page_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_GUIDE_PAGE);
  G_OBJECT_CLASS (mma_guide_page_parent_class)->dispose (object);
}

static void
mma_guide_page_class_init (MmaGuidePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_guide_page_dispose;
  G_OBJECT_CLASS (klass)->get_property = mma_guide_page_get_property;
  properties[PROP_TITLE] =
      g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);

  g_type_ensure (MMA_TYPE_DOCUMENT);
  g_type_ensure (MMA_TYPE_CONTACT_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/guide/mma-guide-page.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaGuidePage, contents_card);
  gtk_widget_class_bind_template_child (widget_class, MmaGuidePage, contents);
  gtk_widget_class_bind_template_child (widget_class, MmaGuidePage, document);
  gtk_widget_class_bind_template_child (widget_class, MmaGuidePage, privacy);
  gtk_widget_class_bind_template_child (widget_class, MmaGuidePage, contact);
}

static void
mma_guide_page_init (MmaGuidePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_contact_alone (MmaGuidePage *self)
{
  gtk_widget_set_visible (self->contents_card, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->document), FALSE);
  mma_contact_group_hide_title (self->contact);
}

/* public functions */

/**
 * mma_guide_page_new:
 * @api: (nullable): the server whose contact is shown; %NULL before one is chosen
 * @document: "manual", "privacy", or "contact", which is the contact alone
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
mma_guide_page_new (MmaApi *api, const char *document)
{
  MmaGuidePage *self = g_object_new (MMA_TYPE_GUIDE_PAGE, NULL);

  if (g_str_equal (document, "contact"))
    show_contact_alone (self);
  else
    show_document (self, document);
  gtk_widget_set_visible (self->privacy, !g_str_equal (document, "privacy"));
  gtk_widget_set_visible (GTK_WIDGET (self->contact), api != NULL);
  if (api != NULL)
    mma_contact_group_load (self->contact, api);
  return GTK_WIDGET (self);
}

/** mma_guide_page_new_manual: Returns: (transfer floating): the manual, for the sidebar */
GtkWidget *
mma_guide_page_new_manual (MmaAccountSession *session)
{
  return mma_guide_page_new (mma_account_session_get_api (session), "manual");
}
