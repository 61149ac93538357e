/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mimamori"

#include "config.h"

#include "mma-application.h"

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
main (int argc, char *argv[])
{
  g_autoptr (MmaApplication) application = NULL;

  set_up_language ();
  g_set_application_name (_ ("Mimamori"));
  application = mma_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
