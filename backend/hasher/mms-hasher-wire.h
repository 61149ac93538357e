/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-argon2.h"

/* What the server and mimamori-hasher say to each other: one packet (SOCK_SEQPACKET) asks, one
 * answers, in order. Both programs are built together. */

/** The descriptor that mimamori-hasher finds its socket at; it has no other. */
#define MMS_HASHER_FD 0

typedef struct
{
  uint32_t computed; /* 0: no memory, or a cost that is refused */
  uint8_t hash[MMS_ARGON2_HASH_BYTES];
} MmsHasherAnswer;
