/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-context.h"

#include "mms-access-book.h"

struct _MmsContext
{
  GObject parent_instance;

  /* owned */
  MmClock *clock;
  MmsSecrets *secrets;
  MmsSettings *settings;
  MmsSessionTimes *session_times;
  MmsAccessBook *access_book;

  /* borrowed: the daemon keeps both longer than the context */
  MmsHub *hub;
  MmsWriter *writer;

  GMutex hook_lock;
  MmsMailHook mail_hook;
  gpointer mail_hook_data;
};

G_DEFINE_FINAL_TYPE (MmsContext, mms_context, G_TYPE_OBJECT)

static void
mms_context_finalize (GObject *object)
{
  MmsContext *self = MMS_CONTEXT (object);

  g_clear_object (&self->clock);
  g_clear_object (&self->secrets);
  g_clear_pointer (&self->settings, mms_settings_free);
  g_clear_pointer (&self->session_times, mms_session_times_free);
  g_clear_pointer (&self->access_book, mms_access_book_free);
  g_mutex_clear (&self->hook_lock);
  G_OBJECT_CLASS (mms_context_parent_class)->finalize (object);
}

static void
mms_context_class_init (MmsContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mms_context_finalize;
}

static void
mms_context_init (MmsContext *self)
{
  self->session_times = mms_session_times_new ();
  self->access_book = mms_access_book_new ();
  g_mutex_init (&self->hook_lock);
}

/**
 * mms_context_new:
 * @clock: (transfer none): the one clock of the server
 * @secrets: (transfer none): the keys
 * @settings: (transfer full): read once, never changed
 */
MmsContext *
mms_context_new (MmClock *clock, MmsSecrets *secrets, MmsSettings *settings)
{
  MmsContext *self = g_object_new (MMS_TYPE_CONTEXT, NULL);

  self->clock = g_object_ref (clock);
  self->secrets = g_object_ref (secrets);
  self->settings = settings;
  return self;
}

/**
 * mms_context_now:
 *
 * The time in milliseconds UTC.
 */
gint64
mms_context_now (MmsContext *context)
{
  return mm_clock_now (context->clock);
}

MmClock *
mms_context_get_clock (MmsContext *context)
{
  return context->clock;
}

MmsSecrets *
mms_context_get_secrets (MmsContext *context)
{
  return context->secrets;
}

const MmsSettings *
mms_context_get_settings (MmsContext *context)
{
  return context->settings;
}

MmsSessionTimes *
mms_context_get_session_times (MmsContext *context)
{
  return context->session_times;
}

MmsAccessBook *
mms_context_get_access_book (MmsContext *context)
{
  return context->access_book;
}

/**
 * mms_context_set_hub:
 * @hub: (transfer none) (nullable): must outlive the context
 */
void
mms_context_set_hub (MmsContext *context, MmsHub *hub)
{
  context->hub = hub;
}

/**
 * mms_context_get_hub:
 *
 * Returns: (nullable) (transfer none): %NULL in programs without connected clients
 */
MmsHub *
mms_context_get_hub (MmsContext *context)
{
  return context->hub;
}

/**
 * mms_context_set_writer:
 * @writer: (transfer none) (nullable): must outlive the context
 */
void
mms_context_set_writer (MmsContext *context, MmsWriter *writer)
{
  context->writer = writer;
}

/**
 * mms_context_get_writer:
 *
 * Returns: (nullable) (transfer none): where a reader hands in what it wants noted
 */
MmsWriter *
mms_context_get_writer (MmsContext *context)
{
  return context->writer;
}

/**
 * mms_context_set_mail_hook:
 * @hook: (nullable): called on whatever thread commits a mail; must not block
 *
 * Who wants to know when the outbox has something new.
 */
void
mms_context_set_mail_hook (MmsContext *context, MmsMailHook hook, gpointer data)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&context->hook_lock);

  context->mail_hook = hook;
  context->mail_hook_data = data;
}

/* Under the lock, so that nobody is called who has been unset. */
void
mms_context_call_mail_hook (MmsContext *context)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&context->hook_lock);

  if (context->mail_hook != NULL)
    context->mail_hook (context->mail_hook_data);
}
