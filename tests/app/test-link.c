/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-link.h"
#include "mma-policy.h"
#include "mma-server-address.h"

#include <glib/gstdio.h>

static void
test_addresses (void)
{
  static const struct
  {
    const char *typed;
    const char *address; /* NULL: refused */
  } cases[] = {
    { "mimamori.example.jp", "https://mimamori.example.jp" },
    { "  mimamori.example.jp/ ", "https://mimamori.example.jp" },
    { "https://Mimamori.Example.JP:8443/path?x", "https://mimamori.example.jp:8443" },
    { "http://127.0.0.1:8080", "http://127.0.0.1:8080" },
    { "http://localhost", "http://localhost" },
    { "https://みまもり.jp", "https://xn--q9j5bya7b.jp" },
    { "http://mimamori.example.jp", NULL },
    { "ftp://mimamori.example.jp", NULL },
    { "https://user@mimamori.example.jp", NULL },
    { "https://", NULL },
    { "", NULL },
    { "a b", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *address = NULL;

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpint (mma_server_address_parse (cases[i].typed, &address, NULL), ==,
                       cases[i].address != NULL);
      if (cases[i].address != NULL && !g_str_has_prefix (cases[i].address, "https://xn--"))
        g_assert_cmpstr (address, ==, cases[i].address);
      if (cases[i].address != NULL && g_str_has_prefix (cases[i].address, "https://xn--"))
        g_assert_true (g_str_has_prefix (address, "https://xn--"));
    }
}

static void
test_activation_link (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmaLink) link = mma_link_parse (
      "mimamori:activate?server=https%3A%2F%2Fmimamori.example.jp&code=AB12-cd", &error);

  g_assert_no_error (error);
  g_assert_cmpint (link->kind, ==, MMA_LINK_ACTIVATE);
  g_assert_cmpstr (link->server, ==, "https://mimamori.example.jp");
  g_assert_cmpstr (link->code, ==, "AB12-cd");
}

static void
test_joining_link (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmaLink) link =
      mma_link_parse ("mimamori:join?server=mimamori.example.jp&code=ABCD-EFGH-JKLM", &error);

  g_assert_no_error (error);
  g_assert_cmpint (link->kind, ==, MMA_LINK_JOIN);
  g_assert_cmpstr (link->code, ==, "ABCD-EFGH-JKLM");
  g_assert_null (mma_link_parse ("mimamori:join?id=01AC48201177&pw=a", NULL));
}

static void
test_registration_link (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (MmaLink) link = mma_link_parse (
      "mimamori:register?server=mimamori.example.jp&id=01AC48201177&pw=a%2Bb", &error);
  g_autoptr (MmaLink) copy = NULL;

  g_assert_no_error (error);
  copy = mma_link_copy (link);
  g_assert_cmpint (copy->kind, ==, MMA_LINK_REGISTER);
  g_assert_cmpstr (copy->server, ==, "https://mimamori.example.jp");
  g_assert_cmpstr (copy->gateway_id, ==, "01AC48201177");
  g_assert_cmpstr (copy->gateway_password, ==, "a+b");
}

static void
test_other_links_are_refused (void)
{
  static const char *const links[] = {
    "",
    "mimamori:",
    "mimamori:activate",
    "mimamori:activate?server=mimamori.example.jp",
    "mimamori:activate?code=",
    "mimamori:activate?code=a%0Ab",
    "mimamori:activate?code=%E3%81%82",
    "mimamori:register?id=01AC48201177",
    "mimamori:delete?code=1",
    "mimamori:activate?server=http%3A%2F%2Fevil.example&code=1",
    "https://mimamori.example.jp/activate?code=1",
    "activate?code=1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", links[i]);
      g_assert_null (mma_link_parse (links[i], &error));
      g_assert_nonnull (error);
    }
}

static void
test_a_long_link_is_refused (void)
{
  g_autofree char *code = g_strnfill (3000, 'a');
  g_autofree char *text = g_strconcat ("mimamori:activate?code=", code, NULL);

  g_assert_null (mma_link_parse (text, NULL));
}

static void
check_policy (const char *content, const char *server)
{
  g_autofree char *path = NULL;
  g_autofree char *address = NULL;
  int fd = g_file_open_tmp ("policy-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_setenv ("MM_POLICY", path, TRUE);
  address = mma_policy_get_server ();
  g_assert_cmpstr (address, ==, server);
  g_unlink (path);
}

static void
test_policy (void)
{
  check_policy ("[client]\nserver=mimamori.example.jp\n", "https://mimamori.example.jp");
  check_policy ("[client]\nserver=http://mimamori.example.jp\n", NULL);
  check_policy ("[client]\n", NULL);
  check_policy ("nonsense", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/server-address", test_addresses);
  g_test_add_func ("/app/link/activation", test_activation_link);
  g_test_add_func ("/app/link/joining", test_joining_link);
  g_test_add_func ("/app/link/registration", test_registration_link);
  g_test_add_func ("/app/link/others-are-refused", test_other_links_are_refused);
  g_test_add_func ("/app/link/too-long", test_a_long_link_is_refused);
  g_test_add_func ("/app/policy", test_policy);
  return g_test_run ();
}
