/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-raw-client.h"
#include "mms-http-server.h"

G_BEGIN_DECLS

/* What ends at all ends long before, also on a machine that does much else. */
#define HTTP_PATIENCE_S 60

/* The HTTP server alone, with a dispatch of the test's own: "/echo" answers its body, "/later"
 * answers from another thread, "/events" streams, "/address" tells who asks, "/thread" which event
 * thread does. */
typedef struct
{
  MmsHttpOptions options;
  MmsHttpServer *server;
  GMutex lock;
  GCond changed;
  GPtrArray *streams;
  GPtrArray *held;  /* MmsRequest* that wait for an answer */
  GPtrArray *later; /* GThread* that answer */
  guint n_closed;
} HttpFixture;

/* @data: (nullable): changes the options, as a function of them */
void http_fixture_set_up (HttpFixture *f, gconstpointer data);
void http_fixture_tear_down (HttpFixture *f, gconstpointer data);
MmRawClient *http_fixture_connect (HttpFixture *f);
/* Waits until *@count is at least @n, for at most a minute. */
void http_fixture_wait (HttpFixture *f, const guint *count, guint n);

G_END_DECLS
