/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app-server.h"
#include "mm-error.h"
#include "mma-flow-answer.h"
#include "mma-forms.h"

#include <adwaita.h>
#include <glib/gstdio.h>

/* A flow that registers a name with a server. */
#define TEST_TYPE_FLOW (test_flow_get_type ())
G_DECLARE_FINAL_TYPE (TestFlow, test_flow, TEST, FLOW, MmaFlowPage)

struct _TestFlow
{
  MmaFlowPage parent_instance;

  MmaApi *api;

  /* what was made of the answer */
  JsonObject *taken;
  guint n_done;
  char *refused; /* the code */
};

G_DEFINE_FINAL_TYPE (TestFlow, test_flow, MMA_TYPE_FLOW_PAGE)

static gboolean
take (gpointer page, JsonObject *answer, GError **error)
{
  TEST_FLOW (page)->taken = json_object_ref (answer);
  if (!json_object_has_member (answer, "unfit"))
    return TRUE;
  g_set_error (error, MM_ERROR, MM_ERROR_PROTOCOL, "It cannot be used");
  return FALSE;
}

static void
count_done (gpointer page)
{
  TEST_FLOW (page)->n_done++;
}

static void
note_refusal (gpointer page, const GError *error)
{
  TestFlow *self = TEST_FLOW (page);

  g_free (self->refused);
  self->refused = g_strdup (mm_error_get_code (error));
}

static const MmaFlowAnswer answered = {
  .take = take, .done = count_done, .refused = note_refusal, .is_done = mm_error_is_not_found
};

static void
test_flow_submit_async (MmaFlowPage *page,
                        GCancellable *cancellable,
                        GAsyncReadyCallback done,
                        gpointer data)
{
  g_autoptr (JsonObject) values = mma_form_collect (mma_flow_page_get_form (page));

  mma_api_post_async (TEST_FLOW (page)->api, "/v1/things", values,
                      mma_flow_page_get_idempotency_key (page), cancellable, mma_flow_answer_cb,
                      mma_flow_answer_expect (page, &answered, cancellable, done, data));
}

static GtkWidget *
test_flow_build_completion (MmaFlowPage *page)
{
  return gtk_button_new_with_label ("Done");
}

static void
test_flow_dispose (GObject *object)
{
  g_clear_object (&TEST_FLOW (object)->api);
  G_OBJECT_CLASS (test_flow_parent_class)->dispose (object);
}

static void
test_flow_finalize (GObject *object)
{
  g_clear_pointer (&TEST_FLOW (object)->taken, json_object_unref);
  g_free (TEST_FLOW (object)->refused);
  G_OBJECT_CLASS (test_flow_parent_class)->finalize (object);
}

static void
test_flow_class_init (TestFlowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = test_flow_dispose;
  G_OBJECT_CLASS (klass)->finalize = test_flow_finalize;
  MMA_FLOW_PAGE_CLASS (klass)->submit_async = test_flow_submit_async;
  MMA_FLOW_PAGE_CLASS (klass)->build_completion = test_flow_build_completion;
}

static void
test_flow_init (TestFlow *self)
{
}

static const char interface[] =
    "<interface><object class='MmaForm' id='form'><child><object class='MmaFormGroup'>"
    "<property name='title'>Person</property>"
    "<child><object class='MmaFormRow'><property name='label'>Name</property>"
    "<child><object class='MmaEntryField'><property name='label'>family name</property>"
    "<property name='path'>/family_name</property><property name='rule'>name</property>"
    "<property name='required'>1</property></object></child></object></child>"
    "</object></child></object></interface>";

/* The server loses the first answers after it has done what was asked. */
typedef struct
{
  AppServer *server;
  GtkWidget *window;
  MmaFlowPage *flow;
  GHashTable *things; /* by idempotency key */
  guint lose;
} Fixture;

static void
answer_things (AppServer *server, SoupServerMessage *message, gpointer data)
{
  Fixture *fixture = data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *key = soup_message_headers_get_one (headers, "Idempotency-Key");

  g_hash_table_add (fixture->things, g_strdup (key));
  if (fixture->lose == 0)
    {
      app_server_answer (message, 201, "{}");
      return;
    }
  fixture->lose--;
  {
    g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

    g_io_stream_close (stream, NULL, NULL);
  }
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (interface, -1);
  TestFlow *flow = g_object_new (TEST_TYPE_FLOW, "title", "Thing", "submit-label", "Register",
                                 "running-label", "Registering…", NULL);

  fixture->things = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  fixture->server = app_server_new ();
  app_server_on (fixture->server, "/v1/things", answer_things, fixture);
  flow->api = mma_api_new (app_server_get_url (fixture->server));
  fixture->flow = MMA_FLOW_PAGE (flow);
  mma_flow_page_set_form (fixture->flow, MMA_FORM (gtk_builder_get_object (builder, "form")));
  fixture->window = gtk_window_new ();
  gtk_window_set_child (GTK_WINDOW (fixture->window), GTK_WIDGET (flow));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->flow != NULL)
    g_object_add_weak_pointer (G_OBJECT (fixture->flow), (gpointer *) &fixture->flow);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_server_wait_until (fixture->flow == NULL);
  app_server_free (fixture->server);
  g_hash_table_unref (fixture->things);
}

static void
press_primary (Fixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->flow), "flow.primary", NULL);
}

static void
type_name (Fixture *fixture, const char *name)
{
  mma_field_set_text (mma_form_find (mma_flow_page_get_form (fixture->flow), "/family_name"), name);
}

static gboolean
is_at (Fixture *fixture, MmaFlowStep step)
{
  return mma_flow_page_get_step (fixture->flow) == step;
}

static void
test_steps (Fixture *fixture, gconstpointer data)
{
  press_primary (fixture);
  g_assert_true (is_at (fixture, MMA_FLOW_INPUT));
  type_name (fixture, "佐藤");
  press_primary (fixture);
  app_server_wait_until (is_at (fixture, MMA_FLOW_CONFIRMATION));
  mma_flow_page_back (fixture->flow);
  g_assert_true (is_at (fixture, MMA_FLOW_INPUT));
  press_primary (fixture);
  app_server_wait_until (is_at (fixture, MMA_FLOW_CONFIRMATION));
  g_assert_cmpuint (app_server_count (fixture->server, "/v1/things"), ==, 0);
  press_primary (fixture);
  app_server_wait_until (is_at (fixture, MMA_FLOW_COMPLETION));
  g_assert_cmpuint (g_hash_table_size (fixture->things), ==, 1);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* Of several "Correct" each says which. */
static void
test_what_is_corrected_is_spoken (Fixture *fixture, gconstpointer data)
{
  GtkWidget *summary;
  GObject *correct;

  type_name (fixture, "佐藤");
  press_primary (fixture);
  app_server_wait_until (is_at (fixture, MMA_FLOW_CONFIRMATION));
  summary = find (GTK_WIDGET (fixture->flow), MMA_TYPE_SUMMARY);
  g_assert_nonnull (summary);
  correct = gtk_widget_get_template_child (summary, MMA_TYPE_SUMMARY, "correct");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (correct),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Person");
}

/* Two answers are lost on the way: the thing is registered once. */
static void
test_lost_answers_do_nothing_twice (Fixture *fixture, gconstpointer data)
{
  fixture->lose = 2;
  type_name (fixture, "佐藤");
  press_primary (fixture);
  app_server_wait_until (is_at (fixture, MMA_FLOW_CONFIRMATION));
  press_primary (fixture);
  press_primary (fixture); /* a second press while it runs is none */
  app_server_wait_until (is_at (fixture, MMA_FLOW_COMPLETION));
  g_assert_cmpuint (app_server_count (fixture->server, "/v1/things"), ==, 3);
  g_assert_cmpuint (g_hash_table_size (fixture->things), ==, 1);
}

static void
submit_to (Fixture *fixture, guint status, const char *json)
{
  app_server_on_json (fixture->server, "/v1/things", status, json);
  type_name (fixture, "佐藤");
  press_primary (fixture);
  app_server_wait_until (is_at (fixture, MMA_FLOW_CONFIRMATION));
  press_primary (fixture);
}

static void
test_an_answer_is_taken_before_it_is_done (Fixture *fixture, gconstpointer data)
{
  submit_to (fixture, 201, "{\"id\":\"t1\"}");
  app_server_wait_until (is_at (fixture, MMA_FLOW_COMPLETION));
  g_assert_cmpstr (json_object_get_string_member (TEST_FLOW (fixture->flow)->taken, "id"), ==,
                   "t1");
  g_assert_cmpuint (TEST_FLOW (fixture->flow)->n_done, ==, 1);
}

static void
test_no_answer_is_an_empty_object (Fixture *fixture, gconstpointer data)
{
  submit_to (fixture, 204, NULL);
  app_server_wait_until (is_at (fixture, MMA_FLOW_COMPLETION));
  g_assert_cmpuint (json_object_get_size (TEST_FLOW (fixture->flow)->taken), ==, 0);
}

/* Neither what is no object is done, nor what the page cannot use, nor what the server refuses. */
static void
test_what_cannot_be_used_is_refused (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *json;
    const char *code;
  } cases[] = { { 200, "[]", "protocol" },
                { 200, "{\"unfit\":true}", "protocol" },
                { 409, "{\"code\":\"taken\"}", "taken" } };
  TestFlow *flow = TEST_FLOW (fixture->flow);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      submit_to (fixture, cases[i].status, cases[i].json);
      app_server_wait_until (flow->refused != NULL);
      g_assert_cmpstr (flow->refused, ==, cases[i].code);
      g_assert_cmpuint (flow->n_done, ==, 0);
      app_server_wait_until (!mma_flow_page_is_running (fixture->flow));
      g_assert_false (is_at (fixture, MMA_FLOW_COMPLETION));
      mma_flow_page_restart (fixture->flow, "/family_name");
      g_clear_pointer (&flow->refused, g_free);
      g_clear_pointer (&flow->taken, json_object_unref);
    }
}

/* What this flow would end is gone already. */
static void
test_a_refusal_may_mean_that_it_is_done (Fixture *fixture, gconstpointer data)
{
  submit_to (fixture, 404, "{\"code\":\"not_found\"}");
  app_server_wait_until (is_at (fixture, MMA_FLOW_COMPLETION));
  g_assert_null (TEST_FLOW (fixture->flow)->taken);
  g_assert_null (TEST_FLOW (fixture->flow)->refused);
  g_assert_cmpuint (TEST_FLOW (fixture->flow)->n_done, ==, 1);
}

static void
test_a_page_that_is_gone_hears_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TestFlow) flow = g_object_ref (TEST_FLOW (fixture->flow));

  submit_to (fixture, 409, "{\"code\":\"taken\"}");
  gtk_window_set_child (GTK_WINDOW (fixture->window), NULL);
  g_object_run_dispose (G_OBJECT (flow));
  app_server_wait_until (G_OBJECT (flow)->ref_count == 1); /* the request has ended */
  fixture->flow = NULL;
  g_assert_null (flow->taken);
  g_assert_null (flow->refused);
  g_assert_cmpuint (flow->n_done, ==, 0);
}

static MmaFlowPage *
add_flow (Fixture *fixture)
{
  set_up (fixture, NULL);
  return fixture->flow;
}

/* What was typed is there after a flow was left, and gone after it was sent. */
static void
test_draft_lives_until_it_is_sent (void)
{
  g_autofree char *folder = g_dir_make_tmp ("drafts-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "thing.draft", NULL);
  g_autoptr (MmaFormDraft) place = mma_form_draft_new_in_folder (folder, "thing");
  g_autoptr (JsonObject) kept = NULL;
  Fixture fixture = { 0 };
  gint64 saved_at = 0;

  mma_flow_page_set_draft (add_flow (&fixture), place);
  type_name (&fixture, "佐藤");
  mma_flow_page_back (fixture.flow);
  kept = mma_form_draft_load (place, g_get_real_time () / 1000, &saved_at);
  g_assert_cmpstr (json_object_get_string_member (kept, "family_name"), ==, "佐藤");
  press_primary (&fixture);
  app_server_wait_until (is_at (&fixture, MMA_FLOW_CONFIRMATION));
  press_primary (&fixture);
  app_server_wait_until (is_at (&fixture, MMA_FLOW_COMPLETION));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  tear_down (&fixture, NULL);
  g_rmdir (folder);
}

static const struct
{
  const char *path;
  void (*func) (Fixture *fixture, gconstpointer data);
} tests[] = {
  { "/forms/flow/steps", test_steps },
  { "/forms/flow/what-is-corrected-is-spoken", test_what_is_corrected_is_spoken },
  { "/forms/flow/lost-answers-do-nothing-twice", test_lost_answers_do_nothing_twice },
  { "/forms/flow/an-answer-is-taken-before-it-is-done", test_an_answer_is_taken_before_it_is_done },
  { "/forms/flow/no-answer-is-an-empty-object", test_no_answer_is_an_empty_object },
  { "/forms/flow/what-cannot-be-used-is-refused", test_what_cannot_be_used_is_refused },
  { "/forms/flow/a-refusal-may-mean-that-it-is-done", test_a_refusal_may_mean_that_it_is_done },
  { "/forms/flow/a-page-that-is-gone-hears-nothing", test_a_page_that_is_gone_hears_nothing },
};

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  mma_forms_init ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/forms/flow/draft-lives-until-it-is-sent", test_draft_lives_until_it_is_sent);
  return g_test_run ();
}
