/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-home.h"
#include "mm-test-proxy.h"
#include "mm-test-server.h"
#include "mmg-agent.h"

G_BEGIN_DECLS

/* 2026-11-20 12:00 in Japan. */
#define AGENT_FIXTURE_NOW G_GINT64_CONSTANT (1795143600000)

/* A real server with a registered house, and the agent of that house behind a line that can fail.
 * The clocks of both stand still until they are moved. */
typedef struct
{
  MmTestServer *server;
  MmTestProxy *proxy;
  MmTestHome home;
  MmClock *clock; /* the agent's */
  char *folder;
  GString *log; /* what the agent said */
  guint log_handler;

  /* While the agent runs */
  MmgDataDir *data_dir;
  MmgQueue *queue;
  MmgSource *source;
  MmgAgent *agent;
  gint64 first_seq; /* of the sample that each start takes */
  guint n_reports;  /* a test's own count */
  guint n_units;    /* the same, of what the server knows */
} AgentFixture;

void agent_fixture_set_up (AgentFixture *fixture, gconstpointer data);
void agent_fixture_tear_down (AgentFixture *fixture, gconstpointer data);

/* @password NULL for the right one. */
void agent_fixture_start (AgentFixture *fixture, const char *password);
/* Ends the agent; its folder stays. That nothing of it is left is part of every test. */
void agent_fixture_stop (AgentFixture *fixture);

typedef gboolean (*AgentCondition) (AgentFixture *fixture);

/* Runs the agent until @condition holds; after a minute the test fails and says @what. */
void agent_fixture_wait (AgentFixture *fixture, AgentCondition condition, const char *what);
/* Everything is acknowledged, also the sample that each start takes. */
void agent_fixture_wait_empty (AgentFixture *fixture);

/* Puts samples of 3 kW sun into the queue, one a minute from @from on; counters agree. */
void agent_fixture_add_samples (AgentFixture *fixture, gint64 from, guint n);

/* What the server stored from @from to before @to, in order. (element-type MmsReading) */
GArray *agent_fixture_stored (AgentFixture *fixture, gint64 from, gint64 to);

/* How far the server is with the agent's stream. */
void
agent_fixture_stream (AgentFixture *fixture, gint64 *acked, gint64 *rejected, gint64 *repeated);

/* GET @target as the customer; the body. */
JsonObject *agent_fixture_get (AgentFixture *fixture, const char *target);

G_END_DECLS
