/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>
#include <stdlib.h>

#include "mm-crash.h"

static guint64
read_filter (void)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents ("/proc/self/coredump_filter", &text, NULL, &error);
  g_assert_no_error (error);
  return g_ascii_strtoull (text, NULL, 16);
}

static void
test_no_memory_is_dumped (void)
{
  if (!mm_crash_keep_memory_out ())
    {
      g_test_skip ("no such kernel");
      return;
    }
  g_assert_cmpuint (read_filter (), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/crash/no-memory-is-dumped", test_no_memory_is_dumped);
  return g_test_run ();
}
