/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mm-test-home.h"
#include "mm-test-proxy.h"
#include "mm-test-server.h"
#include "mm-test-widgets.h"
#include "mma-account-session.h"
#include "mma-forms.h"

G_BEGIN_DECLS

/* A customer with one gateway and one dealer walks through flows, against the real server. */

#define FIRST "01AC48200001"
#define SECOND "01AC48200002"
#define OTHER_DEALER "shonan-solar"
#define PHONE "0466000000"

typedef struct
{
  MmTestServer *server;
  MmTestProxy *proxy; /* the line between the app and the server */
  MmTestHome home;
  char *second_password;
  char *folder;
  MmaAccountSession *session; /* the customer's */
  guint finished;
} Walk;

void walk_set_up (Walk *f, gconstpointer data);
void walk_tear_down (Walk *f, gconstpointer data);
/* Drops @object, which ends once nothing of it is on its way; never, if somebody keeps it. */
void walk_let_go (gpointer object);

/* Signs somebody in on the same computer; walk_end() takes the session and what is kept of it. */
MmaAccountSession *walk_sign_in (Walk *f, const char *service, const char *login);
void walk_end (MmaAccountSession *session);

/* Records of @kind in the customer's cache. */
guint walk_count (Walk *f, const char *kind);
void walk_wait_for_count (Walk *f, const char *kind, guint wanted);

/* A window that holds @page; walk_close() proves that nothing holds the page after it. */
GtkWidget *walk_show (Walk *f, GtkWidget *page);
void walk_close (GtkWidget *window);
void walk_settle (void);

MmaField *walk_find (GtkWidget *page, const char *path);
void walk_type (GtkWidget *page, const char *path, const char *text);

/* Presses the primary button and waits until the page came to rest. */
void walk_go_on (GtkWidget *page);
void walk_assert_step (GtkWidget *page, MmaFlowStep step);
void walk_assert_finished (Walk *f, GtkWidget *page);

typedef struct
{
  const char *path;
  void (*func) (Walk *f, gconstpointer data);
} WalkTest;

/* The main function of such tests. */
int walk_run (int argc, char *argv[], const WalkTest *tests, guint n_tests);

G_END_DECLS
