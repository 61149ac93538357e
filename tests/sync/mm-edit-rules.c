/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-edit-rules.h"

#include "mma-edit.h"

guint
mm_edit_rules_type (MmEditRules *rules, int player, MmEditField field, guint seen)
{
  guint value = ++rules->n_values;

  g_assert_cmpuint (value, <, MM_EDIT_VALUES);
  rules->values[value] = (MmEditValue){ .field = field, .player = player, .seen = seen };
  rules->latest[player][field] = value;
  return value;
}

void
mm_edit_rules_insist (MmEditRules *rules, guint value, guint seen)
{
  MmEditValue *typed = &rules->values[value];

  typed->seen = seen;
  rules->latest[typed->player][typed->field] = value;
}

void
mm_edit_rules_give_up (MmEditRules *rules, guint value)
{
  MmEditValue *typed = &rules->values[value];

  typed->given_up = TRUE;
  if (rules->latest[typed->player][typed->field] == value)
    rules->latest[typed->player][typed->field] = 0;
}

void
mm_edit_rules_look (MmEditRules *rules, MmEditServer *server)
{
  for (int actor = 0; actor < MM_EDIT_ACTORS; actor++)
    for (MmEditField field = 0; field < MM_EDIT_FIELDS; field++)
      rules->current[actor][field] = mm_edit_server_value (server, actor, field);
}

/* Its author saw it, or typed over something of theirs that never took effect and saw it below. */
static gboolean
was_seen (const MmEditRules *rules, guint value, guint before)
{
  int player = rules->values[value].player;
  guint seen = rules->values[value].seen;

  while (seen != before && seen != 0 && rules->values[seen].player == player &&
         !rules->values[seen].entered)
    seen = rules->values[seen].seen;
  return seen == before;
}

static char *
enter (MmEditRules *rules, int actor, guint value, guint before)
{
  MmEditValue *typed = &rules->values[value];

  if (value == 0 || value > rules->n_values || mm_edit_actor_of (typed->player) != actor)
    return g_strdup_printf ("%u stands there, which nobody of %d has typed", value, actor);
  if (typed->entered)
    return g_strdup_printf ("%u took effect twice", value);
  if (typed->given_up)
    return g_strdup_printf ("%u took effect, which was given up", value);
  if (!was_seen (rules, value, before))
    return g_strdup_printf ("%u overwrote %u, which its author has not seen", value, before);
  typed->entered = TRUE;
  return NULL;
}

char *
mm_edit_rules_check_server (MmEditRules *rules, MmEditServer *server, int actor)
{
  for (MmEditField field = 0; field < MM_EDIT_FIELDS; field++)
    {
      guint before = rules->current[actor][field];
      guint value = mm_edit_server_value (server, actor, field);
      char *wrong = value != before ? enter (rules, actor, value, before) : NULL;

      if (wrong != NULL)
        return wrong;
    }
  mm_edit_rules_look (rules, server);
  return NULL;
}

static gboolean
is_kept (MmEditField field, guint value, GPtrArray *edits)
{
  for (guint i = 0; i < edits->len; i++)
    if (g_str_equal (mma_edit_get_kind (edits->pdata[i]), mm_edit_kind (field)) &&
        mm_edit_value_of (mma_edit_get_set (edits->pdata[i]), field) == value)
      return TRUE;
  return FALSE;
}

char *
mm_edit_rules_check_kept (MmEditRules *rules, int player, GPtrArray *edits)
{
  for (MmEditField field = 0; field < MM_EDIT_FIELDS; field++)
    {
      guint value = rules->latest[player][field];

      if (value != 0 && !rules->values[value].entered && !is_kept (field, value, edits))
        return g_strdup_printf ("%u of player %d has vanished", value, player);
    }
  return NULL;
}
