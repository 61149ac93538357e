/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-audit-entry.h"

#include <glib/gi18n.h>

#include "mma-operator-detail.h"
#include "mma-operator-words.h"

char *
mma_audit_entry_time (MmaPageItem *item)
{
  return mma_operator_format_time (item, "at");
}

/* The name as it is now, and the login name as it was; what has no account is called by its role.
 */
char *
mma_audit_entry_who (MmaPageItem *item)
{
  const char *name = mma_page_item_get_text (item, "name");
  const char *login = mma_page_item_get_text (item, "login");

  if (name != NULL && login != NULL)
    /* Translators: a person's name and their login name */
    return g_strdup_printf (_ ("%s (%s)"), name, login);
  if (login != NULL)
    return g_strdup (login);
  return g_strdup (mma_page_item_get_text (item, "role_words"));
}

char *
mma_audit_entry_what (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "action_words"));
}

/* NULL where there are none. */
static char *
dup_words (MmaPageItem *item, const char *member)
{
  const char *words = mma_page_item_get_text (item, member);

  return words != NULL && *words != '\0' ? g_strdup (words) : NULL;
}

char *
mma_audit_entry_subject (MmaPageItem *item)
{
  return dup_words (item, "subject_words");
}

char *
mma_audit_entry_detail (MmaPageItem *item)
{
  return dup_words (item, "detail_words");
}

char *
mma_audit_entry_address (MmaPageItem *item)
{
  return g_strdup (mma_page_item_get_text (item, "address"));
}

static const struct
{
  const char *title;
  char *(*text) (MmaPageItem *item);
} facts[] = {
  { N_ ("Time"), mma_audit_entry_time },      { N_ ("Who"), mma_audit_entry_who },
  { N_ ("What"), mma_audit_entry_what },      { N_ ("Object"), mma_audit_entry_subject },
  { N_ ("Details"), mma_audit_entry_detail }, { N_ ("Connected from"), mma_audit_entry_address },
};

static void
fill (MmaOperatorDetail *detail, MmaPageItem *item)
{
  g_autofree char *what = mma_audit_entry_what (item);
  g_autofree char *at = mma_audit_entry_time (item);

  mma_operator_detail_set_titles (detail, what, at);
  mma_operator_detail_add_group (detail, _ ("Entry"));
  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *text = facts[i].text (item);

      mma_operator_detail_add_fact (detail, _ (facts[i].title), text, FALSE);
    }
}

/** mma_audit_entry_new: Returns: (transfer floating): a page of the entry */
GtkWidget *
mma_audit_entry_new (MmaPageItem *item)
{
  return mma_operator_detail_new_for_item (item, fill);
}
