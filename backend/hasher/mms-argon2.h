/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Without GLib: the process that only hashes is linked with it. */

#define MMS_ARGON2_SECRET_BYTES 64
#define MMS_ARGON2_SALT_BYTES 16
#define MMS_ARGON2_HASH_BYTES 32
#define MMS_ARGON2_MAX_MEMORY_KIB (64 * 1024)
#define MMS_ARGON2_MAX_PASSES 16

/** What is hashed, and at what cost; one lane. */
typedef struct
{
  uint32_t passes;
  uint32_t memory_kib;
  uint8_t salt[MMS_ARGON2_SALT_BYTES];
  uint8_t secret[MMS_ARGON2_SECRET_BYTES];
} MmsArgon2Input;

/** Gives @size bytes in @memory; 0, or an error of libargon2. */
typedef int (*MmsArgon2Allocate) (uint8_t **memory, size_t size);
typedef void (*MmsArgon2Free) (uint8_t *memory, size_t size);

/**
 * Computes argon2id (version 1.3) into @hash, which has MMS_ARGON2_HASH_BYTES. Both functions may
 * be NULL: memory is mapped for this one then. False when there is no memory, or the cost is none
 * that this server stores.
 */
bool mms_argon2_compute (const MmsArgon2Input *input,
                         MmsArgon2Allocate allocate,
                         MmsArgon2Free give_back,
                         uint8_t *hash);
