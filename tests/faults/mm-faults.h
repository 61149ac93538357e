/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * A disk that fails, by LD_PRELOAD, for the files of the folder named by MM_FAULTS_FOLDER
 * (shared-memory files excepted).
 *
 * With MM_FAULTS_UNDO naming another folder, everything that was not flushed can be thrown away
 * after a kill: each write first saves there what it replaces, and a flush forgets it.
 * MM_FAULTS_LIE=1 makes each flush answer without flushing, to show that tests would notice.
 */

typedef enum
{
  MM_FAULTS_NONE,
  MM_FAULTS_FULL, /* writes stop halfway with ENOSPC */
  MM_FAULTS_SYNC, /* flushes fail with EIO */
  MM_FAULTS_TEAR, /* writes stop halfway with EIO */
} MmFaultsKind;

/* Looked up by dlsym(), as the tests are not linked with it. Each call of the kind fails with
 * a probability of @per_mille in a thousand, drawn from @seed. */
typedef void (*MmFaultsSet) (MmFaultsKind kind, unsigned per_mille, unsigned seed);
/* How many calls were made to fail so far. */
typedef unsigned (*MmFaultsCount) (void);
