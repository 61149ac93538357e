/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-kana-proposal.h"

#include <glib/gi18n.h>

#include "mm-person.h"

typedef struct
{
  MmaEntryField *kana;
  MmaFormRow *row;
  char *pending;  /* the reading of what is being composed */
  char *read;     /* the reading of the whole name so far */
  char *proposed; /* what was last filled in */
} Watch;

static void
watch_free (gpointer data, GClosure *closure)
{
  Watch *watch = data;

  g_free (watch->pending);
  g_free (watch->read);
  g_free (watch->proposed);
  g_free (watch);
}

char *
mma_kana_proposal_keep (const char *preedit)
{
  char *kana = NULL;

  if (preedit == NULL || *preedit == '\0' || !mm_person_kana_parse (preedit, &kana, NULL))
    return NULL;
  return kana;
}

/* A reading that the person typed or corrected is theirs. */
static gboolean
may_propose (Watch *watch)
{
  const char *typed = mma_entry_field_get_typed (watch->kana);

  return *typed == '\0' || g_strcmp0 (typed, watch->proposed) == 0;
}

static void
preedit_changed_cb (GtkText *text, const char *preedit, gpointer data)
{
  Watch *watch = data;
  char *kana = mma_kana_proposal_keep (preedit);

  if (kana != NULL)
    {
      g_free (watch->pending);
      watch->pending = kana;
    }
}

static void
commit (Watch *watch)
{
  g_autofree char *whole =
      g_strconcat (watch->read != NULL ? watch->read : "", watch->pending, NULL);

  g_clear_pointer (&watch->pending, g_free);
  g_free (watch->read);
  watch->read = g_strdup (whole);
  if (!may_propose (watch))
    return;
  g_free (watch->proposed);
  watch->proposed = g_strdup (whole);
  mma_field_set_text (MMA_FIELD (watch->kana), whole);
  mma_form_row_set_hint (watch->row, _ ("Filled in for you. Correct it where it is wrong."));
}

static void
name_changed_cb (MmaEntryField *name, gpointer data)
{
  Watch *watch = data;

  if (*mma_entry_field_get_typed (name) == '\0')
    g_clear_pointer (&watch->read, g_free);
  else if (watch->pending != NULL)
    commit (watch);
}

void
mma_kana_proposal_watch (MmaEntryField *name, MmaEntryField *kana, MmaFormRow *kana_row)
{
  Watch *watch = g_new0 (Watch, 1);

  watch->kana = kana;
  watch->row = kana_row;
  /* The text lives inside the field, and the watch as long as the field's own connection. */
  g_signal_connect (mma_entry_field_get_delegate (name), "preedit-changed",
                    G_CALLBACK (preedit_changed_cb), watch);
  g_signal_connect_data (name, "changed", G_CALLBACK (name_changed_cb), watch, watch_free, 0);
}
