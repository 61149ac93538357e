/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-hasher"

#include "config.h"

#include "mms-hasher-process.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gio/gio.h>

#define NICE 10
#define SLICE_NS (100 * 1000 * 1000)

struct _MmsHasherProcess
{
  GPid pid;
  int fd;
  gboolean yielding;
};

/* Of the system call, which no header of Debian 12 declares beside <sched.h>. */
typedef struct
{
  guint32 size;
  guint32 policy;
  guint64 flags;
  gint32 nice;
  guint32 priority;
  guint64 runtime;
  guint64 deadline;
  guint64 period;
} Scheduling;

/* Since Linux 6.12 whoever asks for longer slices is interrupted by those who ask for shorter ones,
 * as everybody else does, and still has its share. */
static gboolean
set_policy (GPid pid, int policy)
{
  const Scheduling wanted = {
    .size = sizeof wanted,
    .policy = (guint32) policy,
    .nice = MAX (NICE, getpriority (PRIO_PROCESS, 0)),
    .runtime = SLICE_NS,
  };

  return syscall (SYS_sched_setattr, pid, &wanted, 0) == 0;
}

/* Nothing of the server goes along: no descriptor, no environment, no blocked or ignored signal. */
static int
spawn (const char *program, int fd, GPid *pid)
{
  char *argv[] = { (char *) "mimamori-hasher", NULL };
  char *envp[] = { NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none, all;
  int result;

  sigemptyset (&none);
  sigfillset (&all);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, fd, MMS_HASHER_FD);
  posix_spawn_file_actions_addclosefrom_np (&actions, MMS_HASHER_FD + 1);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setsigdefault (&attributes, &all);
  result = posix_spawn (pid, program, &actions, &attributes, argv, envp);
  posix_spawnattr_destroy (&attributes);
  posix_spawn_file_actions_destroy (&actions);
  return result;
}

MmsHasherProcess *
mms_hasher_process_start (const char *program, GError **error)
{
  int ends[2];
  int failure;
  GPid pid = 0;
  MmsHasherProcess *self;

  failure = socketpair (AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) == 0 ? 0 : errno;
  if (failure == 0)
    {
      failure = spawn (program, ends[1], &pid);
      close (ends[1]);
      if (failure != 0)
        close (ends[0]);
    }
  if (failure != 0)
    {
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (failure), "%s: %s", program,
                   g_strerror (failure));
      return NULL;
    }
  self = g_new0 (MmsHasherProcess, 1);
  self->pid = pid;
  self->fd = ends[0];
  if (!set_policy (pid, SCHED_OTHER))
    g_debug ("Hashing keeps its priority");
  return self;
}

void
mms_hasher_process_end (MmsHasherProcess *self)
{
  close (self->fd);
  kill (self->pid, SIGKILL);
  while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
    ;
  g_free (self);
}

GPid
mms_hasher_process_get_pid (MmsHasherProcess *self)
{
  return self->pid;
}

void
mms_hasher_process_yield (MmsHasherProcess *self)
{
  if (!self->yielding)
    self->yielding = set_policy (self->pid, SCHED_IDLE);
}

/* Whoever has yielded may come back to its nice value with RLIMIT_NICE or as root alone. */
gboolean
mms_hasher_process_hurry (MmsHasherProcess *self)
{
  if (self->yielding)
    self->yielding = !set_policy (self->pid, SCHED_OTHER);
  return !self->yielding;
}

gboolean
mms_hasher_process_send (MmsHasherProcess *self, const MmsArgon2Input *input)
{
  return send (self->fd, input, sizeof *input, MSG_NOSIGNAL) == (gssize) sizeof *input;
}

MmsHasherResult
mms_hasher_process_receive (MmsHasherProcess *self, int wait_ms, MmsHasherAnswer *answer)
{
  GPollFD poll_fd = { .fd = self->fd, .events = G_IO_IN };
  gint64 limit = g_get_monotonic_time () + wait_ms * G_GINT64_CONSTANT (1000);
  int ready;

  do
    ready = g_poll (&poll_fd, 1, (int) MAX (0, (limit - g_get_monotonic_time () + 999) / 1000));
  while (ready < 0 && errno == EINTR);
  if (ready == 0)
    return MMS_HASHER_LATE;
  if (recv (self->fd, answer, sizeof *answer, 0) == (gssize) sizeof *answer)
    return MMS_HASHER_ANSWERED;
  return MMS_HASHER_DIED;
}
