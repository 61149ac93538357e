/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-widgets.h"
#include <gtk/gtk.h>

#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mma-account-session.h"

G_BEGIN_DECLS

/* One of the staff, signed in with both factors, before the real server. */

#define DESK_LOGIN "staff-01"

typedef struct
{
  MmTestServer *server;
  MmTestHome home;
  char *token;
  char *folder;
  MmaAccountSession *session;
  GSimpleActionGroup *window; /* what a page asks of its window */
  char *opened;               /* the action a page asked for, with its target */
} Desk;

void desk_set_up (Desk *f, gconstpointer data);
void desk_tear_down (Desk *f, gconstpointer data);

/* Asks the server as the staff does; the answer's body. */
char *desk_ask (Desk *f, const char *method, const char *target, const char *body, guint status);
char *desk_find_account (Desk *f, const char *search);

GtkWidget *desk_show (Desk *f, GtkWidget *page);
GtkWidget *desk_show_in (Desk *f, GtkWidget *page, int width);
/* Closes @window and proves that nothing holds its page. */
void desk_close (GtkWidget *window);

void desk_wait_for_button (GtkWidget *page, const char *label);

/* The rows of the table of a list's page. */
GListModel *desk_get_rows (GtkWidget *page);
void desk_wait_for_rows (GtkWidget *page, guint n_rows);

/* Presses the primary button of a flow, and waits until it has answered. */
void desk_go_on (GtkWidget *page);
void desk_type (GtkWidget *page, const char *path, const char *text);

/* Prepares what the pages need; %FALSE when there is no display, which is said. */
gboolean desk_test_init (int *argc, char ***argv);
void desk_test_add (const char *path, void (*test) (Desk *f, gconstpointer data));

G_END_DECLS
