/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-add-gateway-page.h"
#include "mma-dealers-page.h"
#include "mma-error-summary.h"
#include "walk.h"

/* The line to the server fails in the moment of sending. Whatever the person is told is true, and
 * nothing is done twice. */

#define UNSURE                                                                                     \
  "The outcome could not be confirmed. It may have been done already. When you are connected, "    \
  "press the button again: nothing is done twice."

typedef struct
{
  const char *label;
  GtkWidget *found;
} Search;

static void
look (GtkWidget *widget, Search *search)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && search->found == NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_get_visible (child))
        continue;
      if (GTK_IS_LABEL (child) &&
          g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), search->label) == 0)
        search->found = child;
      else
        look (child, search);
    }
}

/* The label of those words that is to be seen on @page; NULL if there is none. */
static GtkWidget *
see (GtkWidget *page, const char *label)
{
  Search search = { label, NULL };

  look (page, &search);
  return search.found;
}

static void
wait_to_see (GtkWidget *page, const char *label)
{
  while (see (page, label) == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
press (GtkWidget *page)
{
  gtk_widget_activate_action (page, "flow.primary", NULL);
}

/* A flow at its confirmation. */
static GtkWidget *
fill_gateway (Walk *f, GtkWidget **window)
{
  GtkWidget *page = mma_add_gateway_page_new (f->session);

  *window = walk_show (f, page);
  walk_type (page, "/gateway_id", SECOND);
  walk_type (page, "/gateway_password", f->second_password);
  walk_type (page, "/site_name", "藤沢店");
  walk_type (page, "/address/postal_code", "2510047");
  walk_type (page, "/address/prefecture", "神奈川県");
  walk_type (page, "/address/city", "藤沢市辻堂");
  walk_type (page, "/address/street", "2-14-6");
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  return page;
}

static GtkWidget *
fill_dealer (Walk *f, GtkWidget **window)
{
  GtkWidget *page = mma_dealers_page_new (f->session, f->home.installation);

  *window = walk_show (f, page);
  walk_type (page, "/dealer_login", OTHER_DEALER);
  walk_type (page, "/phone", PHONE);
  walk_go_on (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  return page;
}

/* By the server's own word. */
static guint
count_gateways (Walk *f)
{
  g_autoptr (MmRawAnswer) answer =
      mm_test_server_ask (f->server, "GET", "/v1/gateways", f->home.customer_token, NULL);
  g_autoptr (JsonObject) object = mm_test_answer_object (answer);

  return json_array_get_length (json_object_get_array_member (object, "items"));
}

static void
wait_for_requests (Walk *f, const char *line, guint wanted)
{
  while (mm_test_proxy_count (f->proxy, line, NULL) < wanted)
    g_main_context_iteration (NULL, TRUE);
}

static void
come_to_rest (GtkWidget *page)
{
  while (mma_flow_page_is_running (MMA_FLOW_PAGE (page)))
    g_main_context_iteration (NULL, TRUE);
}

static void
lose_and_find (Walk *f, MmTestProxyMode mode, guint n_meanwhile)
{
  GtkWidget *window;
  GtkWidget *page = fill_gateway (f, &window);

  mm_test_proxy_set_mode (f->proxy, mode);
  press (page);
  wait_to_see (page, "Checking the outcome…");
  g_assert_cmpuint (count_gateways (f), ==, n_meanwhile);
  if (mode == MM_TEST_PROXY_LOSE_ANSWERS)
    wait_for_requests (f, "POST /v1/gateways ", 2);
  g_assert_cmpuint (f->finished, ==, 0);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  come_to_rest (page);
  walk_assert_finished (f, page);
  g_assert_cmpuint (count_gateways (f), ==, 2);
  walk_close (window);
}

/* The server has done it, but its answers get lost for a while. */
static void
test_a_lost_answer_registers_once (Walk *f, gconstpointer data)
{
  lose_and_find (f, MM_TEST_PROXY_LOSE_ANSWERS, 2);
}

/* The request did not come through: the same words, and it is done after all. */
static void
test_a_lost_request_registers_once (Walk *f, gconstpointer data)
{
  lose_and_find (f, MM_TEST_PROXY_LOSE_REQUESTS, 1);
}

/* Who does not want to wait is told the truth; the next press asks and finds it done. */
static void
test_stopping_says_what_is_not_known (Walk *f, gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = fill_dealer (f, &window);

  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_LOSE_ANSWERS);
  press (page);
  wait_to_see (page, "Checking the outcome…");
  mma_flow_page_back (MMA_FLOW_PAGE (page));
  g_assert_true (mma_flow_page_is_running (MMA_FLOW_PAGE (page)));
  g_assert_null (see (page, "Stop"));
  wait_to_see (page, "Stop");
  mma_flow_page_back (MMA_FLOW_PAGE (page));
  come_to_rest (page);
  walk_assert_step (page, MMA_FLOW_CONFIRMATION);
  wait_to_see (page, UNSURE);
  g_assert_cmpuint (f->finished, ==, 0);
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  press (page);
  come_to_rest (page);
  walk_assert_finished (f, page);
  walk_wait_for_count (f, "link", 2);
  walk_close (window);
}

/* A proxy that answers for the server does not know what the server did. */
static void
test_a_gateway_error_is_no_refusal (Walk *f, gconstpointer data)
{
  GtkWidget *window;
  GtkWidget *page = fill_dealer (f, &window);

  mm_test_proxy_set_answer (f->proxy, "HTTP/1.1 504 Gateway Timeout\r\nContent-Length: 0\r\n"
                                      "Connection: close\r\n\r\n");
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_ANSWER);
  press (page);
  wait_to_see (page, "Checking the outcome…");
  mm_test_proxy_set_mode (f->proxy, MM_TEST_PROXY_PASS);
  come_to_rest (page);
  walk_assert_finished (f, page);
  walk_wait_for_count (f, "link", 2);
  walk_close (window);
}

int
main (int argc, char *argv[])
{
  static const WalkTest tests[] = {
    { "/unknown-outcome/a-lost-answer-registers-once", test_a_lost_answer_registers_once },
    { "/unknown-outcome/a-lost-request-registers-once", test_a_lost_request_registers_once },
    { "/unknown-outcome/stopping-says-what-is-not-known", test_stopping_says_what_is_not_known },
    { "/unknown-outcome/a-gateway-error-is-no-refusal", test_a_gateway_error_is_no_refusal },
  };

  return walk_run (argc, argv, tests, G_N_ELEMENTS (tests));
}
