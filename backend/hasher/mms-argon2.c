/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mms-argon2.h"

#include <argon2.h>
#include <sys/mman.h>

/* Not malloc(), which may fill so much memory with a pattern first. */
static int
map (uint8_t **memory, size_t size)
{
  void *all = mmap (NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

  *memory = all != MAP_FAILED ? all : NULL;
  if (*memory)
    madvise (*memory, size, MADV_HUGEPAGE);
  return *memory ? 0 : ARGON2_MEMORY_ALLOCATION_ERROR;
}

static void
unmap (uint8_t *memory, size_t size)
{
  munmap (memory, size);
}

bool
mms_argon2_compute (const MmsArgon2Input *input,
                    MmsArgon2Allocate allocate,
                    MmsArgon2Free give_back,
                    uint8_t *hash)
{
  argon2_context context = {
    .out = hash,
    .outlen = MMS_ARGON2_HASH_BYTES,
    .pwd = (uint8_t *) input->secret,
    .pwdlen = sizeof input->secret,
    .salt = (uint8_t *) input->salt,
    .saltlen = sizeof input->salt,
    .t_cost = input->passes,
    .m_cost = input->memory_kib,
    .lanes = 1,
    .threads = 1,
    .version = ARGON2_VERSION_13,
    .allocate_cbk = allocate ? allocate : map,
    .free_cbk = give_back ? give_back : unmap,
  };

  return input->memory_kib <= MMS_ARGON2_MAX_MEMORY_KIB && input->passes <= MMS_ARGON2_MAX_PASSES &&
         argon2id_ctx (&context) == ARGON2_OK;
}
