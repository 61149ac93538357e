/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The real programs on a folder of their own, with a running server or without. */
typedef struct
{
  char *folder;
  char *data;
  GSubprocess *server;
  char *out;
  char *err;
} AdminFixture;

void admin_set_up (AdminFixture *fixture, gconstpointer with_server);
void admin_tear_down (AdminFixture *fixture, gconstpointer with_server);
int admin_run_argv (AdminFixture *fixture, const char *const *argv);
/** Runs a command of words with spaces between them; "+" in a word is a space, and "@" in front of
 * one stands for the fixture's folder. What it says is in @out and @err.  Returns: its exit status
 */
int admin_run (AdminFixture *fixture, const char *command);
char *admin_path_of (AdminFixture *fixture, const char *name);
void admin_write_file (AdminFixture *fixture, const char *name, const char *text);
char *admin_read_file (AdminFixture *fixture, const char *name);
gboolean admin_has_file (AdminFixture *fixture, const char *name);
/** Nobody but the owner reads it. */
void admin_assert_secret (AdminFixture *fixture, const char *name);
void admin_assert_said (const char *text, const char *words);

G_END_DECLS
