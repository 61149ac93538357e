/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-account-session.h"

G_BEGIN_DECLS

/**
 * MmaRoles:
 *
 * Whose sidebar a page stands in.
 */
typedef enum
{
  MMA_ROLE_CUSTOMER = 1 << 0,
  MMA_ROLE_DEALER = 1 << 1,
  MMA_ROLE_OPERATOR = 1 << 2,
  MMA_ROLE_UPS = 1 << 3,
} MmaRoles;

/**
 * MmaPageEntry:
 * @id: as in win.show-page('id')
 * @label: what the sidebar calls it, a msgid
 * @icon: its picture
 * @roles: who has it
 * @make: makes the page; it may have the properties "title" and "subtitle" for the header
 * @badge_kind: (nullable): the records whose unread number stands beside the label
 * @make_count: (nullable): makes an object whose guint "count" stands there instead
 *
 * A line of the table of pages.
 */
typedef struct
{
  const char *id;
  const char *label;
  const char *icon;
  MmaRoles roles;
  GtkWidget *(*make) (MmaAccountSession *session);
  const char *badge_kind;
  GObject *(*make_count) (MmaAccountSession *session);
} MmaPageEntry;

#define MMA_TYPE_PAGE (mma_page_get_type ())
G_DECLARE_FINAL_TYPE (MmaPage, mma_page, MMA, PAGE, GObject)

GListModel *mma_page_table_list (MmaAccountSession *session);
const MmaPageEntry *mma_page_get_entry (MmaPage *self);

G_END_DECLS
