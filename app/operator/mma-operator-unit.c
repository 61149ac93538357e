/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-unit.h"

#include <glib/gi18n.h>

#include "mm-address.h"
#include "mma-operator-words.h"

static void
add_unit (MmaOperatorDetail *detail, MmaPageItem *item)
{
  mma_operator_detail_add_group (detail, _ ("UPS"));
  mma_operator_detail_add_fact (
      detail, _ ("State"), mma_operator_word_unit_state (mma_page_item_get_text (item, "state")),
      FALSE);
  mma_operator_detail_add_fact (detail, _ ("Product number"),
                                mma_page_item_get_text (item, "serial"), TRUE);
  mma_operator_detail_add_fact (detail, _ ("Model"), mma_page_item_get_text (item, "model"), FALSE);
  mma_operator_detail_add_day (detail, item, _ ("Shipping date"), "shipped");
}

static void
add_registration (MmaOperatorDetail *detail, MmaPageItem *item)
{
  mma_operator_detail_add_day (detail, item, _ ("Date of purchase"), "purchased");
  mma_operator_detail_add_day (detail, item, _ ("Guarantee until"), "guarantee_until");
  mma_operator_detail_add_day (detail, item, _ ("Battery to be replaced by"), "battery_until");
  mma_operator_detail_add_day (detail, item, _ ("End of use"), "ended");
  mma_operator_detail_add_fact (detail, _ ("Remarks"), mma_page_item_get_text (item, "remarks"),
                                FALSE);
}

static const char *
get_member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_string_member_with_default (object, name, NULL) : NULL;
}

static void
add_owner (MmaOperatorDetail *detail, JsonObject *account)
{
  const char *id = get_member (account, "id");

  mma_operator_detail_add_group (detail, _ ("Owner of the registration"));
  mma_operator_detail_add_fact (detail, _ ("Name"), get_member (account, "display_name"), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Company"), get_member (account, "organisation"), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Login name"), get_member (account, "login"), TRUE);
  if (id != NULL)
    mma_operator_detail_add_button (detail, _ ("Show the owner's account"), NULL,
                                    "win.show-account", g_variant_new_string (id));
}

static void
add_user (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *family = mma_page_item_get_text (item, "family_name");
  const char *given = mma_page_item_get_text (item, "given_name");
  JsonObject *address = mma_page_item_get_object (item, "address");
  g_autofree char *person =
      family != NULL ? g_strdup_printf ("%s %s", family, given != NULL ? given : "") : NULL;
  g_autofree char *where = mma_operator_format_address (address);

  mma_operator_detail_add_group (detail, _ ("User of the unit"));
  mma_operator_detail_add_fact (detail, _ ("Organisation"),
                                mma_page_item_get_text (item, "organisation"), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Full name"), person, FALSE);
  mma_operator_detail_add_fact (detail, _ ("Department"),
                                mma_page_item_get_text (item, "department"), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Address"), where, FALSE);
  mma_operator_detail_add_fact (detail, _ ("Place"), mma_page_item_get_text (item, "place"), FALSE);
}

static void
add_deeds (MmaOperatorDetail *detail, MmaPageItem *item)
{
  g_autofree char *json = mma_page_item_to_json (item);
  gboolean ended = mma_page_item_get_text (item, "ended") != NULL;

  mma_operator_detail_add_button (detail, _ ("_Show the keycode"), NULL, "win.show-unit-keycode",
                                  g_variant_new_string (json));
  if (mma_page_item_get_object (item, "account") == NULL)
    return;
  mma_operator_detail_add_button (
      detail, ended ? _ ("_Take the end of use back") : _ ("_Register the end of use"),
      ended ? NULL : "suggested-action", ended ? "win.resume-unit" : "win.end-unit",
      g_variant_new_string (json));
}

static void
fill (MmaOperatorDetail *detail, MmaPageItem *item)
{
  JsonObject *account = mma_page_item_get_object (item, "account");

  mma_operator_detail_set_titles (detail, mma_page_item_get_text (item, "serial"),
                                  mma_page_item_get_text (item, "model"));
  add_unit (detail, item);
  if (account != NULL)
    {
      add_registration (detail, item);
      add_owner (detail, account);
      add_user (detail, item);
    }
  add_deeds (detail, item);
}

/** mma_operator_unit_new: Returns: (transfer floating): the page */
GtkWidget *
mma_operator_unit_new (MmaAccountSession *session, const char *serial)
{
  g_autofree char *escaped = g_uri_escape_string (serial, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/operator/ups/units/", escaped, NULL);
  GtkWidget *page;

  page = mma_operator_detail_new (session, path, fill);
  mma_operator_detail_set_titles (MMA_OPERATOR_DETAIL (page), serial, NULL);
  return page;
}
