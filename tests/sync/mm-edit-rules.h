/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-edit-server.h"

G_BEGIN_DECLS

#define MM_EDIT_VALUES 256

/* One thing that somebody has typed; each is typed once. */
typedef struct
{
  MmEditField field;
  int player;
  guint seen;        /* what stood there for its author */
  gboolean entered;  /* it took effect */
  gboolean given_up; /* its author took it back, or chose the other */
} MmEditValue;

/* What must be true, kept apart from everything that is being tested. */
typedef struct
{
  MmEditValue values[MM_EDIT_VALUES]; /* 0 is what was there in the beginning */
  guint n_values;
  guint latest[MM_EDIT_PLAYERS][MM_EDIT_FIELDS]; /* the author still wants it; 0: none */
  guint current[MM_EDIT_ACTORS][MM_EDIT_FIELDS]; /* at the server */
} MmEditRules;

/* @player types something over @seen. */
guint mm_edit_rules_type (MmEditRules *rules, int player, MmEditField field, guint seen);
/* Its author wants it in spite of @seen, and in spite of what they may have typed since. */
void mm_edit_rules_insist (MmEditRules *rules, guint value, guint seen);
void mm_edit_rules_give_up (MmEditRules *rules, guint value);
/* What changed outside of edits. */
void mm_edit_rules_look (MmEditRules *rules, MmEditServer *server);

/* (nullable): what is wrong after a request of @actor */
char *mm_edit_rules_check_server (MmEditRules *rules, MmEditServer *server, int actor);
/* @edits: (element-type MmaEdit): all that the player's program still keeps */
char *mm_edit_rules_check_kept (MmEditRules *rules, int player, GPtrArray *edits);

G_END_DECLS
