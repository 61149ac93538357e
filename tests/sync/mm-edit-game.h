/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-edit-server.h"

G_BEGIN_DECLS

/* Mistakes that the game has to notice. */
typedef enum
{
  MM_EDIT_NO_FAULT,
  MM_EDIT_FAULT_FORGET,        /* the server does not keep what it answered */
  MM_EDIT_FAULT_NO_BASE,       /* the server does not look at what the author saw */
  MM_EDIT_FAULT_DROP_ON_CRASH, /* the client forgets what was under way */
  MM_EDIT_FAULT_HIDE_CONFLICT, /* the client takes a conflict for a success */
  MM_EDIT_FAULT_HIDE_GONE,     /* … or the loss of access */
  MM_EDIT_N_FAULTS,
} MmEditFault;

const char *mm_edit_fault_name (MmEditFault fault);

/*
 * One walk: edits of several clients with crashes, lost requests and answers, repeats, conflicts
 * and lost grants. (nullable): what was wrong, of §5 of the design: an operation takes effect at
 * most once, no edit vanishes, nothing is overwritten that its author has not seen.
 */
char *mm_edit_game_play (MmEditServer *server, guint seed, MmEditFault fault);

G_END_DECLS
