/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-page"

#include "config.h"

#include "mma-page.h"

#include "mma-page-table.h"
#include "mma-row-name.h"

#include <glib/gi18n.h>

struct _MmaPage
{
  GObject parent_instance;

  const MmaPageEntry *entry;
  GObject *counter; /* owned */
  guint badge;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_ICON,
  PROP_BADGE,
  PROP_HAS_BADGE,
  PROP_SPOKEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaPage, mma_page, G_TYPE_OBJECT)

static void
set_badge (MmaPage *self, guint badge)
{
  if (self->badge == badge)
    return;
  self->badge = badge;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BADGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HAS_BADGE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPOKEN]);
}

static void
on_cache_changed (MmaCache *cache, const char *kind, MmaPage *self)
{
  set_badge (self, mma_cache_count_unread (cache, self->entry->badge_kind));
}

static void
on_counted (GObject *counter, GParamSpec *pspec, MmaPage *self)
{
  guint count;

  g_object_get (counter, "count", &count, NULL);
  set_badge (self, count);
}

static char *
dup_spoken (MmaPage *self)
{
  g_autofree char *badge = self->badge > 0 ? g_strdup_printf ("%u", self->badge) : NULL;
  const char *parts[] = { _ (self->entry->label), badge };

  return mma_row_name_join (parts, G_N_ELEMENTS (parts));
}

static void
mma_page_dispose (GObject *object)
{
  g_clear_object (&MMA_PAGE (object)->counter);
  G_OBJECT_CLASS (mma_page_parent_class)->dispose (object);
}

static void
mma_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaPage *self = MMA_PAGE (object);

  switch (id)
    {
    case PROP_LABEL:
      g_value_set_string (value, _ (self->entry->label));
      break;
    case PROP_ICON:
      g_value_set_string (value, self->entry->icon);
      break;
    case PROP_BADGE:
      g_value_take_string (value, g_strdup_printf ("%u", self->badge));
      break;
    case PROP_HAS_BADGE:
      g_value_set_boolean (value, self->badge > 0);
      break;
    case PROP_SPOKEN:
      g_value_take_string (value, dup_spoken (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_page_class_init (MmaPageClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = mma_page_get_property;
  G_OBJECT_CLASS (klass)->dispose = mma_page_dispose;

  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ICON] = g_param_spec_string ("icon-name", NULL, NULL, NULL,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BADGE] =
      g_param_spec_string ("badge", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_HAS_BADGE] = g_param_spec_boolean ("has-badge", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SPOKEN] =
      g_param_spec_string ("spoken", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
mma_page_init (MmaPage *self)
{
}

static MmaPage *
page_new (const MmaPageEntry *entry, MmaAccountSession *session)
{
  MmaPage *self = g_object_new (MMA_TYPE_PAGE, NULL);
  MmaCache *cache = mma_account_session_get_cache (session);
  gboolean watching = mma_account_session_get_state (session) == MMA_SESSION_WATCHING;

  self->entry = entry;
  if (entry->badge_kind != NULL && !watching)
    {
      g_signal_connect_object (cache, "changed", G_CALLBACK (on_cache_changed), self, 0);
      on_cache_changed (cache, entry->badge_kind, self);
    }
  if (entry->make_count != NULL && !watching)
    {
      self->counter = entry->make_count (session);
      g_signal_connect_object (self->counter, "notify::count", G_CALLBACK (on_counted), self, 0);
    }
  return self;
}

static MmaRoles
get_role (MmaAccountSession *session)
{
  const char *service = mm_account_get_service (mma_account_session_get_account (session));

  if (g_strcmp0 (service, "dealer") == 0)
    return MMA_ROLE_DEALER;
  if (g_strcmp0 (service, "operator") == 0)
    return MMA_ROLE_OPERATOR;
  if (g_strcmp0 (service, "ups") == 0)
    return MMA_ROLE_UPS;
  return MMA_ROLE_CUSTOMER;
}

/**
 * mma_page_table_list:
 *
 * Returns: (transfer full): the pages of an account's role, as #MmaPage
 */
GListModel *
mma_page_table_list (MmaAccountSession *session)
{
  GListStore *list = g_list_store_new (MMA_TYPE_PAGE);
  MmaRoles role = get_role (session);
  const MmaPageEntry *entries;
  guint n_entries;

  entries = mma_page_table_get (&n_entries);
  for (guint i = 0; i < n_entries; i++)
    if ((entries[i].roles & role) != 0)
      {
        g_autoptr (MmaPage) page = page_new (&entries[i], session);

        g_list_store_append (list, page);
      }
  return G_LIST_MODEL (list);
}

/**
 * mma_page_get_entry:
 *
 * Returns: the page's line of the table
 */
const MmaPageEntry *
mma_page_get_entry (MmaPage *self)
{
  g_return_val_if_fail (MMA_IS_PAGE (self), NULL);

  return self->entry;
}
