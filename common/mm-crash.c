/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-crash.h"

#include <fcntl.h>
#include <unistd.h>

/**
 * mm_crash_keep_memory_out:
 *
 * Leaves this process's memory out of whatever is written when it crashes: it may hold keycodes
 * and passwords, and a dump stays on the disk and is sent about. Unlike a limit of the dump's size
 * this holds for programs too that take dumps from the kernel; unlike a process that cannot be
 * dumped, portals and debuggers can still look at it.
 *
 * Returns: whether the kernel knows of it
 */
gboolean
mm_crash_keep_memory_out (void)
{
  int fd = open ("/proc/self/coredump_filter", O_WRONLY | O_CLOEXEC);
  gboolean written = fd >= 0 && write (fd, "0", 1) == 1;

  if (fd >= 0)
    close (fd);
  return written;
}
