/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-mail.h"

#include <stdio.h>

#include "mms-account-mail.h"
#include "mms-mail.h"
#include "mms-unit-transfer-notice.h"

/* A mail lists so many; the app has them all. */
#define LIST_MAX 20

static void
set (GHashTable *vars, const char *name, const char *value)
{
  g_hash_table_insert (vars, g_strdup (name), g_strdup (value != NULL ? value : ""));
}

static gboolean
is_english (const MmsAccount *reader)
{
  return g_strcmp0 (reader->language, "en") == 0;
}

static void
set_count (GHashTable *vars, const MmsAccount *reader, guint n)
{
  g_autofree char *count = is_english (reader)
                               ? g_strdup_printf (n == 1 ? "%u unit" : "%u units", n)
                               : g_strdup_printf ("%u台", n);

  set (vars, "count", count);
}

/* "2026-11-20" in the reader's words. */
static char *
format_day (const MmsAccount *reader, const char *day)
{
  int year = 0, month = 0, date = 0;

  if (is_english (reader) || sscanf (day, "%4d-%2d-%2d", &year, &month, &date) != 3)
    return g_strdup (day);
  return g_strdup_printf ("%d年%d月%d日", year, month, date);
}

typedef const char *(*DayOf) (const MmsUnit *unit);

static const char *
no_day (const MmsUnit *unit)
{
  return NULL;
}

static const char *
guarantee_day (const MmsUnit *unit)
{
  return unit->guarantee_until;
}

static const char *
battery_day (const MmsUnit *unit)
{
  return unit->battery_until;
}

static void
append_unit (GString *list, const MmsAccount *reader, const MmsUnit *unit, DayOf day_of)
{
  const char *day = day_of (unit);
  g_autofree char *words = day != NULL ? format_day (reader, day) : NULL;

  if (list->len > 0)
    g_string_append_c (list, '\n');
  if (is_english (reader))
    g_string_append_printf (list, "  - %s  %s%s%s", unit->serial, unit->model,
                            words != NULL ? "  until " : "", words != NULL ? words : "");
  else
    g_string_append_printf (list, "　%s　%s%s%s%s", unit->serial, unit->model,
                            words != NULL ? "　" : "", words != NULL ? words : "",
                            words != NULL ? "まで" : "");
}

static void
set_list (
    GHashTable *vars, const char *name, const MmsAccount *reader, GPtrArray *units, DayOf day_of)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < MIN (units->len, LIST_MAX); i++)
    append_unit (list, reader, units->pdata[i], day_of);
  if (units->len > LIST_MAX)
    g_string_append_printf (list, is_english (reader) ? "\n  and %u more" : "\n　ほか%u台",
                            units->len - LIST_MAX);
  set (vars, name, list->str);
}

/* ---- To the owner ---- */

gboolean
mms_unit_mail_registered (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, GPtrArray *units, GError **error)
{
  g_autoptr (MmsAccount) owner = mms_account_get (ctx, db, actor->account_id, error);
  g_autoptr (GHashTable) vars = NULL;

  if (owner == NULL)
    return FALSE;
  vars = mms_account_mail_vars (owner);
  set_count (vars, owner, units->len);
  set_list (vars, "units", owner, units, no_day);
  return mms_account_mail (ctx, db, owner, "unit-registered", vars, error);
}

gboolean
mms_unit_mail_ended (MmsContext *ctx, MmsDb *db, const MmsUnit *unit, GError **error)
{
  g_autoptr (MmsAccount) owner = mms_account_get (ctx, db, unit->account_id, error);
  g_autoptr (GHashTable) vars = NULL;
  g_autofree char *day = NULL;

  if (owner == NULL)
    return FALSE;
  day = format_day (owner, unit->ended != NULL ? unit->ended : "");
  vars = mms_account_mail_vars (owner);
  set (vars, "serial", unit->serial);
  set (vars, "model", unit->model);
  set (vars, "day", day);
  return mms_account_mail (ctx, db, owner, unit->ended != NULL ? "unit-ended" : "unit-resumed",
                           vars, error);
}

gboolean
mms_unit_mail_reminder (MmsContext *ctx,
                        MmsDb *db,
                        const MmsAccount *owner,
                        GPtrArray *guarantees,
                        GPtrArray *batteries,
                        GError **error)
{
  gboolean english = is_english (owner);
  const char *none = english ? "  none" : "　該当なし";
  g_autoptr (GHashTable) vars = mms_account_mail_vars (owner);

  set_list (vars, "guarantees", owner, guarantees, guarantee_day);
  set_list (vars, "batteries", owner, batteries, battery_day);
  if (guarantees->len == 0)
    set (vars, "guarantees", none);
  if (batteries->len == 0)
    set (vars, "batteries", none);
  return mms_account_mail (ctx, db, owner, "unit-reminder", vars, error);
}

/* ---- Transfers ---- */

/* "みらい商事株式会社 高橋 一郎 様" for the other side. */
static char *
name_party (const MmsAccount *reader, const MmsAccount *party)
{
  g_autofree char *name = mms_account_get_display_name (party);
  const char *organisation = party->organisation != NULL ? party->organisation : "";

  return g_strconcat (organisation, *organisation != '\0' ? " " : "", name,
                      is_english (reader) ? "" : " 様", NULL);
}

static gboolean
count_units (MmsDb *db, const MmsUnitTransfer *transfer, guint *n, GError **error)
{
  g_auto (GStrv) ids = mms_unit_transfer_store_units (db, transfer, error);

  if (ids == NULL)
    return FALSE;
  *n = g_strv_length (ids);
  return TRUE;
}

static gboolean
mail_about (MmsContext *ctx,
            MmsDb *db,
            const MmsAccount *reader,
            const char *party,
            const MmsUnitTransfer *transfer,
            guint n,
            const char *template,
            GError **error)
{
  g_autoptr (GHashTable) vars = mms_account_mail_vars (reader);
  g_autofree char *until =
      mms_account_format_day (transfer->expires_at - MM_DAY_MS, reader->language);

  set_count (vars, reader, n);
  set (vars, "party", party);
  set (vars, "until", until);
  return mms_account_mail (ctx, db, reader, template, vars, error);
}

/* Where the address has no account the mail says how to get one; it names nobody. */
static gboolean
mail_receiver (MmsContext *ctx,
               MmsDb *db,
               const MmsAccount *giver,
               const MmsUnitTransfer *transfer,
               guint n,
               GError **error)
{
  g_autoptr (MmsAccount) receiver = NULL;
  g_autofree char *party = NULL;
  g_autofree char *until = NULL;
  g_autoptr (GHashTable) vars = NULL;

  if (!mms_unit_transfer_find_receiver (db, transfer, &receiver, error))
    return FALSE;
  if (receiver != NULL)
    {
      party = name_party (receiver, giver);
      return mail_about (ctx, db, receiver, party, transfer, n, "unit-transfer-offered", error);
    }
  vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  party = name_party (giver, giver);
  until = mms_account_format_day (transfer->expires_at - MM_DAY_MS, giver->language);
  set_count (vars, giver, n);
  set (vars, "party", party);
  set (vars, "until", until);
  set (vars, "mail", transfer->mail);
  return mms_mail_queue_later (ctx, db, transfer->mail, "unit-transfer-invited", giver->language,
                               vars, error);
}

gboolean
mms_unit_mail_offered (MmsContext *ctx, MmsDb *db, const MmsUnitTransfer *transfer, GError **error)
{
  g_autoptr (MmsAccount) giver = mms_account_get (ctx, db, transfer->giver, error);
  guint n;

  return giver != NULL && count_units (db, transfer, &n, error) &&
         mail_about (ctx, db, giver, transfer->mail, transfer, n, "unit-transfer-sent", error) &&
         mail_receiver (ctx, db, giver, transfer, n, error);
}

gboolean
mms_unit_mail_accepted (MmsContext *ctx,
                        MmsDb *db,
                        const MmsUnitTransfer *transfer,
                        const MmsActor *actor,
                        guint n,
                        GError **error)
{
  g_autoptr (MmsAccount) giver = mms_account_get (ctx, db, transfer->giver, error);
  g_autoptr (MmsAccount) receiver =
      giver != NULL ? mms_account_get (ctx, db, actor->account_id, error) : NULL;
  g_autofree char *to = NULL;
  g_autofree char *from = NULL;

  if (receiver == NULL)
    return FALSE;
  to = name_party (giver, receiver);
  from = name_party (receiver, giver);
  return mail_about (ctx, db, giver, to, transfer, n, "unit-transfer-given", error) &&
         mail_about (ctx, db, receiver, from, transfer, n, "unit-transfer-received", error);
}

gboolean
mms_unit_mail_declined (MmsContext *ctx, MmsDb *db, const MmsUnitTransfer *transfer, GError **error)
{
  g_autoptr (MmsAccount) giver = mms_account_get (ctx, db, transfer->giver, error);
  guint n;

  return giver != NULL && count_units (db, transfer, &n, error) &&
         mail_about (ctx, db, giver, transfer->mail, transfer, n, "unit-transfer-declined", error);
}

gboolean
mms_unit_mail_cancelled (MmsContext *ctx,
                         MmsDb *db,
                         const MmsUnitTransfer *transfer,
                         GError **error)
{
  g_autoptr (MmsAccount) giver = mms_account_get (ctx, db, transfer->giver, error);
  g_autoptr (MmsAccount) receiver = NULL;
  g_autofree char *party = NULL;
  guint n;

  if (giver == NULL || !count_units (db, transfer, &n, error) ||
      !mms_unit_transfer_find_receiver (db, transfer, &receiver, error))
    return FALSE;
  if (receiver == NULL)
    return TRUE;
  party = name_party (receiver, giver);
  return mail_about (ctx, db, receiver, party, transfer, n, "unit-transfer-cancelled", error);
}

/* ---- To operators ---- */

static gboolean
mail_operator (MmsContext *ctx,
               MmsDb *db,
               const MmsAccount *reader,
               const MmsActor *actor,
               gint64 misses,
               GError **error)
{
  g_autofree char *count = g_strdup_printf ("%" G_GINT64_FORMAT, misses);
  g_autoptr (GHashTable) vars = mms_account_mail_vars (reader);

  set (vars, "account", actor->login);
  set (vars, "address", actor->address);
  set (vars, "misses", count);
  return mms_account_mail (ctx, db, reader, "unit-misses", vars, error);
}

gboolean
mms_unit_mail_misses (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, gint64 misses, GError **error)
{
  g_autoptr (GPtrArray) operators = mms_account_store_list_of_service (db, "operator", error);

  for (guint i = 0; operators != NULL && i < operators->len; i++)
    if (!mail_operator (ctx, db, operators->pdata[i], actor, misses, error))
      return FALSE;
  return operators != NULL;
}
