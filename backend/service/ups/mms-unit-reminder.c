/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-unit-service.h"

#include "mms-account.h"
#include "mms-unit-mail.h"
#include "mms-unit-reminder-store.h"

/* So long before, there is time to order. */
#define MONTHS_AHEAD 3

/* Many owners are told in many rounds, so that nobody waits for the writer. */
#define OWNERS_A_ROUND 20

static char *
day_ahead (gint64 now)
{
  int year, month, day;
  GDate date;

  mm_time_jst_ymd (now, &year, &month, &day);
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  g_date_add_months (&date, MONTHS_AHEAD);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
                          g_date_get_day (&date));
}

static gboolean
remind_owner (MmsContext *ctx,
              MmsDb *db,
              const char *account_id,
              const char *from,
              const char *until,
              GError **error)
{
  g_autoptr (MmsAccount) owner = mms_account_get (ctx, db, account_id, error);
  g_autoptr (GPtrArray) guarantees = NULL;
  g_autoptr (GPtrArray) batteries = NULL;

  if (owner == NULL)
    return FALSE;
  guarantees =
      mms_unit_reminder_store_take (db, account_id, MMS_REMIND_GUARANTEE, from, until, error);
  if (guarantees == NULL)
    return FALSE;
  batteries = mms_unit_reminder_store_take (db, account_id, MMS_REMIND_BATTERY, from, until, error);
  return batteries != NULL && mms_unit_mail_reminder (ctx, db, owner, guarantees, batteries, error);
}

gboolean
mms_unit_remind (MmsContext *ctx, MmsDb *db, gboolean *more, GError **error)
{
  gint64 now = mms_context_now (ctx);
  g_autofree char *from = mm_time_format_jst_day (now);
  g_autofree char *until = day_ahead (now);
  g_auto (GStrv) owners = mms_unit_reminder_store_owners (db, from, until, OWNERS_A_ROUND, error);

  if (owners == NULL)
    return FALSE;
  for (guint i = 0; owners[i] != NULL; i++)
    if (!remind_owner (ctx, db, owners[i], from, until, error))
      return FALSE;
  *more = g_strv_length (owners) == OWNERS_A_ROUND;
  return TRUE;
}
