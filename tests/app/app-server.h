/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

/* A small server on a free port of this machine, for tests of what speaks to one. */

typedef struct _AppServer AppServer;

/* Answers a request; the function may also pause the message and keep it. */
typedef void (*AppServerFunc) (AppServer *server, SoupServerMessage *message, gpointer data);

AppServer *app_server_new (void);
void app_server_free (AppServer *self);
const char *app_server_get_url (AppServer *self);
SoupServer *app_server_get_soup (AppServer *self);

/* A path without a function answers 404. Of several the last one holds. */
void app_server_on (AppServer *self, const char *path, AppServerFunc func, gpointer data);
void app_server_on_json (AppServer *self, const char *path, guint status, const char *json);
guint app_server_count (AppServer *self, const char *path);

void app_server_answer (SoupServerMessage *message, guint status, const char *json);

/* Turns the main loop until the condition holds; fails the test after a while. */
#define app_server_wait_until(condition)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 end_ = g_get_monotonic_time () + 60 * G_USEC_PER_SEC;                                   \
    while (!(condition))                                                                           \
      {                                                                                            \
        g_assert_cmpint (g_get_monotonic_time (), <, end_);                                        \
        g_main_context_iteration (NULL, TRUE);                                                     \
      }                                                                                            \
  }                                                                                                \
  G_STMT_END

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AppServer, app_server_free)
