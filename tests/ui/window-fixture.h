/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-server.h"
#include "mma-application.h"
#include "mma-window.h"

/* The whole app in this process, before a small server that knows one account and one house. */

#define WINDOW_HOUSE "018f3f2a-0000-7000-8000-000000000001"
#define WINDOW_OFFER "018f3f2a-0000-7000-8000-0000000000d1"
#define WINDOW_LINK "018f3f2a-0000-7000-8000-000000000002"

typedef struct
{
  AppServer *server;
  MmaApplication *application;
  MmaContext *context;
  GtkWidget *window;
  char *folder;
} WindowFixture;

/* Before the tests are added: a home of the program's own, and where @translated the words of the
 * environment's language. FALSE where there is no display; the program says so then. */
gboolean window_fixture_init (int *argc, char ***argv, gboolean translated);

/* @service: (nullable): "customer" or "dealer" is signed in; NULL for nobody */
void window_fixture_set_up (WindowFixture *fixture, gconstpointer service);
void window_fixture_tear_down (WindowFixture *fixture, gconstpointer service);
void window_fixture_sign_in (WindowFixture *fixture, const char *service);
/* The same without waiting for the feed. */
void window_fixture_begin_session (WindowFixture *fixture, const char *service);

/* Answers a request for changes with @items where it does not come from after them. */
void window_fixture_answer_items (SoupServerMessage *message, const char *items);

/* Answers with the one house, to who comes without a position. */
void window_fixture_answer_sync (AppServer *server, SoupServerMessage *message, gpointer data);

/* Gives the window that size and waits until every layout has followed. */
void window_fixture_resize (WindowFixture *fixture, int width, int height);
void window_fixture_settle (WindowFixture *fixture);
/* What fills the window, without the floor that the window puts under it. */
GtkWidget *window_fixture_get_shown (WindowFixture *fixture);
/* Whether a person can see the words somewhere in the window. */
gboolean window_fixture_shows (WindowFixture *fixture, const char *words);
/* The innermost button that bears @label and can be seen. */
GtkWidget *window_fixture_find_button (WindowFixture *fixture, const char *label);
