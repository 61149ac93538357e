/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-inviter.h"

#include <glib/gi18n.h>

#include "mma-completion-card.h"
#include "mma-dealer-summary.h"
#include "mma-gateway-summary.h"
#include "mma-link-terms.h"

void
mma_inviter_clear (MmaInviter *self)
{
  g_clear_pointer (&self->login, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->phone, g_free);
}

void
mma_inviter_add_to (const MmaInviter *self, MmaSummary *summary)
{
  mma_dealer_summary_fill (summary, self->name, self->login, self->phone);
}

static void
add_dealer (const MmaInviter *self, MmaFlowPage *page, GtkBox *box, MmaField *field)
{
  MmaForm *form = mma_flow_page_get_form (page);
  MmaSummary *summary = mma_flow_page_add_summary (page, box, _ ("Dealer newly in charge"), field);
  g_autofree char *day = mma_link_terms_dup_day (form);
  g_autofree char *end = mma_link_terms_describe_day (day);

  mma_inviter_add_to (self, summary);
  mma_summary_add (summary, _ ("What it may do"),
                   mma_care_describe_scope (mma_link_terms_get_scope (form)));
  mma_summary_add (summary, _ ("Last day"), end);
}

static void
add_others (MmaFlowPage *page, GtkBox *box, MmaAccountSession *session, MmGateway *gateway)
{
  g_autoptr (GPtrArray) links = mma_care_find_links (session, mm_gateway_get_id (gateway));
  g_autofree char *title = g_strdup_printf (
      ngettext ("Dealers already in charge (%u)", "Dealers already in charge (%u)", links->len),
      links->len);
  MmaSummary *summary = mma_flow_page_add_summary (page, box, title, NULL);

  if (links->len == 0)
    mma_summary_add_text (summary, _ ("No dealer is in charge yet."));
  for (guint i = 0; i < links->len; i++)
    mma_summary_add (summary, mm_link_get_dealer_name (g_ptr_array_index (links, i)),
                     mm_link_get_dealer_login (g_ptr_array_index (links, i)));
}

void
mma_inviter_build_confirmation (const MmaInviter *self,
                                MmaFlowPage *page,
                                GtkBox *box,
                                MmaAccountSession *session,
                                MmGateway *gateway,
                                MmaField *field)
{
  gtk_box_append (box, mma_link_terms_build_consequences (mma_flow_page_get_form (page),
                                                          mm_gateway_get_site_name (gateway)));
  add_dealer (self, page, box, field);
  mma_gateway_summary_fill_site (
      mma_flow_page_add_summary (page, box, _ ("Gateway and site"), NULL), gateway);
  add_others (page, box, session, gateway);
}

void
mma_inviter_set_result (const MmaInviter *self,
                        MmaFlowPage *page,
                        MmaAccountSession *session,
                        MmGateway *gateway)
{
  MmAccount *account = mma_account_session_get_account (session);
  /* Translators: %s is the name of a dealer */
  g_autofree char *title = g_strdup_printf (_ ("%s is in charge now"), self->name);
  /* Translators: %s is a mail address */
  g_autofree char *mails =
      g_strdup_printf (_ ("Mails went to %s and to the dealer."), mm_account_get_login (account));
  g_autofree char *next = g_strdup_printf ("win.show-dealers('%s')", mm_gateway_get_id (gateway));
  const char *lines[] = { mails, NULL };

  mma_flow_page_set_result (page, mma_completion_card_new (title, lines), next);
}
