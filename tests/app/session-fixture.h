/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app-server.h"
#include "mma-context.h"

G_BEGIN_DECLS

#define HOUSE "018f3f2a-0000-7000-8000-000000000001"

#define RECORD(id, name, state, seq)                                                                    \
  "{\"kind\":\"gateway\",\"id\":\"" id "\",\"seq\":" #seq ",\"body\":{\"id\":\"" id                     \
  "\",\"gateway_id\":\"01AC4820" #seq "\",\"model\":\"MK-G200\",\"serial\":\"S-" #seq                   \
  "\",\"first_contact\":null,\"state\":\"" state                                                        \
  "\",\"state_since\":\"2026-11-20T03:00:00.000Z\",\"site_name\":\"" name                               \
  "\",\"address\":{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\"," \
  "\"street\":\"鵠沼石上 1-2-3\"},\"power_conditioners\":[],\"battery\":null,\"ev\":null,"          \
  "\"faults\":[],\"version\":\"e." #seq "\"}}"

/* What the server answers to a sign-in. */
extern const char session_account[];

/* A server with an account, a context that knows it, and a folder for the cache. */
typedef struct
{
  AppServer *server;
  MmaContext *context;
  char *folder;
  const char *page;   /* of the feed, for who comes without a position */
  const char *change; /* told once to who has one */
  gboolean down;
} SessionFixture;

typedef struct
{
  gboolean done;
  GError *error;
} SessionOutcome;

/* Answers with the page, or the change, of the fixture that is @data. */
void session_answer_sync (AppServer *server, SoupServerMessage *message, gpointer data);
/* Ends a sign-in; @data is an outcome. */
void session_signed_in (GObject *source, GAsyncResult *result, gpointer data);
MmaAccountSession *session_sign_in (SessionFixture *fixture);
/* How many gateways are in the cache. */
guint session_count (MmaAccountSession *session);
gboolean session_is_synced (MmaAccountSession *session);

typedef struct
{
  const char *path;
  void (*test) (SessionFixture *fixture, gconstpointer data);
} SessionTest;

void session_add_tests (const SessionTest *tests, guint n_tests);

/* Those of the end of a session, of its cache and of its server. */
void session_add_tests_of_leaving (void);

G_END_DECLS
