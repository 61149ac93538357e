/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-stream-checker.h"

#include "mm-error.h"
#include "mms-hub.h"

#define STREAM_CHECK_S 20

struct _MmsStreamChecker
{
  /* borrowed */
  const MmsApiParts *parts;
  MmsStreamBook *streams;

  /* owned */
  GThread *thread;

  /* state */
  GMutex lock;
  GCond wake;
  gboolean stopping;
  gboolean revoked;
};

static gboolean
token_holds (const char *session_id, const char *token, gpointer data)
{
  const MmsApiParts *parts = data;
  MmsAuthenticate func = session_id ? parts->authenticate_background : parts->authenticate_agent;
  g_autoptr (GError) error = NULL;
  MmsDb *db = mms_db_pool_get (parts->readers, &error);
  g_autoptr (MmsActor) actor = NULL;

  if (db && func)
    actor = func (parts->context, db, token, &error);
  /* A store that does not answer ends nobody's session. */
  return actor || !mm_error_is_unauthenticated (error);
}

/* With the lock. FALSE when it is time to stop. */
static gboolean
wait_for_look (MmsStreamChecker *self)
{
  guint seconds = self->parts->stream_check_s ? self->parts->stream_check_s : STREAM_CHECK_S;
  gint64 next = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (!self->stopping && !self->revoked && g_cond_wait_until (&self->wake, &self->lock, next))
    ;
  self->revoked = FALSE;
  return !self->stopping;
}

static gpointer
check_streams (gpointer data)
{
  MmsStreamChecker *self = data;

  g_mutex_lock (&self->lock);
  while (wait_for_look (self))
    {
      g_mutex_unlock (&self->lock);
      mms_stream_book_check (self->streams, token_holds, (gpointer) self->parts);
      g_mutex_lock (&self->lock);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
wake (MmsStreamChecker *self, gboolean *why)
{
  g_mutex_lock (&self->lock);
  *why = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

/* From the thread that has just committed it. */
static void
on_revoked (gpointer data)
{
  MmsStreamChecker *self = data;

  wake (self, &self->revoked);
}

MmsStreamChecker *
mms_stream_checker_new (const MmsApiParts *parts, MmsStreamBook *streams)
{
  MmsStreamChecker *self = g_new0 (MmsStreamChecker, 1);
  MmsHub *hub = mms_context_get_hub (parts->context);

  self->parts = parts;
  self->streams = streams;
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->thread = g_thread_new ("stream-checker", check_streams, self);
  if (hub)
    mms_hub_set_revocation_func (hub, on_revoked, self);
  return self;
}

void
mms_stream_checker_free (MmsStreamChecker *self)
{
  MmsHub *hub = mms_context_get_hub (self->parts->context);

  if (hub)
    mms_hub_set_revocation_func (hub, NULL, NULL);
  wake (self, &self->stopping);
  g_thread_join (self->thread);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self);
}
