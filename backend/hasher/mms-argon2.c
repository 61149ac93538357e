/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mms-argon2.h"

#include <argon2.h>

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
    .allocate_cbk = allocate,
    .free_cbk = give_back,
  };

  return input->memory_kib <= MMS_ARGON2_MAX_MEMORY_KIB && input->passes <= MMS_ARGON2_MAX_PASSES &&
         argon2id_ctx (&context) == ARGON2_OK;
}
