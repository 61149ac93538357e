/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>

#include "mm-crash.h"
#include "mmg-program.h"

int
main (int argc, char *argv[])
{
  g_auto (MmgOptions) options = { 0 };
  g_autoptr (GError) error = NULL;

  mm_crash_keep_memory_out ();
  if (!mmg_options_parse (&options, &argc, &argv, &error))
    {
      g_printerr ("mimamori-gateway: %s\n", error->message);
      return 2;
    }
  if (options.version)
    {
      g_print ("mimamori-gateway %s\n", MM_VERSION);
      return EXIT_SUCCESS;
    }
  if (!mmg_program_run (&options, &error))
    {
      g_printerr ("mimamori-gateway: %s\n", error->message);
      return EXIT_FAILURE;
    }
  return EXIT_SUCCESS;
}
