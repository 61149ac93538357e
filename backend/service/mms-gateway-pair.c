/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-service.h"

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mms-budget.h"
#include "mms-gateway-mail.h"
#include "mms-gateway-store.h"

/* The pair of ID and password that a sheet has: whoever types it has the box in hand. */

#define WRONG_PAIRS_BY_GATEWAY 10
#define WRONG_PAIRS_BY_ACCOUNT 10
#define WRONG_PAIRS_WINDOW_S 3600

static const struct
{
  const char *kind;
  int limit;
} budgets[] = {
  { "gateway-pair-gateway", WRONG_PAIRS_BY_GATEWAY },
  { "gateway-pair-account", WRONG_PAIRS_BY_ACCOUNT },
};

static const MmsAddressBudget by_address = { "gateway-pair-address", 50, WRONG_PAIRS_WINDOW_S };

static const char *
budget_key (guint budget, const MmsActor *actor, const char *gateway_id)
{
  const char *keys[] = { gateway_id, actor->account_id };

  return keys[budget];
}

/* The budgets' own error tells how long; its code becomes ours. */
static gboolean
fail_locked (GError **error, GError *limited)
{
  const MmProblem *problem = mm_error_get_problem (limited);
  int retry = problem != NULL ? problem->retry_after_s : WRONG_PAIRS_WINDOW_S;

  if (!mm_error_is_limited (limited))
    {
      g_propagate_error (error, limited);
      return FALSE;
    }
  g_error_free (limited);
  return mm_error_fail_counted (error, MM_ERROR_LIMITED, "gateway_locked", retry, MM_PROBLEM_NONE);
}

static gboolean
check_budgets (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *gateway_id, GError **error)
{
  GError *local = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    {
      const char *key = budget_key (i, actor, gateway_id);

      if (key != NULL &&
          !mms_budget_check (ctx, db, budgets[i].kind, key, budgets[i].limit, &local))
        return fail_locked (error, local);
    }
  return mms_address_budget_check (ctx, db, &by_address, actor, &local) ||
         fail_locked (error, local);
}

/* Counts one wrong pair everywhere and says how many are left. */
static gboolean
fail_pair (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *gateway_id, GError **error)
{
  int left = G_MAXINT;

  for (guint i = 0; i < G_N_ELEMENTS (budgets); i++)
    {
      const char *key = budget_key (i, actor, gateway_id);
      int here;

      if (key == NULL)
        continue;
      if (!mms_budget_take (ctx, db, budgets[i].kind, key, budgets[i].limit, WRONG_PAIRS_WINDOW_S,
                            &here, error))
        return FALSE;
      left = MIN (left, here);
    }
  return mms_address_budget_spend (ctx, db, &by_address, actor, 1, error) &&
         mm_error_fail_counted (error, MM_ERROR_INVALID, "gateway_pair", MM_PROBLEM_NONE, left);
}

static gboolean
password_fits (MmsContext *ctx, const MmsGatewayRow *row, const char *gateway_id, const char *typed)
{
  g_autofree char *hash =
      mms_secrets_gateway_password_hash (mms_context_get_secrets (ctx), gateway_id, typed);

  return row != NULL && mms_secrets_equal (hash, row->password_hash);
}

static MmGateway *
box_to_record (MmsDb *db, const MmsGatewayRow *row, GError **error)
{
  g_autoptr (GPtrArray) units = mms_gateway_store_units (db, row->gateway_id, error);
  g_autoptr (GListStore) list = NULL;

  if (units == NULL)
    return NULL;
  list = g_list_store_new (MM_TYPE_POWER_CONDITIONER);
  for (guint i = 0; i < units->len; i++)
    {
      MmsUnitRow *unit = units->pdata[i];
      g_autoptr (MmPowerConditioner) conditioner =
          g_object_new (MM_TYPE_POWER_CONDITIONER, "unit-no", unit->unit_no, "model", unit->model,
                        "serial", unit->serial, NULL);

      g_list_store_append (list, conditioner);
    }
  return g_object_new (MM_TYPE_GATEWAY, "gateway-id", row->gateway_id, "model", row->model,
                       "serial", row->serial, "first-contact", row->first_contact, "last-contact",
                       row->last_contact, "power-conditioners", list, NULL);
}

/* Both codes are checked as a form's fields. */
static gboolean
parse_pair (const char *gateway_id, const char *password, char **id, char **typed, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  GError *local = NULL;

  if (!mm_gateway_id_parse (gateway_id, id, &local))
    mm_field_errors_take (fields, "/gateway_id", g_steal_pointer (&local));
  if (!mm_gateway_password_parse (password, typed, &local))
    mm_field_errors_take (fields, "/gateway_password", g_steal_pointer (&local));
  return mm_field_errors_finish (fields, error);
}

/* The box of a sheet, in whatever hands; each wrong pair is counted. */
static MmsGatewayRow *
require_pair (MmsContext *ctx,
              MmsDb *db,
              const MmsActor *actor,
              const char *gateway_id,
              const char *password,
              GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *typed = NULL;
  g_autoptr (MmsGatewayRow) row = NULL;
  GError *local = NULL;

  if (!parse_pair (gateway_id, password, &id, &typed, error) ||
      !check_budgets (ctx, db, actor, id, error))
    return NULL;
  row = mms_gateway_store_find (db, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (!password_fits (ctx, row, id, typed))
    {
      fail_pair (ctx, db, actor, id, error);
      return NULL;
    }
  if (g_str_equal (row->state, MMS_GATEWAY_RETIRED))
    {
      mm_error_fail (error, MM_ERROR_CONFLICT, "gateway_retired");
      return NULL;
    }
  return g_steal_pointer (&row);
}

char *
mms_gateway_prove_pair (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *gateway_id,
                        const char *password,
                        GError **error)
{
  g_autoptr (MmsGatewayRow) row = require_pair (ctx, db, actor, gateway_id, password, error);

  return row != NULL ? g_strdup (row->gateway_id) : NULL;
}

MmGateway *
mms_gateway_check_pair (MmsContext *ctx,
                        MmsDb *db,
                        const MmsActor *actor,
                        const char *gateway_id,
                        const char *password,
                        GError **error)
{
  g_autoptr (MmsGatewayRow) row = require_pair (ctx, db, actor, gateway_id, password, error);

  if (row == NULL)
    return NULL;
  if (!g_str_equal (row->state, MMS_GATEWAY_STOCK))
    {
      if (mms_gateway_mail_used (ctx, db, row->gateway_id, error))
        mm_error_fail (error, MM_ERROR_CONFLICT, "gateway_used");
      return NULL;
    }
  return box_to_record (db, row, error);
}
