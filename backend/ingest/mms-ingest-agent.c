/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-ingest.h"

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mms-budget.h"
#include "mms-gateway-store.h"
#include "mms-revocation.h"

#define TRIES 10
#define WINDOW_S 3600

static const MmsAddressBudget by_address = { "enrol-address", 50, WINDOW_S };

static gboolean
fail_pair (
    MmsContext *ctx, MmsDb *db, const MmsActor *actor, const char *gateway_id, GError **error)
{
  int left;

  if (!mms_budget_take (ctx, db, "enrol-gateway", gateway_id, TRIES, WINDOW_S, &left, error) ||
      !mms_address_budget_spend (ctx, db, &by_address, actor, 1, error))
    return FALSE;
  return mm_error_fail_counted (error, MM_ERROR_INVALID, "gateway_pair", MM_PROBLEM_NONE, left);
}

static MmsGatewayRow *
require_pair (MmsContext *ctx,
              MmsDb *db,
              const MmsActor *actor,
              const char *gateway_id,
              const char *password,
              GError **error)
{
  g_autofree char *hash =
      mms_secrets_gateway_password_hash (mms_context_get_secrets (ctx), gateway_id, password);
  g_autoptr (MmsGatewayRow) row = NULL;
  GError *local = NULL;

  if (!mms_budget_check (ctx, db, "enrol-gateway", gateway_id, TRIES, error) ||
      !mms_address_budget_check (ctx, db, &by_address, actor, error))
    return NULL;
  row = mms_gateway_store_find (db, gateway_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (row != NULL && mms_secrets_equal (hash, row->password_hash))
    return g_steal_pointer (&row);
  fail_pair (ctx, db, actor, gateway_id, error);
  return NULL;
}

/*
 * A box in use keeps its token until the owner says otherwise: whoever reads the sheet must not
 * take its place. The agent itself may ask again, when the answer was lost on its way.
 */
static gboolean
check_living_token (MmsContext *ctx,
                    MmsDb *db,
                    const MmsActor *actor,
                    const MmsGatewayRow *row,
                    const char *stream,
                    char **living,
                    MmsEnrolmentWait *wait,
                    GError **error)
{
  GError *local = NULL;

  if (g_str_equal (row->state, MMS_GATEWAY_RETIRED))
    return mm_error_fail (error, MM_ERROR_DENIED, "gateway_retired");
  *living = mms_gateway_store_token_stream (db, row->gateway_id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (g_str_equal (row->state, MMS_GATEWAY_STOCK) || *living == NULL ||
      g_str_equal (*living, stream))
    return TRUE;
  return mms_enrolment_ask (ctx, db, actor, row->gateway_id, stream, wait, error);
}

static char *
make_token (MmsContext *ctx,
            MmsDb *db,
            const char *gateway_id,
            const char *stream,
            const char *living,
            GError **error)
{
  g_autofree char *token = mms_secrets_token_new ();
  g_autofree char *hash = mms_secrets_hash_token (mms_context_get_secrets (ctx), token);
  gint64 now = mms_context_now (ctx);

  if (!mms_gateway_store_end_tokens (db, gateway_id, now, error) ||
      !mms_gateway_store_add_token (db, gateway_id, hash, stream, now, error) ||
      !mms_enrolment_settle (ctx, db, gateway_id, stream, living, error))
    return NULL;
  mms_revocation_note (ctx, db);
  return g_steal_pointer (&token);
}

gboolean
mms_ingest_enrol (MmsContext *ctx,
                  MmsDb *db,
                  const MmsActor *actor,
                  const char *gateway_id,
                  const char *password,
                  const char *stream,
                  char **token,
                  MmsEnrolmentWait *wait,
                  GError **error)
{
  g_autoptr (MmsGatewayRow) row = NULL;
  g_autofree char *id = NULL;
  g_autofree char *living = NULL;

  if (!mm_gateway_id_parse (gateway_id, &id, error))
    {
      mm_error_prefix_field (error, "/gateway_id");
      return FALSE;
    }
  row = require_pair (ctx, db, actor, id, password, error);
  if (row == NULL || !check_living_token (ctx, db, actor, row, stream, &living, wait, error))
    return FALSE;
  if (wait->id != NULL)
    return TRUE;
  *token = make_token (ctx, db, id, stream, living, error);
  return *token != NULL;
}

MmsActor *
mms_ingest_authenticate (MmsContext *ctx, MmsDb *db, const char *token, GError **error)
{
  g_autofree char *hash = mms_secrets_hash_token (mms_context_get_secrets (ctx), token);
  GError *local = NULL;
  g_autofree char *gateway_id = mms_gateway_store_by_token (db, hash, &local);
  MmsActor *actor;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return NULL;
    }
  if (gateway_id == NULL)
    {
      mm_error_fail (error, MM_ERROR_UNAUTHENTICATED, "unauthenticated");
      return NULL;
    }
  actor = mms_actor_new (MMS_ROLE_GATEWAY);
  actor->gateway = g_steal_pointer (&gateway_id);
  return actor;
}
