/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mmg-backoff.h"

static double
fixed (gpointer data)
{
  return *(double *) data;
}

static void
test_doubles_to_the_cap (void)
{
  double dice = 0.5;
  MmgBackoff backoff;
  const gint64 expected[] = { 500, 1000, 2000, 4000, 8000, 10000, 10000 };

  mmg_backoff_init (&backoff, 1000, 20000, fixed, &dice);
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpint (mmg_backoff_next (&backoff, 0), ==, expected[i]);
  for (int i = 0; i < 1000; i++)
    g_assert_cmpint (mmg_backoff_next (&backoff, 0), ==, 10000);
  mmg_backoff_reset (&backoff);
  g_assert_cmpint (mmg_backoff_next (&backoff, 0), ==, 500);
}

static void
test_jitter_is_full (void)
{
  double dice = 0;
  MmgBackoff backoff;

  mmg_backoff_init (&backoff, 1000, 300000, fixed, &dice);
  g_assert_cmpint (mmg_backoff_next (&backoff, 0), ==, 0);
  dice = 0.999;
  g_assert_cmpint (mmg_backoff_next (&backoff, 0), ==, 1998);
}

static void
test_the_server_may_ask_for_more (void)
{
  double dice = 0;
  MmgBackoff backoff;

  mmg_backoff_init (&backoff, 1000, 300000, fixed, &dice);
  g_assert_cmpint (mmg_backoff_next (&backoff, 120), ==, 120000);
  dice = 0.5;
  g_assert_cmpint (mmg_backoff_next (&backoff, 900), ==, 901000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/backoff/doubles-to-the-cap", test_doubles_to_the_cap);
  g_test_add_func ("/backoff/jitter-is-full", test_jitter_is_full);
  g_test_add_func ("/backoff/the-server-may-ask-for-more", test_the_server_may_ask_for_more);
  return g_test_run ();
}
