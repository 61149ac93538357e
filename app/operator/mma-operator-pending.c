/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-pending.h"

#include <glib/gi18n.h>

#include "mm-phone.h"
#include "mm-record.h"
#include "mma-format.h"
#include "mma-operator-words.h"

/* Owners of UPSs type a code, and say who they are after that. */
static gboolean
is_owner (MmaPageItem *item)
{
  return g_strcmp0 (mma_page_item_get_text (item, "kind"), "ups") == 0;
}

/* A link holds to the end of its last day, and is told by that day as in its mail. */
static void
add_last_day (MmaOperatorDetail *detail, MmaPageItem *item)
{
  gint64 at = mma_page_item_get_time (item, "expires_at");
  g_autofree char *day = at != MM_NO_VALUE ? mma_format_date (at - 1) : NULL;

  mma_operator_detail_add_fact (detail, _ ("Link holds until"), day, FALSE);
}

static void
add_registration (MmaOperatorDetail *detail, MmaPageItem *item)
{
  mma_operator_detail_add_group (detail, _ ("Provisional registration"));
  mma_operator_detail_add_fact (
      detail, _ ("State"), mma_operator_word_account_state (mma_page_item_get_text (item, "state")),
      FALSE);
  mma_operator_detail_add_fact (
      detail, _ ("Kind"), mma_operator_word_service (mma_page_item_get_text (item, "kind")), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Login name"), mma_page_item_get_text (item, "login"),
                                TRUE);
  mma_operator_detail_add_time (detail, item, _ ("Received"), "created_at");
  if (is_owner (item))
    mma_operator_detail_add_time (detail, item, _ ("Kept until"), "expires_at");
  else
    add_last_day (detail, item);
}

static void
add_person (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *phone = mma_page_item_get_text (item, "phone");
  g_autofree char *number = phone != NULL && *phone != '\0' ? mm_phone_format (phone) : NULL;

  mma_operator_detail_add_group (detail, _ ("Person"));
  mma_operator_detail_add_fact (detail, _ ("Name"), mma_page_item_get_text (item, "display_name"),
                                FALSE);
  mma_operator_detail_add_fact (detail, _ ("Company"),
                                mma_page_item_get_text (item, "organisation"), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Mail address"), mma_page_item_get_text (item, "mail"),
                                TRUE);
  mma_operator_detail_add_fact (detail, _ ("Phone number"), number, TRUE);
  mma_operator_detail_add_fact (detail, _ ("Gateway ID"),
                                mma_page_item_get_text (item, "gateway_id"), TRUE);
}

static void
fill (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *name = mma_page_item_get_text (item, "display_name");
  const char *login = mma_page_item_get_text (item, "login");

  mma_operator_detail_set_titles (detail, name, login);
  add_registration (detail, item);
  if (!is_owner (item))
    add_person (detail, item);
  mma_operator_detail_add_button (
      detail,
      is_owner (item) ? _ ("_Send a new code") : _ ("_Send the provisional registration again"),
      NULL, is_owner (item) ? "win.resend-code" : "win.resend-registration",
      g_variant_new ("(sss)", mma_page_item_get_text (item, "id"), name, login));
}

GtkWidget *
mma_operator_pending_new (MmaPageItem *item)
{
  return mma_operator_detail_new_for_item (item, fill);
}
