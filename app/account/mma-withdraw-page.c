/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-withdraw-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "mma-consequences.h"
#include "mma-form-messages.h"

struct _MmaWithdrawPage
{
  MmaAskPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  GCancellable *cancellable;

  /* borrowed, of the page */
  AdwBin *what_ends;
};

G_DEFINE_FINAL_TYPE (MmaWithdrawPage, mma_withdraw_page, MMA_TYPE_ASK_PAGE)

/* What ends */

/* @text: (transfer full): what is said of @count, unless there is none */
static void
add_line (MmaConsequences *list, guint count, char *text)
{
  g_autofree char *line = text;

  if (count > 0)
    mma_consequences_add (list, NULL, line);
}

static guint
get_count (JsonObject *counts, const char *name)
{
  return (guint) json_object_get_int_member_with_default (counts, name, 0);
}

static void
add_houses (MmaWithdrawPage *self, MmaConsequences *list, JsonObject *counts)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  guint links = get_count (counts, "links");
  guint gateways = get_count (counts, "gateways");

  if (g_strcmp0 (mm_account_get_service (account), "dealer") == 0)
    add_line (
        list, links,
        g_strdup_printf (ngettext ("The view and the operation of %u site in your charge end.",
                                   "The view and the operation of %u sites in your charge "
                                   "end.",
                                   links),
                         links));
  else
    add_line (list, gateways,
              g_strdup_printf (ngettext ("The view of %u gateway and its site ends.",
                                         "The view of %u gateways and their sites ends.", gateways),
                               gateways));
}

static void
add_staff (MmaConsequences *list, guint staff)
{
  add_line (list, staff,
            g_strdup_printf (ngettext ("The account of %u member of your staff ends, too.",
                                       "The accounts of %u members of your staff end, too.", staff),
                             staff));
}

static void
add_units (MmaConsequences *list, guint units)
{
  add_line (list, units,
            g_strdup_printf (ngettext ("The registration of %u UPS ends, and its keycode can no "
                                       "longer be shown.",
                                       "The registration of %u UPS ends, and their keycodes can "
                                       "no longer be shown.",
                                       units),
                             units));
}

static void
show_counts (MmaWithdrawPage *self, JsonObject *counts)
{
  GtkWidget *widget = mma_consequences_new (_ ("Withdrawal cannot be undone."));
  MmaConsequences *list = MMA_CONSEQUENCES (widget);
  guint customers = get_count (counts, "customers_told");
  guint dealers = get_count (counts, "dealers_told");

  add_houses (self, list, counts);
  add_staff (list, get_count (counts, "staff"));
  add_units (list, get_count (counts, "units"));
  add_line (list, customers,
            g_strdup_printf (ngettext ("%u customer is told.", "%u customers are told.", customers),
                             customers));
  add_line (
      list, dealers,
      g_strdup_printf (ngettext ("%u dealer is told.", "%u dealers are told.", dealers), dealers));
  mma_consequences_add (list, NULL, _ ("You can no longer sign in with this account."));
  mma_consequences_add_note (list, _ ("Records that the law asks for are kept for 5 years."));
  adw_bin_set_child (self->what_ends, widget);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaWithdrawPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (object, result, &error);
  g_autofree char *text = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (answer != NULL)
    {
      show_counts (self, answer);
      return;
    }
  text = mma_form_message (error, NULL);
  mma_flow_page_show_trouble (MMA_FLOW_PAGE (self), text);
}

/* The button waits until the login name is typed. */
static void
typed_cb (MmaForm *form, MmaField *field, MmaWithdrawPage *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  g_autofree char *typed = mma_form_dup_text (form, "/login");

  mma_flow_page_set_held (MMA_FLOW_PAGE (self),
                          g_strcmp0 (typed, mm_account_get_login (account)) != 0);
}

static const char *
mma_withdraw_page_find_place (MmaFlowPage *page, const char *code)
{
  return g_str_equal (code, "password_wrong") ? "/password" : NULL;
}

static void
mma_withdraw_page_submit_async (MmaFlowPage *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  mma_account_session_set_ending (MMA_WITHDRAW_PAGE (page)->session, TRUE);
  MMA_FLOW_PAGE_CLASS (mma_withdraw_page_parent_class)
      ->submit_async (page, cancellable, done, data);
}

/* The account is as it was. */
static void
mma_withdraw_page_failed (MmaAskPage *page)
{
  MmaWithdrawPage *self = MMA_WITHDRAW_PAGE (page);

  if (self->session != NULL)
    mma_account_session_set_ending (self->session, FALSE);
}

static void
mma_withdraw_page_done (MmaAskPage *page, JsonObject *answer)
{
  mma_flow_page_set_result (MMA_FLOW_PAGE (page), NULL, "win.withdrawn");
}

static void
mma_withdraw_page_dispose (GObject *object)
{
  MmaWithdrawPage *self = MMA_WITHDRAW_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->session != NULL)
    mma_account_session_set_ending (self->session, FALSE);
  G_OBJECT_CLASS (mma_withdraw_page_parent_class)->dispose (object);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
}

static void
mma_withdraw_page_class_init (MmaWithdrawPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_withdraw_page_dispose;
  MMA_FLOW_PAGE_CLASS (klass)->find_place = mma_withdraw_page_find_place;
  MMA_FLOW_PAGE_CLASS (klass)->submit_async = mma_withdraw_page_submit_async;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_withdraw_page_done;
  MMA_ASK_PAGE_CLASS (klass)->failed = mma_withdraw_page_failed;
}

static void
mma_withdraw_page_init (MmaWithdrawPage *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
ask_for_login (MmaWithdrawPage *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  /* Translators: %s is a login name */
  g_autofree char *help = g_strdup_printf (_ ("To confirm, enter your login name (%s)."),
                                           mm_account_get_login (account));

  mma_ask_page_add_text (MMA_ASK_PAGE (self), help);
}

GtkWidget *
mma_withdraw_page_new (MmaAccountSession *session)
{
  MmaWithdrawPage *self = g_object_new (MMA_TYPE_WITHDRAW_PAGE, "title", _ ("Withdrawal"),
                                        "submit-label", _ ("Withdraw (_R)"), "running-label",
                                        _ ("Withdrawing…"), "destructive", TRUE, NULL);
  MmaApi *api = mma_account_session_get_api (session);

  self->session = g_object_ref (session);
  mma_ask_page_set_request (MMA_ASK_PAGE (self), api, "/v1/account/withdrawal");
  mma_ask_page_load_form (MMA_ASK_PAGE (self), "withdraw-form.ui");
  self->what_ends = ADW_BIN (adw_bin_new ());
  mma_flow_page_add_introduction (MMA_FLOW_PAGE (self), GTK_WIDGET (self->what_ends));
  ask_for_login (self);
  mma_flow_page_set_held (MMA_FLOW_PAGE (self), TRUE);
  g_signal_connect_object (mma_flow_page_get_form (MMA_FLOW_PAGE (self)), "changed",
                           G_CALLBACK (typed_cb), self, 0);
  mma_api_send_async (api, "GET", "/v1/account/withdrawal", NULL, NULL, self->cancellable,
                      counted_cb, g_object_ref (self));
  return GTK_WIDGET (self);
}
