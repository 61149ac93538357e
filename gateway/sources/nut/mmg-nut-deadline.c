/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-nut"

#include "config.h"

#include "mmg-nut-deadline.h"

#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

struct _MmgNutDeadline
{
  /* Owned */
  GThread *thread;
  int fd; /* of our own: libupsclient closes its one when it likes */

  /* Of both threads */
  GMutex mutex;
  GCond met;
  gint64 end; /* monotonic, µs */
  gboolean is_met;
  gboolean is_missed;
};

static gpointer
watch (gpointer data)
{
  MmgNutDeadline *self = data;

  g_mutex_lock (&self->mutex);
  while (!self->is_met && !self->is_missed)
    self->is_missed = !g_cond_wait_until (&self->met, &self->mutex, self->end);
  if (self->is_missed && !self->is_met)
    shutdown (self->fd, SHUT_RDWR);
  g_mutex_unlock (&self->mutex);
  return NULL;
}

/**
 * mmg_nut_deadline_new: (transfer full)
 * @fd: a connected socket; closing it is its owner's business
 * @ms: from now on
 *
 * From that time on, reading from the socket is at an end at once.
 */
MmgNutDeadline *
mmg_nut_deadline_new (int fd, guint ms)
{
  MmgNutDeadline *self = g_new0 (MmgNutDeadline, 1);

  self->fd = fcntl (fd, F_DUPFD_CLOEXEC, 0);
  self->end = g_get_monotonic_time () + (gint64) ms * 1000;
  g_mutex_init (&self->mutex);
  g_cond_init (&self->met);
  self->thread = g_thread_new ("nut-deadline", watch, self);
  return self;
}

/** Returns: whether it was met, by the clock: the socket was left as it is. */
gboolean
mmg_nut_deadline_free (MmgNutDeadline *self)
{
  gboolean was_met;

  g_mutex_lock (&self->mutex);
  self->is_missed = self->is_missed || g_get_monotonic_time () >= self->end;
  self->is_met = TRUE;
  g_cond_signal (&self->met);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  was_met = !self->is_missed;
  if (self->fd >= 0)
    close (self->fd);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->met);
  g_free (self);
  return was_met;
}
