/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-news.h"

#include <glib/gi18n.h>

#include "mma-operator-words.h"

/* What was withdrawn stays as it was; what is over may come again with another period. */
static void
add_buttons (MmaOperatorDetail *detail, MmaPageItem *item)
{
  g_autofree char *json = mma_page_item_to_json (item);
  const char *state = mma_page_item_get_text (item, "state");

  if (g_strcmp0 (state, "withdrawn") == 0)
    return;
  mma_operator_detail_add_button (detail, _ ("_Change it"), "suggested-action", "win.edit-news",
                                  g_variant_new_string (json));
  if (g_strcmp0 (state, "over") != 0)
    mma_operator_detail_add_button (detail, _ ("_Withdraw it"), "destructive-action",
                                    "win.withdraw-news", g_variant_new_string (json));
}

static void
fill (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *title = mma_page_item_get_text (item, "title");
  const char *readers = mma_operator_word_audience (mma_page_item_get_text (item, "audience"));
  g_autofree char *period = mma_operator_format_period (mma_page_item_get_time (item, "starts"),
                                                        mma_page_item_get_time (item, "ends"));

  mma_operator_detail_set_titles (detail, title, readers);
  mma_operator_detail_add_group (detail, _ ("News"));
  mma_operator_detail_add_fact (
      detail, _ ("State"), mma_operator_word_news_state (mma_page_item_get_text (item, "state")),
      FALSE);
  mma_operator_detail_add_fact (detail, _ ("Title"), title, FALSE);
  mma_operator_detail_add_fact (detail, _ ("Readers"), readers, FALSE);
  mma_operator_detail_add_fact (detail, _ ("Period"), period, FALSE);
  mma_operator_detail_add_text (detail, mma_page_item_get_text (item, "body"));
  add_buttons (detail, item);
}

GtkWidget *
mma_operator_news_new (MmaAccountSession *session, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/operator/announcements/", escaped, NULL);

  return mma_operator_detail_new (session, path, fill);
}
