/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/* What a crash of the machine would take back, file by file, in the folder of MM_FAULTS_UNDO. */

typedef struct
{
  uint64_t offset;
  uint64_t file_size; /* before the write */
  uint64_t length;    /* of what follows: the bytes that were there */
} MmUndoRecord;

/* Of the folder itself: names of files whose entry was not flushed. */
#define MM_UNDO_CREATED "created"

void mm_undo_created (const char *name);
/* Saves what a write of @size bytes at @offset (or a cut there) is about to replace. */
void mm_undo_save (const char *name, int fd, uint64_t offset, size_t size);
/* @name was flushed ("." for the folder). */
void mm_undo_forget (const char *name);
