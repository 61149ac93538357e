/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-api"

#include "config.h"

#include "mms-api.h"

#include "mm-error.h"
#include "mms-call-admission.h"
#include "mms-call-private.h"
#include "mms-client-version.h"
#include "mms-idempotency.h"
#include "mms-policy.h"
#include "mms-problem-writer.h"
#include "mms-router.h"
#include "mms-stream-checker.h"

#include <string.h>
#include <sys/resource.h>

#define HASH_QUEUE 64
#define HASH_NICE 10
#define READ_QUEUE 256
#define READ_THREADS 2
/* Files come from offices with slow lines. */
#define FILE_MS (10 * 60 * 1000)

struct _MmsApi
{
  GObject parent_instance;

  MmsApiParts parts;
  MmsRouter *router;
  GThreadPool *hash_pool;
  GThreadPool *read_pool;

  MmsStreamBook *streams;
  MmsStreamChecker *checker; /* NULL where nobody has a session */
  GMutex lock;               /* of the pools */
};

G_DEFINE_FINAL_TYPE (MmsApi, mms_api, G_TYPE_OBJECT)

/* ---- The end of a call ---- */

/* Names the route, never the path or the query: those hold ids. */
static void
log_call (MmsApi *self, MmsCallFull *full, guint status)
{
  if (!self->parts.log_requests)
    return;
  g_info ("%s %s %u %" G_GINT64_FORMAT " ms", mms_request_get_method (full->public.request),
          full->public.route ? full->public.route->path : "-", status,
          mms_request_get_age_ms (full->public.request));
}

/* Takes all three; exactly one of @response and @error is set. */
static void
end_call (MmsCallFull *full, MmsResponse *response, GError *error)
{
  g_autoptr (MmsCallFull) owned = full;
  g_autoptr (GError) owned_error = error;
  g_autoptr (MmsApi) self = g_object_ref (full->api);

  if (!response)
    {
      response = mms_problem_response (error, mms_call_language (&full->public));
      if (mms_response_get_status (response) == 500)
        g_warning ("%s %s: %s", mms_request_get_method (full->public.request),
                   full->public.route ? full->public.route->path : "-",
                   error ? error->message : "no answer");
    }
  log_call (self, full, mms_response_get_status (response));
  /* Not on the writer, for which everybody waits: a report is thousands of nodes. */
  if (full->body)
    mms_request_keep (full->public.request, g_steal_pointer (&full->body),
                      (GDestroyNotify) json_node_unref);
  mms_request_respond (full->public.request, response);
}

/* ---- Before the handler ---- */

static gboolean
prepare (MmsApi *self, MmsCallFull *full, GError **error)
{
  MmsRequest *request = full->public.request;

  if (!mms_client_version_check (mms_request_get_header (request, "mimamori-client"), error))
    return FALSE;
  full->public.db = mms_db_pool_get (self->parts.readers, error);
  return full->public.db && mms_call_admit (full, &self->parts, error) &&
         mms_call_parse_body (full, error) && mms_idempotency_begin (full, error);
}

/* ---- The places where handlers run ---- */

static void
run_reader (MmsCallFull *full)
{
  g_autoptr (GError) error = NULL;
  MmsResponse *response = full->public.route->handler (&full->public, &error);

  end_call (full, response, g_steal_pointer (&error));
}

/* Hashing is long and nobody waits for it within milliseconds: whoever reads a list goes first.
 * The pool's threads do nothing else. */
static void
step_back (void)
{
  static GPrivate done = G_PRIVATE_INIT (NULL);

  if (g_private_get (&done) == NULL && setpriority (PRIO_PROCESS, 0, HASH_NICE) != 0)
    g_debug ("Hashing keeps its priority");
  g_private_set (&done, GINT_TO_POINTER (TRUE));
}

static void
run_pooled (gpointer data, gpointer api)
{
  MmsApi *self = api;
  MmsCallFull *full = data;
  g_autoptr (GError) error = NULL;

  if (full->public.route->place == MMS_HASH)
    step_back ();
  full->public.db = mms_db_pool_get (self->parts.readers, &error);
  if (full->public.db)
    run_reader (full);
  else
    end_call (full, NULL, g_steal_pointer (&error));
}

/* Event threads push at the same time: looking and pushing must be one step. */
static gboolean
try_push (MmsApi *self, MmsCallFull *full, GThreadPool *pool, guint limit)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_thread_pool_unprocessed (pool) < limit && g_thread_pool_push (pool, full, NULL);
}

static void
push (MmsApi *self, MmsCallFull *full, GThreadPool *pool, guint limit)
{
  if (!try_push (self, full, pool, limit))
    end_call (full, NULL, mm_error_new_problem (MM_ERROR_LIMITED, "busy", 2, MM_PROBLEM_NONE));
}

/* On the writer. It may run again when its group was lost: it leaves nothing behind in the call
 * but what the last run found. */
static MmsOutcome
work (MmsDb *db, gpointer data, GError **error)
{
  MmsCallFull *full = data;

  full->public.db = db;
  full->refused = FALSE;
  g_clear_pointer (&full->response, mms_response_free);
  g_clear_pointer (&full->created, g_free);
  full->response = mms_idempotency_run (full, error);
  if (full->response)
    return MMS_DONE;
  return full->refused ? MMS_REFUSED : MMS_FAILED;
}

static void
work_done (gpointer data, const GError *error)
{
  MmsCallFull *full = data;

  if (!error && full->public.route->permission == MMS_MAY_SIGN_OUT)
    mms_stream_book_end_session (full->streams, full->public.actor->session_id);
  end_call (full, error ? NULL : g_steal_pointer (&full->response),
            error ? g_error_copy (error) : NULL);
}

static void
run (MmsApi *self, MmsCallFull *full)
{
  switch (full->public.route->place)
    {
    case MMS_INLINE:
      run_reader (full);
      break;
    case MMS_READ:
      push (self, full, self->read_pool, READ_QUEUE);
      break;
    case MMS_HASH:
      push (self, full, self->hash_pool, self->parts.hash_queue);
      break;
    case MMS_WRITE:
      mms_writer_submit (self->parts.writer, work, full, work_done);
      break;
    }
}

/* ---- Dispatch ---- */

static void
refuse_route (MmsCallFull *full, const char *allow)
{
  const char *language = mms_call_language (&full->public);
  MmsResponse *response = allow ? mms_problem_response_code (405, "method_not_allowed", 0, language)
                                : mms_problem_response_code (404, "route_unknown", 0, language);

  if (allow)
    mms_response_add_header (response, "Allow", allow);
  end_call (full, response, NULL);
}

void
mms_api_dispatch (MmsRequest *request, gpointer api)
{
  MmsApi *self = api;
  MmsCallFull *full = mms_call_new (request);
  g_autoptr (GError) error = NULL;
  g_autofree char *allow = NULL;

  full->api = g_object_ref (self);
  full->writer = self->parts.writer;
  full->streams = self->streams;
  full->public.ctx = self->parts.context;
  full->public.route = mms_router_find (self->router, mms_request_get_method (request),
                                        mms_request_get_path (request), &full->params, &allow);
  if (!full->public.route)
    refuse_route (full, allow);
  else if (prepare (self, full, &error))
    run (self, full);
  else
    end_call (full, NULL, g_steal_pointer (&error));
}

MmsResponse *
mms_api_refusal (guint status, const char *code, const char *language)
{
  return mms_problem_response_code (status, code, 0, mms_problem_language (language));
}

static gboolean
is_admitted (MmsApi *self, MmsRequest *request, const MmsRoute *route)
{
  g_autoptr (MmsCallFull) full = mms_call_new (request);

  full->public.ctx = self->parts.context;
  full->public.route = route;
  full->public.db = mms_db_pool_get (self->parts.readers, NULL);
  return full->public.db && mms_call_admit (full, &self->parts, NULL);
}

/* A body is held until it is whole. Of a large one that is so only where its sender may send it;
 * others are told that they may not. */
void
mms_api_body_policy (MmsRequest *request, gsize *limit, guint *ms, gpointer api)
{
  MmsApi *self = api;
  const MmsRoute *route = mms_router_find (self->router, mms_request_get_method (request),
                                           mms_request_get_path (request), NULL, NULL);

  if (!route || route->body_limit == 0)
    return;
  *limit = is_admitted (self, request, route) ? route->body_limit : 0;
  *ms = FILE_MS;
}

/* ---- The object ---- */

void
mms_api_stop (MmsApi *self)
{
  GThreadPool *hash = g_steal_pointer (&self->hash_pool);
  GThreadPool *read = g_steal_pointer (&self->read_pool);

  g_clear_pointer (&self->checker, mms_stream_checker_free);
  if (hash)
    g_thread_pool_free (hash, FALSE, TRUE);
  if (read)
    g_thread_pool_free (read, FALSE, TRUE);
}

static void
mms_api_dispose (GObject *object)
{
  MmsApi *self = MMS_API (object);

  mms_api_stop (self);
  g_clear_object (&self->parts.context);
  g_clear_object (&self->parts.readers);
  g_clear_object (&self->parts.writer);
  g_clear_pointer (&self->router, mms_router_free);
  G_OBJECT_CLASS (mms_api_parent_class)->dispose (object);
}

static void
mms_api_finalize (GObject *object)
{
  MmsApi *self = MMS_API (object);

  g_clear_pointer (&self->streams, mms_stream_book_free);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (mms_api_parent_class)->finalize (object);
}

static void
mms_api_class_init (MmsApiClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mms_api_dispose;
  G_OBJECT_CLASS (klass)->finalize = mms_api_finalize;
}

static void
mms_api_init (MmsApi *self)
{
  g_mutex_init (&self->lock);
  self->streams = mms_stream_book_new ();
}

static guint
default_hash_threads (void)
{
  guint cores = g_get_num_processors ();

  return cores > 1 ? cores - 1 : 1;
}

MmsApi *
mms_api_new (const MmsApiParts *parts)
{
  MmsApi *self = g_object_new (MMS_TYPE_API, NULL);

  self->parts = *parts;
  g_object_ref (self->parts.context);
  g_object_ref (self->parts.readers);
  g_object_ref (self->parts.writer);
  if (self->parts.hash_queue == 0)
    self->parts.hash_queue = HASH_QUEUE;
  self->router = mms_router_new (parts->tables ? parts->tables : mms_api_get_tables ());
  self->hash_pool = g_thread_pool_new (
      run_pooled, self, (int) (parts->hash_threads ? parts->hash_threads : default_hash_threads ()),
      TRUE, NULL);
  self->read_pool = g_thread_pool_new (
      run_pooled, self, (int) (parts->read_threads ? parts->read_threads : READ_THREADS), TRUE,
      NULL);
  if (parts->authenticate_background)
    self->checker = mms_stream_checker_new (&self->parts, self->streams);
  return self;
}
