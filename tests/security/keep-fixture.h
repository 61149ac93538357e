/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mma-context.h"

G_BEGIN_DECLS

/*
 * Accounts that stay signed in, second factors and accounts side by side: the app's own parts
 * against the real server, with a keyring of the test's own.
 */

#define KEEP_OTHER "kenta@home.example"

typedef struct
{
  MmTestServer *server;
  MmTestHome home;
  GSettings *settings;
  MmaContext *context;
  char *folder;
} Keep;

typedef struct
{
  gboolean done;
  guint count;
  GError *error;
} KeepOutcome;

#define keep_wait_until(condition)                                                                 \
  do                                                                                               \
    {                                                                                              \
      guint beat = g_timeout_add (20, keep_heartbeat_cb, NULL);                                    \
      gint64 end = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                                  \
                                                                                                   \
      while (!(condition) && g_get_monotonic_time () < end)                                        \
        g_main_context_iteration (NULL, TRUE);                                                     \
      g_source_remove (beat);                                                                      \
      g_assert_true (condition);                                                                   \
    }                                                                                              \
  while (0)

void keep_set_up (Keep *f, gconstpointer data);
void keep_tear_down (Keep *f, gconstpointer data);
gboolean keep_heartbeat_cb (gpointer data);

/* For mma_context_sign_in_async and mma_context_restore_async, with a KeepOutcome. */
void keep_signed_in_cb (GObject *source, GAsyncResult *result, gpointer data);
void keep_restored_cb (GObject *source, GAsyncResult *result, gpointer data);

MmaAccountSession *keep_sign_in (Keep *f, const char *login, gboolean keep);
guint keep_start_again (Keep *f);
MmaSessionState keep_get_state (Keep *f);
void keep_wait_for_state (Keep *f, MmaSessionState state);
GPtrArray *keep_list_secrets (Keep *f);
guint keep_count_secrets (Keep *f);

/* The tests of keep-apart.c. */
void keep_add_apart_tests (void);

G_END_DECLS
