/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-guide"

#include "config.h"

#include "mma-guide-page.h"

#include <glib/gi18n.h>
#include <string.h>

#include "mma-accessible.h"
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

static GBytes *
look_up_in (const char *language, const char *document)
{
  g_autofree char *path =
      g_strdup_printf ("/jp/mimamori/Mimamori/user-guide/%s/%s.md", language, document);

  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

/* In the first of the person's languages that there is; English is always there. */
static char *
look_up (const char *document)
{
  g_autoptr (GBytes) bytes = NULL;

  for (const char *const *language = g_get_language_names (); bytes == NULL && *language != NULL;
       language++)
    bytes = look_up_in (*language, document);
  if (bytes == NULL)
    bytes = look_up_in ("en", document);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Where the page begins: for who looks after UPSs, with those. */
static const char *
get_first (MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);

  return g_strcmp0 (mm_account_get_service (account), "ups") == 0 ? "ups-units" : "manual";
}

/* callbacks */

static void
section_cb (GtkWidget *button, MmaGuidePage *self)
{
  GtkFlowBoxChild *child = GTK_FLOW_BOX_CHILD (gtk_widget_get_parent (button));

  mma_document_show_section (self->document, (guint) gtk_flow_box_child_get_index (child));
}

/* @icon: (nullable): beside the words */
static GtkWidget *
add_content (MmaGuidePage *self, const char *title, const char *icon)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0f, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = g_object_new (GTK_TYPE_BUTTON, "child", box, NULL);
  GtkWidget *child = gtk_flow_box_child_new ();

  gtk_box_append (GTK_BOX (box), label);
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box),
                    g_object_new (GTK_TYPE_IMAGE, "icon-name", icon, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  mma_accessible_set_name (button, title);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "mm-content");
  /* The button takes the focus itself. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), button);
  gtk_flow_box_append (self->contents, child);
  return button;
}

static void
show_document (MmaGuidePage *self, const char *name)
{
  g_autofree char *text = look_up (name);
  g_auto (GStrv) sections = NULL;

  mma_document_set_markdown (self->document, text);
  sections = mma_document_list_sections (self->document);
  for (guint i = 0; sections[i] != NULL; i++)
    g_signal_connect_object (add_content (self, sections[i], NULL), "clicked",
                             G_CALLBACK (section_cb), self, 0);
}

/* The other document, below the sections of the one that is shown. */
static void
add_link (MmaGuidePage *self, const char *name)
{
  g_autofree char *text = look_up (name);
  g_autofree char *title = g_strndup (text + strlen ("# "), strcspn (text, "\n") - strlen ("# "));
  GtkWidget *button = add_content (self, title, "go-next-symbolic");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.show-guide");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", name);
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
 * @document: "manual", "ups-units", "privacy", or "contact", which is the contact alone
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

/**
 * mma_guide_page_new_manual:
 * @api: (nullable): see mma_guide_page_new()
 *
 * Returns: (transfer floating): the manual, whose contents name the one of the UPSs too
 */
GtkWidget *
mma_guide_page_new_manual (MmaApi *api)
{
  GtkWidget *page = mma_guide_page_new (api, "manual");

  add_link (MMA_GUIDE_PAGE (page), "ups-units");
  return page;
}

/**
 * mma_guide_page_new_first:
 *
 * Returns: (transfer floating): what the sidebar opens: the manual, or that of the UPSs for who has
 * them; each names the other in its contents
 */
GtkWidget *
mma_guide_page_new_first (MmaAccountSession *session)
{
  MmaApi *api = mma_account_session_get_api (session);
  const char *first = get_first (session);
  GtkWidget *page;

  if (g_str_equal (first, "manual"))
    return mma_guide_page_new_manual (api);
  page = mma_guide_page_new (api, first);
  add_link (MMA_GUIDE_PAGE (page), "manual");
  return page;
}
