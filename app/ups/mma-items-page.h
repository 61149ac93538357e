/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaItemsPage:
 *
 * A page of what the service lists now and no cache keeps: it is asked for whenever the page is
 * shown, after each thing that was done with it, and when the feed tells of something else that
 * happened to it. Has the faces of a list; a notice says what could not be done.
 */
#define MMA_TYPE_ITEMS_PAGE (mma_items_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaItemsPage, mma_items_page, MMA, ITEMS_PAGE, GtkWidget)

/**
 * MmaItemsPageClass:
 * @path: of the list
 * @kind: (nullable): of the records of the feed that tell that the list has changed
 * @show_items: fills the content anew; returns whether there is anything to show
 */
struct _MmaItemsPageClass
{
  GtkWidgetClass parent_class;

  const char *path;
  const char *kind;
  gboolean (*show_items) (MmaItemsPage *self, JsonArray *items);
};

void mma_items_page_set_session (MmaItemsPage *self, MmaAccountSession *session);
/** Shows the object "content" of @resource where there are items.
 * Returns: (transfer full): what was built */
GtkBuilder *mma_items_page_build (MmaItemsPage *self, const char *resource);
/** What is shown where there are none, with the one thing to do. */
void mma_items_page_set_empty (MmaItemsPage *self,
                               const char *icon_name,
                               const char *title,
                               const char *description,
                               const char *button,
                               const char *action);

/** What is done with an item: @question is asked before where it is not NULL, @done said after. */
typedef struct
{
  const char *method;
  const char *question;
  const char *consequence;
  const char *verb;
  const char *done;
} MmaItemDeed;

/** The words are translated here. */
void mma_items_page_do (MmaItemsPage *self, const MmaItemDeed *words, const char *path);

G_END_DECLS
