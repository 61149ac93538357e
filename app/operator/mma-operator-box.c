/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-box.h"

#include <glib/gi18n.h>

#include "mma-operator-words.h"

static void
add_box (MmaOperatorDetail *detail, MmaPageItem *item)
{
  mma_operator_detail_add_group (detail, _ ("Gateway"));
  mma_operator_detail_add_fact (
      detail, _ ("State"), mma_operator_word_box_state (mma_page_item_get_text (item, "state")),
      FALSE);
  mma_operator_detail_add_fact (detail, _ ("Gateway ID"),
                                mma_page_item_get_text (item, "gateway_id"), TRUE);
  mma_operator_detail_add_fact (detail, _ ("Model"), mma_page_item_get_text (item, "model"), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Serial number"),
                                mma_page_item_get_text (item, "serial"), TRUE);
  mma_operator_detail_add_time (detail, item, _ ("Made"), "created_at");
  mma_operator_detail_add_time (detail, item, _ ("First contact"), "first_contact");
  mma_operator_detail_add_time (detail, item, _ ("Last contact"), "last_contact");
}

static void
add_site (MmaOperatorDetail *detail, MmaPageItem *item)
{
  g_autofree char *customer = mma_operator_format_customer (item);
  g_autofree char *dealers =
      g_strdup_printf ("%d", (int) mma_page_item_get_int (item, "dealer_count"));

  mma_operator_detail_add_group (detail, _ ("Site"));
  mma_operator_detail_add_fact (detail, _ ("Site name"), mma_page_item_get_text (item, "site_name"),
                                FALSE);
  mma_operator_detail_add_fact (detail, _ ("Customer"), customer, FALSE);
  mma_operator_detail_add_fact (detail, _ ("Login name"), mma_page_item_get_text (item, "login"),
                                TRUE);
  mma_operator_detail_add_fact (detail, _ ("Dealers in charge"), dealers, FALSE);
  mma_operator_detail_add_button (detail, _ ("Show the customer's account"), NULL,
                                  "win.show-account",
                                  g_variant_new_string (mma_page_item_get_text (item, "account")));
}

static void
fill (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *id = mma_page_item_get_text (item, "gateway_id");

  mma_operator_detail_set_titles (detail, id, mma_page_item_get_text (item, "model"));
  add_box (detail, item);
  if (mma_page_item_get_text (item, "account") != NULL)
    add_site (detail, item);
  else
    mma_operator_detail_add_button (detail, _ ("_Print the sheet"), NULL, "win.print-sheet",
                                    g_variant_new_string (id));
}

GtkWidget *
mma_operator_box_new (MmaAccountSession *session, const char *gateway_id)
{
  g_autofree char *escaped = g_uri_escape_string (gateway_id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/operator/gateways/", escaped, NULL);

  return mma_operator_detail_new (session, path, fill);
}
