/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-server.h"
#include "mm-test-folder.h"
#include "mm-test-widgets.h"
#include "mma-activation-page.h"
#include "mma-check-field.h"
#include "mma-context.h"
#include "mma-customer-form.h"
#include "mma-dealer-form.h"
#include "mma-forms.h"
#include "mma-registration-flow.h"
#include "mma-registration.h"
#include "mma-terms-page.h"

#include <adwaita.h>

/* Registration before there is an account: what a draft brings back beside the texts, when the
 * sheet and the dealer ID are asked about, and what the mailed code leads to. */

typedef struct
{
  char *folder;
  MmaContext *context;
  GtkWidget *window;
  MmaForm *form;
} Fixture;

static MmaForm *
show_form (Fixture *fixture)
{
  fixture->form = mma_customer_form_new (fixture->context);
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (fixture->form));
  gtk_window_present (GTK_WINDOW (fixture->window));
  while (g_main_context_pending (NULL))
    g_main_context_iteration (NULL, TRUE);
  return fixture->form;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new ("jp.mimamori.Mimamori");

  fixture->folder = g_dir_make_tmp ("drafts-XXXXXX", NULL);
  fixture->context = mma_context_new (settings, fixture->folder);
  mma_context_set_server (fixture->context, "http://127.0.0.1:1"); /* nobody is there */
  fixture->window = gtk_window_new ();
  show_form (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  /* What was asked of the server ends in a turn of its own. */
  g_object_add_weak_pointer (G_OBJECT (fixture->context), (gpointer *) &fixture->context);
  g_object_unref (fixture->context);
  while (fixture->context != NULL)
    g_main_context_iteration (NULL, TRUE);
  mm_test_folder_remove (fixture->folder);
  g_free (fixture->folder);
}

/* "The site has the same address as the customer". */
static GtkCheckButton *
find_check (MmaForm *form)
{
  MmaFormGroup *site = mma_customer_form_get_site_group (MMA_CUSTOMER_FORM (form));

  return GTK_CHECK_BUTTON (mm_test_find (GTK_WIDGET (site), GTK_TYPE_CHECK_BUTTON));
}

static void
type (MmaForm *form, const char *path, const char *text)
{
  mma_field_set_text (mma_form_find (form, path), text);
}

static void
assert_text (MmaForm *form, const char *path, const char *wanted)
{
  g_autofree char *text = mma_form_dup_text (form, path);

  g_assert_cmpstr (text, ==, wanted);
}

static gboolean
is_same_address (MmaForm *form)
{
  return mma_customer_form_is_same_address (MMA_CUSTOMER_FORM (form));
}

static void
test_another_address_is_shown_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) draft = NULL;

  g_assert_true (is_same_address (fixture->form));
  gtk_check_button_set_active (find_check (fixture->form), FALSE);
  type (fixture->form, "/gateway/address/postal_code", "2510047");
  type (fixture->form, "/gateway/address/prefecture", "東京都");
  type (fixture->form, "/gateway/address/city", "千代田区");
  type (fixture->form, "/gateway/address/street", "2-14-6");
  draft = mma_form_collect_draft (fixture->form);
  show_form (fixture);
  g_assert_true (is_same_address (fixture->form));
  mma_form_resume (fixture->form, draft);
  g_assert_false (is_same_address (fixture->form));
  assert_text (fixture->form, "/gateway/address/street", "2-14-6");
  /* The code does not fill in its town over what was typed. */
  assert_text (fixture->form, "/gateway/address/city", "千代田区");
}

static void
test_the_same_address_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) draft = NULL;

  type (fixture->form, "/gateway/site_name", "海の家");
  draft = mma_form_collect_draft (fixture->form);
  show_form (fixture);
  gtk_check_button_set_active (find_check (fixture->form), FALSE);
  mma_form_resume (fixture->form, draft);
  g_assert_true (is_same_address (fixture->form));
  assert_text (fixture->form, "/gateway/site_name", "海の家");
}

/* The two lines for companies are folded away until somebody needs them. */
static void
test_a_company_is_unfolded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) draft = NULL;
  GtkWidget *company = mm_test_find (GTK_WIDGET (fixture->form), GTK_TYPE_EXPANDER);

  gtk_expander_set_expanded (GTK_EXPANDER (company), TRUE);
  type (fixture->form, "/organisation/name", "㈱海風");
  draft = mma_form_collect_draft (fixture->form);
  mma_form_resume (show_form (fixture), draft);
  company = mm_test_find (GTK_WIDGET (fixture->form), GTK_TYPE_EXPANDER);
  g_assert_true (gtk_expander_get_expanded (GTK_EXPANDER (company)));
  assert_text (fixture->form, "/organisation/name", "㈱海風");
}

static void
test_no_secret_is_kept (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonObject) draft = NULL;
  JsonObject *gateway;

  type (fixture->form, "/gateway/gateway_id", "01AC48200001");
  type (fixture->form, "/gateway/gateway_password", "abcdefghijk234");
  draft = mma_form_collect_draft (fixture->form);
  gateway = json_object_get_object_member (draft, "gateway");
  g_assert_true (json_object_has_member (gateway, "gateway_id"));
  g_assert_false (json_object_has_member (gateway, "gateway_password"));
}

/* ---- The pair of the sheet ---- */

#define CHECKS "/v1/gateway-checks"
#define ID "01AC48200001"
#define WRONG "abcdefghijk234"
#define RIGHT "mnpqrstuvwx567"
#define SAID "The gateway ID or the gateway password is wrong. Check the sheet (4 more tries)."

static void
answer_check (AppServer *server, SoupServerMessage *message, gpointer data)
{
  const char *body = soup_server_message_get_request_body (message)->data;

  if (strstr (body, RIGHT) != NULL)
    app_server_answer (message, 200,
                       "{\"gateway\":{\"gateway_id\":\"" ID "\",\"model\":\"MG-200\","
                       "\"serial\":\"G2600001\",\"version\":\"0.0\"}}");
  else
    app_server_answer (message, 400,
                       "{\"code\":\"gateway_pair\",\"status\":400,\"title\":\"x\","
                       "\"tries_left\":4}");
}

static MmaField *
find_password (Fixture *fixture)
{
  return mma_form_find (fixture->form, "/gateway/gateway_password");
}

/* Into the field of the password, types there, and on to the next one. */
static void
visit (Fixture *fixture, const char *password)
{
  gtk_widget_grab_focus (GTK_WIDGET (find_password (fixture)));
  if (password != NULL)
    mma_field_set_text (find_password (fixture), password);
  gtk_widget_grab_focus (GTK_WIDGET (mma_form_find (fixture->form, "/person/family_name")));
}

/* Each wrong try counts against the person. */
static void
test_a_wrong_pair_is_asked_about_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AppServer) server = app_server_new ();
  g_autoptr (GPtrArray) wrong = NULL;

  app_server_on (server, CHECKS, answer_check, NULL);
  mma_context_set_server (fixture->context, app_server_get_url (server));
  show_form (fixture);
  type (fixture->form, "/gateway/gateway_id", ID);
  visit (fixture, WRONG);
  app_server_wait_until (mma_field_get_error (find_password (fixture)) != NULL);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpstr (mma_field_get_error (find_password (fixture)), ==, SAID);
      /* As it is, and typed anew after something else. */
      visit (fixture, i == 0 ? NULL : "abcdefg");
      visit (fixture, WRONG);
    }
  wrong = mma_form_check (fixture->form, TRUE);
  g_assert_true (g_ptr_array_find (wrong, find_password (fixture), NULL));
  g_assert_cmpstr (mma_field_get_error (find_password (fixture)), ==, SAID);
  visit (fixture, RIGHT);
  app_server_wait_until (mma_field_get_note (find_password (fixture)) != NULL);
  visit (fixture, NULL);
  g_assert_cmpstr (mma_field_get_note (find_password (fixture)), ==,
                   "The gateway was found (MG-200).");
  g_assert_cmpuint (app_server_count (server, CHECKS), ==, 2);
}

/* ---- The dealer ID ---- */

#define DEALER_ID "/v1/dealer-ids/himawari_d"

#define SERVER "{\"name\":\"Mimamori\",\"mail_domain\":\"mail.example.jp\"}"

/* Who is to let a mail in hears from where it comes before it is sent. */
static void
test_forms_name_the_sender (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AppServer) server = app_server_new ();

  app_server_on_json (server, "/v1/server", 200, SERVER);
  mma_context_set_server (fixture->context, app_server_get_url (server));
  show_form (fixture);
  app_server_wait_until (mm_test_find_label (fixture->window, "Mimamori (mail.example.jp)"));
  gtk_window_set_child (GTK_WINDOW (fixture->window),
                        GTK_WIDGET (mma_dealer_form_new (fixture->context)));
  app_server_wait_until (mm_test_find_label (fixture->window, "Mimamori (mail.example.jp)"));
}

/* Everything but whether the ID is free. */
static void
fill_dealer (MmaForm *form)
{
  static const char *const texts[][2] = {
    { "/person/family_name", "高橋" },      { "/person/given_name", "誠" },
    { "/person/family_kana", "タカハシ" },  { "/person/given_kana", "マコト" },
    { "/mail", "info@himawari.example" },   { "/organisation/name", "ひまわり電設" },
    { "/address/postal_code", "251-0025" }, { "/address/prefecture", "神奈川県" },
    { "/address/city", "藤沢市" },          { "/address/street", "鵠沼石上1-2-3" },
    { "/phone", "0466-00-1234" },           { "/dealer_login", "himawari_d" },
    { NULL, "info@himawari.example" }, /* once more: it is not sent */
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    mma_field_set_text (mma_form_find (form, texts[i][0]), texts[i][1]);
}

static MmaFlowPage *
show_dealer_flow (Fixture *fixture, AppServer *server)
{
  g_autoptr (MmTerms) terms = g_object_new (MM_TYPE_TERMS, "kind", "dealer", "version", "1", NULL);
  GtkWidget *flow;

  mma_context_set_server (fixture->context, app_server_get_url (server));
  flow = mma_registration_flow_new (fixture->context, "dealer", terms);
  gtk_window_set_child (GTK_WINDOW (fixture->window), flow);
  fixture->form = mma_flow_page_get_form (MMA_FLOW_PAGE (flow));
  fill_dealer (fixture->form);
  return MMA_FLOW_PAGE (flow);
}

static void
go_on (MmaFlowPage *flow)
{
  gtk_widget_activate_action (GTK_WIDGET (flow), "flow.primary", NULL);
  app_server_wait_until (!mma_flow_page_is_running (flow));
}

/* One of a registration that waits may be their own, with a mail address that was mistyped. */
static void
test_a_taken_dealer_id_goes_no_further (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AppServer) server = app_server_new ();
  MmaFlowPage *flow = show_dealer_flow (fixture, server);

  app_server_on_json (server, DEALER_ID, 200, "{\"available\":false,\"pending\":false}");
  go_on (flow);
  g_assert_cmpuint (app_server_count (server, DEALER_ID), >, 0);
  g_assert_cmpint (mma_flow_page_get_step (flow), ==, MMA_FLOW_INPUT);
  g_assert_cmpstr (mma_field_get_error (mma_form_find (fixture->form, "/dealer_login")), ==,
                   "This dealer ID is taken. Enter another one.");
  app_server_on_json (server, DEALER_ID, 200, "{\"available\":false,\"pending\":true}");
  go_on (flow);
  g_assert_cmpint (mma_flow_page_get_step (flow), ==, MMA_FLOW_CONFIRMATION);
}

/* ---- The terms ---- */

#define TERMS(version)                                                                             \
  "{\"kind\":\"dealer\",\"version\":\"" version "\",\"effective_on\":\"2026-10-01\","              \
  "\"summary\":[\"a\",\"b\",\"c\"],\"body\":\"# Terms\"}"

/* Agrees to the terms that are shown, once they are those of @version. */
static void
agree (GtkWidget *registration, const char *version)
{
  MmaTermsPage *page = mm_test_find (registration, MMA_TYPE_TERMS_PAGE);

  app_server_wait_until (mma_terms_page_get_terms (page) != NULL);
  g_assert_cmpstr (mm_terms_get_version (mma_terms_page_get_terms (page)), ==, version);
  g_signal_emit_by_name (page, "agreed");
}

static void
take_newer_terms (AppServer *server, SoupServerMessage *message, gpointer registered)
{
  const char *body = soup_server_message_get_request_body (message)->data;

  if (strstr (body, "\"terms_version\":\"2\"") == NULL)
    {
      app_server_answer (message, 409,
                         "{\"code\":\"terms_version\",\"status\":409,\"title\":\"x\"}");
      return;
    }
  *(gboolean *) registered = TRUE;
  app_server_answer (message, 201,
                     "{\"id\":\"1\",\"mail\":\"a@b.example\",\"resend_token\":\"t\","
                     "\"expires_at\":\"2026-11-27T15:00:00Z\"}");
}

/* Where the terms have changed meanwhile, the way back leads to the new ones. */
static void
test_newer_terms_are_on_the_way_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AppServer) server = app_server_new ();
  gboolean registered = FALSE;
  GtkWidget *registration;
  MmaFlowPage *flow;

  app_server_on_json (server, "/v1/terms/dealer", 200, TERMS ("1"));
  app_server_on_json (server, DEALER_ID, 200, "{\"available\":true,\"pending\":false}");
  app_server_on (server, "/v1/registrations", take_newer_terms, &registered);
  mma_context_set_server (fixture->context, app_server_get_url (server));
  registration = mma_registration_new (fixture->context, "dealer");
  gtk_window_set_child (GTK_WINDOW (fixture->window), registration);
  agree (registration, "1");
  flow = mm_test_find (registration, MMA_TYPE_REGISTRATION_FLOW);
  fixture->form = mma_flow_page_get_form (flow);
  fill_dealer (fixture->form);
  app_server_on_json (server, "/v1/terms/dealer", 200, TERMS ("2"));
  go_on (flow);
  go_on (flow);
  g_assert_false (registered);
  mma_registration_back (MMA_REGISTRATION (registration));
  mma_registration_back (MMA_REGISTRATION (registration));
  agree (registration, "2");
  go_on (flow);
  go_on (flow);
  g_assert_true (registered);
  g_assert_cmpint (mma_flow_page_get_step (flow), ==, MMA_FLOW_COMPLETION);
}

/* ---- What the mailed code leads to ---- */

#define ACTIVATION(version)                                                                        \
  "{\"kind\":\"customer\",\"name\":\"佐藤 花子\",\"login\":\"hanako@example.jp\","             \
  "\"terms_version\":\"" version "\",\"terms_accepted\":true,"                                     \
  "\"expires_at\":\"2026-11-27T15:00:00Z\"}"

static GtkWidget *
show_activation (Fixture *fixture, AppServer *server)
{
  GtkWidget *page;

  app_server_on_json (server, "/v1/activations/ABCD-EFGH-JKLM", 200, ACTIVATION ("3"));
  mma_context_set_server (fixture->context, app_server_get_url (server));
  page = mma_activation_page_new (fixture->context, "ABCD-EFGH-JKLM");
  gtk_window_set_child (GTK_WINDOW (fixture->window), page);
  app_server_wait_until (mm_test_find_label (page, "佐藤 花子") != NULL);
  return page;
}

static void
complete (GtkWidget *page, MmaForm *form)
{
  mma_check_field_set_active (mm_test_find (page, MMA_TYPE_CHECK_FIELD), TRUE);
  type (form, "/password", "Hanako9Sora");
  type (form, NULL, "Hanako9Sora"); /* once more: it is not sent */
  type (form, "/phone", "0466000000");
  gtk_widget_activate_action (page, "activation.complete", NULL);
}

/* Who agrees to terms that have changed meanwhile agrees to the new ones, or not. */
static void
test_newer_terms_are_agreed_to (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AppServer) server = app_server_new ();
  GtkWidget *page = show_activation (fixture, server);
  MmaForm *form = mm_test_find (page, MMA_TYPE_FORM);

  app_server_on_json (server, "/v1/activations", 409,
                      "{\"code\":\"terms_version\",\"status\":409,\"title\":\"x\"}");
  app_server_on_json (server, "/v1/activations/ABCD-EFGH-JKLM", 200, ACTIVATION ("4"));
  complete (page, form);
  app_server_wait_until (mm_test_find_label (page, "(version 4)") != NULL);
  g_assert_false (mma_check_field_get_active (mm_test_find (page, MMA_TYPE_CHECK_FIELD)));
  g_assert_nonnull (mm_test_find_label (page, "The terms of service have changed."));
  assert_text (form, "/password", "Hanako9Sora");
}

/* A link that somebody took over meanwhile says so, and does not ask for the password again. */
static void
test_a_replaced_link_says_so (Fixture *fixture, gconstpointer data)
{
  g_autoptr (AppServer) server = app_server_new ();
  GtkWidget *page = show_activation (fixture, server);

  app_server_on_json (server, "/v1/activations", 410,
                      "{\"code\":\"activation_replaced\",\"status\":410,\"title\":\"x\"}");
  complete (page, mm_test_find (page, MMA_TYPE_FORM));
  app_server_wait_until (mm_test_find_label (page, "Use the link of the newest mail.") != NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  mma_forms_init ();
#define ADD(name, func) g_test_add ("/forms/drafts/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("another-address-is-shown-again", test_another_address_is_shown_again);
  ADD ("the-same-address-stays", test_the_same_address_stays);
  ADD ("a-company-is-unfolded", test_a_company_is_unfolded);
  ADD ("no-secret-is-kept", test_no_secret_is_kept);
  ADD ("a-wrong-pair-is-asked-about-once", test_a_wrong_pair_is_asked_about_once);
  ADD ("forms-name-the-sender", test_forms_name_the_sender);
  ADD ("a-taken-dealer-id-goes-no-further", test_a_taken_dealer_id_goes_no_further);
  ADD ("newer-terms-are-on-the-way-back", test_newer_terms_are_on_the_way_back);
  ADD ("newer-terms-are-agreed-to", test_newer_terms_are_agreed_to);
  ADD ("a-replaced-link-says-so", test_a_replaced_link_says_so);
#undef ADD
  return g_test_run ();
}
