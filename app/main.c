/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mimamori"

#include "config.h"

#include "mm-crash.h"
#include "mma-application.h"

#include <glib/gi18n.h>
#include <locale.h>

/* A language that was chosen in the app comes before those of the desktop. */
static void
choose_language (void)
{
  g_autoptr (GSettings) settings = g_settings_new (MMA_APPLICATION_ID);
  g_autofree char *language = g_settings_get_string (settings, "language");

  if (!g_str_equal (language, "system"))
    g_setenv ("LANGUAGE", language, TRUE);
}

/* Runs from the build too: MM_LOCALEDIR names where its translations are. */
static void
set_up_language (void)
{
  const char *chosen = g_getenv ("MM_LOCALEDIR");

  choose_language ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, chosen != NULL ? chosen : MM_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

int
main (int argc, char *argv[])
{
  g_autoptr (MmaApplication) application = NULL;

  mm_crash_keep_memory_out ();
  set_up_language ();
  g_set_application_name (_ ("Mimamori"));
  application = mma_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
