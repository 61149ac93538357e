/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-join-page"

#include "config.h"

#include "mma-join-page.h"

#include <glib/gi18n.h>

struct _MmaJoinPage
{
  MmaAskPage parent_instance;

  /* owned */
  MmaContext *context;
  MmaAccountSession *session;
  char *code;
  char *terms_version;
};

G_DEFINE_FINAL_TYPE (MmaJoinPage, mma_join_page, MMA_TYPE_ASK_PAGE)

static JsonObject *
mma_join_page_build (MmaAskPage *page)
{
  MmaJoinPage *self = MMA_JOIN_PAGE (page);
  JsonObject *body = MMA_ASK_PAGE_CLASS (mma_join_page_parent_class)->build (page);

  json_object_set_member (body, "password",
                          json_node_copy (json_object_get_member (body, "new_password")));
  json_object_remove_member (body, "new_password");
  json_object_set_string_member (body, "code", self->code);
  json_object_set_string_member (body, "terms_version", self->terms_version);
  json_object_set_string_member (body, "device_name", g_get_host_name ());
  return body;
}

static void
mma_join_page_done (MmaAskPage *page, JsonObject *answer)
{
  MmaJoinPage *self = MMA_JOIN_PAGE (page);
  g_autoptr (GError) error = NULL;
  MmaAccountSession *session = mma_context_adopt (self->context, answer, &error);

  if (session == NULL)
    g_message ("The new account is not signed in: %s", error->message);
  g_set_object (&self->session, session);
}

static const char *
mma_join_page_find_place (MmaFlowPage *page, const char *code)
{
  if (g_str_equal (code, "dealer_login_taken"))
    return "/login";
  return NULL;
}

static void
mma_join_page_finalize (GObject *object)
{
  MmaJoinPage *self = MMA_JOIN_PAGE (object);

  g_clear_object (&self->context);
  g_clear_object (&self->session);
  g_free (self->code);
  g_free (self->terms_version);
  G_OBJECT_CLASS (mma_join_page_parent_class)->finalize (object);
}

static void
mma_join_page_class_init (MmaJoinPageClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_join_page_finalize;
  MMA_FLOW_PAGE_CLASS (klass)->find_place = mma_join_page_find_place;
  MMA_ASK_PAGE_CLASS (klass)->build = mma_join_page_build;
  MMA_ASK_PAGE_CLASS (klass)->done = mma_join_page_done;
}

static void
mma_join_page_init (MmaJoinPage *self)
{
}

static const char *
get (JsonObject *offer, const char *name)
{
  return json_object_get_string_member_with_default (offer, name, "");
}

/* Who invites whom, and as what. */
static char *
describe (JsonObject *offer)
{
  if (g_str_equal (get (offer, "role"), "manager"))
    /* Translators: a person, and the name of a dealer */
    return g_strdup_printf (_ ("Dear %1$s, you join the staff of %2$s as a manager."),
                            get (offer, "name"), get (offer, "dealer"));
  /* Translators: a person, and the name of a dealer */
  return g_strdup_printf (_ ("Dear %1$s, you join the staff of %2$s for maintenance."),
                          get (offer, "name"), get (offer, "dealer"));
}

GtkWidget *
mma_join_page_new (MmaContext *context,
                   const char *code,
                   JsonObject *offer,
                   const char *terms_version)
{
  MmaJoinPage *self =
      g_object_new (MMA_TYPE_JOIN_PAGE, "title", _ ("Joining the staff of a dealer"),
                    "submit-label", _ ("Join (_R)"), "running-label", _ ("Registering…"), NULL);
  g_autofree char *text = describe (offer);

  self->context = g_object_ref (context);
  self->code = g_strdup (code);
  self->terms_version = g_strdup (terms_version);
  mma_ask_page_set_request (MMA_ASK_PAGE (self), mma_context_get_api (context),
                            "/v1/staff-activations");
  mma_ask_page_load_form (MMA_ASK_PAGE (self), "join-form.ui");
  mma_ask_page_add_text (MMA_ASK_PAGE (self), text);
  mma_ask_page_add_text (MMA_ASK_PAGE (self),
                         _ ("Choose the dealer ID and the password that you sign in with."));
  return GTK_WIDGET (self);
}

MmaAccountSession *
mma_join_page_get_session (MmaJoinPage *self)
{
  g_return_val_if_fail (MMA_IS_JOIN_PAGE (self), NULL);

  return self->session;
}
