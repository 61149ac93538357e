/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-account.h"

#include <glib/gi18n.h>

#include "mm-address.h"
#include "mm-phone.h"
#include "mma-operator-words.h"

static char *
format_address (MmaPageItem *item)
{
  const char *code = mma_page_item_get_text (item, "postal_code");
  g_autoptr (MmAddress) address = NULL;

  if (code == NULL || *code == '\0')
    return NULL;
  address = mm_address_new (
      code, mma_page_item_get_text (item, "prefecture"), mma_page_item_get_text (item, "city"),
      mma_page_item_get_text (item, "street"), mma_page_item_get_text (item, "building"));
  return mm_address_to_string (address);
}

static void
add_account (MmaOperatorDetail *detail, MmaPageItem *item)
{
  mma_operator_detail_add_group (detail, _ ("Account"));
  mma_operator_detail_add_fact (
      detail, _ ("State"), mma_operator_word_account_state (mma_page_item_get_text (item, "state")),
      FALSE);
  mma_operator_detail_add_fact (
      detail, _ ("Kind"), mma_operator_word_service (mma_page_item_get_text (item, "service")),
      FALSE);
  mma_operator_detail_add_fact (detail, _ ("Login name"), mma_page_item_get_text (item, "login"),
                                TRUE);
  mma_operator_detail_add_time (detail, item, _ ("Registered"), "created_at");
  mma_operator_detail_add_time (detail, item, _ ("Last sign-in"), "last_sign_in_at");
}

static void
add_person (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *phone = mma_page_item_get_text (item, "phone");
  g_autofree char *number = phone != NULL && *phone != '\0' ? mm_phone_format (phone) : NULL;
  g_autofree char *address = format_address (item);

  mma_operator_detail_add_group (detail, _ ("Person"));
  mma_operator_detail_add_fact (detail, _ ("Name"), mma_page_item_get_text (item, "display_name"),
                                FALSE);
  mma_operator_detail_add_fact (detail, _ ("Company"),
                                mma_page_item_get_text (item, "organisation"), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Mail address"), mma_page_item_get_text (item, "mail"),
                                TRUE);
  mma_operator_detail_add_fact (detail, _ ("Phone number"), number, TRUE);
  mma_operator_detail_add_fact (detail, _ ("Address"), address, FALSE);
}

/* Nobody locks their own account. */
static gboolean
is_own (MmaOperatorDetail *detail, MmaPageItem *item)
{
  MmAccount *account = mma_account_session_get_account (mma_operator_detail_get_session (detail));

  return g_strcmp0 (mma_page_item_get_text (item, "service"), "operator") == 0 &&
         g_strcmp0 (mma_page_item_get_text (item, "login"), mm_account_get_login (account)) == 0;
}

static void
fill (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *name = mma_page_item_get_text (item, "display_name");
  const char *login = mma_page_item_get_text (item, "login");
  const char *state = mma_page_item_get_text (item, "state");
  GVariant *target = g_variant_ref_sink (
      g_variant_new ("(sss)", mma_page_item_get_text (item, "id"), name, login));

  mma_operator_detail_set_titles (detail, name, login);
  add_account (detail, item);
  add_person (detail, item);
  if (g_strcmp0 (mma_page_item_get_text (item, "service"), "ups") == 0)
    mma_operator_detail_add_button (
        detail, _ ("Show the _UPSs of this account"), NULL, "win.show-stock-of",
        g_variant_new ("(ss)", mma_page_item_get_text (item, "id"), name));
  if (g_strcmp0 (state, "active") == 0)
    mma_operator_detail_add_button (detail, _ ("_Start the reset of the password"), NULL,
                                    "win.reset-account", target);
  if (g_strcmp0 (state, "active") == 0 && !is_own (detail, item))
    mma_operator_detail_add_button (detail, _ ("_Lock"), "destructive-action", "win.lock-account",
                                    target);
  else if (g_strcmp0 (state, "locked") == 0)
    mma_operator_detail_add_button (detail, _ ("Un_lock"), "suggested-action", "win.unlock-account",
                                    target);
  g_variant_unref (target);
}

GtkWidget *
mma_operator_account_new (MmaAccountSession *session, const char *id)
{
  g_autofree char *escaped = g_uri_escape_string (id, NULL, FALSE);
  g_autofree char *path = g_strconcat ("/v1/operator/accounts/", escaped, NULL);

  return mma_operator_detail_new (session, path, fill);
}
