/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-crash.h"
#include "mms-admin-program.h"

#include <glib/gi18n.h>
#include <locale.h>

/* Runs from the build too: MM_LOCALEDIR names where its translations are. */
static void
set_up_language (void)
{
  const char *chosen = g_getenv ("MM_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, chosen != NULL ? chosen : MM_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char **argv)
{
  mm_crash_keep_memory_out ();
  set_up_language ();
  return mms_admin_program_run (argc, argv);
}
