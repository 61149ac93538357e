/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-server.h"
#include "mm-test-widgets.h"
#include "mma-context.h"
#include "mma-customer-form.h"
#include "mma-forms.h"

#include <adwaita.h>
#include <glib/gstdio.h>

/* The form of a customer: what a draft brings back beside the texts, and when the sheet is asked
 * about. */

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
  g_rmdir (fixture->folder);
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
  g_assert_cmpstr (mma_field_get_error (find_password (fixture)), ==, SAID);
  visit (fixture, RIGHT);
  app_server_wait_until (mma_field_get_note (find_password (fixture)) != NULL);
  visit (fixture, NULL);
  g_assert_cmpstr (mma_field_get_note (find_password (fixture)), ==,
                   "The gateway was found (MG-200).");
  g_assert_cmpuint (app_server_count (server, CHECKS), ==, 2);
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
#undef ADD
  return g_test_run ();
}
