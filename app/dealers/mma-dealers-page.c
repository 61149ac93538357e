/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-dealers-page.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-gateway.h"
#include "mm-json.h"
#include "mm-link.h"
#include "mma-completion-card.h"
#include "mma-consequences.h"
#include "mma-dealer-summary.h"
#include "mma-dealers-form.h"
#include "mma-flow-answer.h"
#include "mma-form-draft.h"
#include "mma-form-messages.h"
#include "mma-gateway-summary.h"

struct _MmaDealersPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  char *gateway;

  /* what the service answered about the dealer */
  MmLink *dealer;
  MmGateway *site;
  GPtrArray *others;
};

G_DEFINE_FINAL_TYPE (MmaDealersPage, mma_dealers_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaDealersPage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

static void
show_site_name (MmaDealersPage *self)
{
  MmaCache *cache = mma_account_session_get_cache (self->session);
  g_autoptr (JsonObject) body = mma_cache_get_record (cache, "gateway", self->gateway);

  if (body != NULL)
    g_object_set (self, "subtitle",
                  json_object_get_string_member_with_default (body, "site_name", ""), NULL);
}

/* What is wrong with the pair belongs to the fields, the rest to the page. */
static void
show_at_field (gpointer page, const GError *error)
{
  MmaDealersPage *self = MMA_DEALERS_PAGE (page);
  static const struct
  {
    const char *code;
    const char *path;
  } places[] = { { "link_pair", "/phone" },
                 { "link_locked", "/phone" },
                 { "link_twice", "/dealer_login" } };
  g_autofree char *message = mma_form_message (error, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_strcmp0 (mm_error_get_code (error), places[i].code) == 0)
      mma_field_set_error (mma_form_find (get_form (self), places[i].path), message);
}

static void
send (MmaDealersPage *self,
      const char *what,
      const char *key,
      GCancellable *cancellable,
      GTask *expected)
{
  g_autofree char *path = g_strdup_printf ("/v1/gateways/%s/%s", self->gateway, what);
  g_autoptr (JsonObject) pair = mma_form_collect (get_form (self));

  mma_api_post_async (mma_account_session_get_api (self->session), path, pair, key, cancellable,
                      mma_flow_answer_cb, expected);
}

/* Before the confirmation: the service is asked who it is. */

static gboolean
read_others (JsonArray *links, GPtrArray *others, GError **error)
{
  for (guint i = 0; i < json_array_get_length (links); i++)
    {
      JsonObject *object;
      MmLink *link;

      if (!mm_json_get_element_object (links, "links", i, &object, error))
        return FALSE;
      link = mm_link_from_json (object, error);
      if (link == NULL)
        return FALSE;
      g_ptr_array_add (others, link);
    }
  return TRUE;
}

static MmLink *
read_dealer (JsonObject *dealer, GError **error)
{
  g_autofree char *login = NULL;
  g_autofree char *name = NULL;
  g_autofree char *phone = NULL;

  if (!mm_json_get_string (dealer, "login", 64, &login, error) ||
      !mm_json_get_string (dealer, "name", 200, &name, error) ||
      !mm_json_get_string (dealer, "phone", 64, &phone, error))
    return NULL;
  return g_object_new (MM_TYPE_LINK, "dealer-login", login, "dealer-name", name, "phone", phone,
                       NULL);
}

static gboolean
take_dealer (gpointer page, JsonObject *answer, GError **error)
{
  MmaDealersPage *self = MMA_DEALERS_PAGE (page);
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (MmGateway) site = NULL;
  g_autoptr (MmLink) dealer = NULL;
  JsonObject *member;
  JsonArray *links;

  if (!mm_json_get_object (answer, "dealer", &member, error) ||
      (dealer = read_dealer (member, error)) == NULL ||
      !mm_json_get_object (answer, "gateway", &member, error) ||
      (site = mm_gateway_from_json (member, error)) == NULL ||
      !mm_json_get_array (answer, "links", 100, &links, error) ||
      !read_others (links, others, error))
    return FALSE;
  g_set_object (&self->dealer, dealer);
  g_set_object (&self->site, site);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  self->others = g_steal_pointer (&others);
  return TRUE;
}

static const MmaFlowAnswer checked = { .take = take_dealer, .refused = show_at_field };

static void
mma_dealers_page_prepare_async (MmaFlowPage *page,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data)
{
  send (MMA_DEALERS_PAGE (page), "dealer-checks", NULL, cancellable,
        mma_flow_answer_expect (page, &checked, cancellable, done, data));
}

/* Confirmation */

static void
add_consequences (MmaDealersPage *self, GtkBox *box)
{
  GtkWidget *widget =
      mma_consequences_new (_ ("Once registered, this dealer will be able to do the following."));
  MmaConsequences *consequences = MMA_CONSEQUENCES (widget);
  /* Translators: %s is the name of a site */
  g_autofree char *see = g_strdup_printf (_ ("See the operating state and the history of %s"),
                                          mm_gateway_get_site_name (self->site));

  mma_consequences_add (consequences, "view-grid-symbolic", see);
  mma_consequences_add (consequences, "emblem-system-symbolic",
                        _ ("Operate the gateway and change its settings"));
  mma_consequences_add (consequences, "avatar-default-symbolic",
                        _ ("See your name, address, phone number and mail address"));
  mma_consequences_add_note (consequences,
                             _ ("You can unlink it at any time. Then it sees nothing any more."));
  gtk_box_append (box, widget);
}

static void
add_dealer (MmaDealersPage *self, GtkBox *box)
{
  MmaSummary *summary =
      mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, _ ("Dealer newly in charge"),
                                 mma_form_find (get_form (self), "/dealer_login"));

  mma_dealer_summary_fill (summary, mm_link_get_dealer_name (self->dealer),
                           mm_link_get_dealer_login (self->dealer),
                           mm_link_get_phone (self->dealer));
}

static void
add_others (MmaDealersPage *self, GtkBox *box)
{
  guint n_others = self->others->len;
  g_autofree char *title = g_strdup_printf (
      ngettext ("Dealers already in charge (%u)", "Dealers already in charge (%u)", n_others),
      n_others);

  mma_dealer_summary_list (mma_flow_page_add_summary (MMA_FLOW_PAGE (self), box, title, NULL),
                           self->others, _ ("No dealer is in charge yet."));
}

static void
mma_dealers_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaDealersPage *self = MMA_DEALERS_PAGE (page);

  add_consequences (self, box);
  add_dealer (self, box);
  mma_gateway_summary_fill_site (
      mma_flow_page_add_summary (page, box, _ ("Gateway and site"), NULL), self->site);
  add_others (self, box);
}

/* Doing it */

static void
set_card (MmaDealersPage *self)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  /* Translators: %s is the name of a dealer */
  g_autofree char *title =
      g_strdup_printf (_ ("%s is in charge now"), mm_link_get_dealer_name (self->dealer));
  /* Translators: %s is a mail address */
  g_autofree char *mails =
      g_strdup_printf (_ ("Mails went to %s and to the dealer."), mm_account_get_login (account));
  const char *lines[] = { mails, NULL };

  mma_flow_page_set_result (MMA_FLOW_PAGE (self), mma_completion_card_new (title, lines), NULL);
}

static void
finish (gpointer page)
{
  MmaDealersPage *self = MMA_DEALERS_PAGE (page);

  mma_account_session_sync_now (self->session);
  set_card (self);
  mma_dealers_form_clear (MMA_DEALERS_FORM (get_form (self)));
}

static const MmaFlowAnswer linked = { .done = finish, .refused = show_at_field };

static void
mma_dealers_page_submit_async (MmaFlowPage *page,
                               GCancellable *cancellable,
                               GAsyncReadyCallback done,
                               gpointer data)
{
  send (MMA_DEALERS_PAGE (page), "links", mma_flow_page_get_idempotency_key (page), cancellable,
        mma_flow_answer_expect (page, &linked, cancellable, done, data));
}

static void
mma_dealers_page_dispose (GObject *object)
{
  MmaDealersPage *self = MMA_DEALERS_PAGE (object);

  G_OBJECT_CLASS (mma_dealers_page_parent_class)->dispose (object);
  g_clear_object (&self->session);
  g_clear_object (&self->dealer);
  g_clear_object (&self->site);
  g_clear_pointer (&self->others, g_ptr_array_unref);
}

static void
mma_dealers_page_finalize (GObject *object)
{
  g_free (MMA_DEALERS_PAGE (object)->gateway);
  G_OBJECT_CLASS (mma_dealers_page_parent_class)->finalize (object);
}

static void
mma_dealers_page_class_init (MmaDealersPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_dealers_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_dealers_page_finalize;
  flow_class->prepare_async = mma_dealers_page_prepare_async;
  flow_class->build_confirmation = mma_dealers_page_build_confirmation;
  flow_class->submit_async = mma_dealers_page_submit_async;
}

static void
mma_dealers_page_init (MmaDealersPage *self)
{
}

GtkWidget *
mma_dealers_page_new (MmaAccountSession *session, const char *gateway)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  g_autofree char *place = g_strconcat ("link-dealer/", gateway, NULL);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, place);
  MmaDealersPage *self =
      g_object_new (MMA_TYPE_DEALERS_PAGE, "title", _ ("Dealers in charge"), "confirm-title", NULL,
                    "confirm-note", _ ("Both you and the dealer will be told by mail."),
                    "submit-label", _ ("Put in charge (_R)"), "running-label", _ ("Registering…"),
                    "careful", TRUE, "embedded", TRUE, NULL);

  self->session = g_object_ref (session);
  self->gateway = g_strdup (gateway);
  mma_flow_page_set_form (MMA_FLOW_PAGE (self), MMA_FORM (mma_dealers_form_new (cache, gateway)));
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  g_signal_connect_object (cache, "changed::gateway", G_CALLBACK (show_site_name), self,
                           G_CONNECT_SWAPPED);
  show_site_name (self);
  return GTK_WIDGET (self);
}

const char *
mma_dealers_page_get_gateway (MmaDealersPage *self)
{
  return self->gateway;
}
