/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mms-hasher-wire.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

/*
 * The process that hashes passwords for mimamori-server. It has memory of its own, mapped once in
 * large pages, so that the server's threads do not wait while the kernel maps and gives back 64 MiB
 * for each sign-in. It is given hashed and peppered passwords only, never the key, and may do
 * nothing but read from its socket, compute, and write to it.
 */

#define LARGE_PAGE ((size_t) 2 * 1024 * 1024)
#define MEMORY_SIZE ((size_t) MMS_ARGON2_MAX_MEMORY_KIB * 1024)
#define KEEP_S 10

static uint8_t *memory;

static int
lend_memory (uint8_t **lent, size_t size)
{
  *lent = memory;
  return size <= MEMORY_SIZE ? 0 : -1;
}

/* libargon2 has wiped it. */
static void
take_memory_back (uint8_t *lent, size_t size)
{
}

static bool
map_memory (void)
{
  uint8_t *all = mmap (NULL, MEMORY_SIZE + LARGE_PAGE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  if (all == MAP_FAILED)
    return false;
  memory = (uint8_t *) (((uintptr_t) all + LARGE_PAGE - 1) & ~(uintptr_t) (LARGE_PAGE - 1));
  madvise (memory, MEMORY_SIZE, MADV_HUGEPAGE);
  return true;
}

static bool
limit (int what)
{
  return setrlimit (what, &(struct rlimit){ 0, 0 }) == 0;
}

#if defined __x86_64__
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined __aarch64__
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#else
#error "The numbers of system calls of this architecture are not known here"
#endif

/* Only what the loop below needs; anything else ends the process. */
static bool
enter_sandbox (void)
{
#define ALLOW(name)                                                                                \
  BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1),                                          \
      BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
  struct sock_filter rules[] = {
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, arch)),
    BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
    BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr)),
    ALLOW (read),
    ALLOW (write),
    ALLOW (madvise),
    ALLOW (rt_sigreturn),
    ALLOW (restart_syscall),
    ALLOW (exit_group),
    BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
  };
#undef ALLOW
  struct sock_fprog program = { sizeof rules / sizeof rules[0], rules };

  return prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) == 0;
}

/* Nothing is left that other processes of the same user could look into. It ends with the server,
 * by its socket: a signal for the death of the parent would come when the thread that started it
 * ends. */
static bool
give_up_rights (void)
{
  struct timeval keep = { .tv_sec = KEEP_S };

  return prctl (PR_SET_DUMPABLE, 0) == 0 && limit (RLIMIT_CORE) && limit (RLIMIT_FSIZE) &&
         limit (RLIMIT_NPROC) && limit (RLIMIT_NOFILE) &&
         setsockopt (MMS_HASHER_FD, SOL_SOCKET, SO_RCVTIMEO, &keep, sizeof keep) == 0 &&
         enter_sandbox ();
}

static bool
answer (const MmsArgon2Input *input)
{
  MmsHasherAnswer reply = { 0 };

  reply.computed = mms_argon2_compute (input, lend_memory, take_memory_back, reply.hash);
  return write (MMS_HASHER_FD, &reply, sizeof reply) == (ssize_t) sizeof reply;
}

/* Until the server closes its end. */
static bool
serve (void)
{
  while (true)
    {
      MmsArgon2Input input;
      ssize_t size = read (MMS_HASHER_FD, &input, sizeof input);

      if (size == 0)
        return true;
      if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
        madvise (memory, MEMORY_SIZE, MADV_DONTNEED);
      else if (size < 0 && errno != EINTR)
        return false;
      else if (size > 0 && (size != (ssize_t) sizeof input || !answer (&input)))
        return false;
      explicit_bzero (&input, sizeof input);
    }
}

int
main (void)
{
  _exit (map_memory () && give_up_rights () && serve () ? 0 : 1);
}
