/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-db"

#include "config.h"
#include "mms-db-hooks.h"

typedef struct
{
  guint depth;
  MmsDbHook hook;
  gpointer data;
  GDestroyNotify destroy;
} Entry;

struct _MmsDbHooks
{
  GArray *entries; /* of Entry, in the order they were added */
};

static void
entry_clear (gpointer data)
{
  Entry *entry = data;

  if (entry->destroy)
    entry->destroy (entry->data);
}

static GArray *
entries_new (void)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_set_clear_func (entries, entry_clear);
  return entries;
}

MmsDbHooks *
mms_db_hooks_new (void)
{
  MmsDbHooks *hooks = g_new0 (MmsDbHooks, 1);

  hooks->entries = entries_new ();
  return hooks;
}

void
mms_db_hooks_free (MmsDbHooks *hooks)
{
  g_array_unref (hooks->entries);
  g_free (hooks);
}

void
mms_db_hooks_add (
    MmsDbHooks *hooks, guint depth, MmsDbHook hook, gpointer data, GDestroyNotify destroy)
{
  Entry entry = { depth, hook, data, destroy };

  g_array_append_val (hooks->entries, entry);
}

void
mms_db_hooks_release (MmsDbHooks *hooks, guint depth)
{
  for (guint i = 0; i < hooks->entries->len; i++)
    {
      Entry *entry = &g_array_index (hooks->entries, Entry, i);

      if (entry->depth >= depth)
        entry->depth = depth - 1;
    }
}

void
mms_db_hooks_drop (MmsDbHooks *hooks, guint depth)
{
  guint keep = hooks->entries->len;

  /* Depths never fall within the list, so what goes is always its tail. */
  while (keep > 0 && g_array_index (hooks->entries, Entry, keep - 1).depth >= depth)
    keep--;

  g_array_set_size (hooks->entries, keep);
}

void
mms_db_hooks_run (MmsDbHooks *hooks)
{
  g_autoptr (GArray) entries = g_steal_pointer (&hooks->entries);

  /* A hook may itself begin something on this connection. */
  hooks->entries = entries_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      entry->hook (entry->data);
    }
}
