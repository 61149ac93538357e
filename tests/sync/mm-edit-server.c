/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-edit-server.h"

#include "mm-error.h"
#include "mm-json-writer.h"
#include "mm-json.h"
#include "mm-test-db.h"
#include "mm-test-home.h"
#include "mms-feed.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-operation.h"
#include "mms-sync.h"
#include "mms-terms.h"

#define PHONE "0466000000"
#define PAGE 500

static const char *const logins[MM_EDIT_ACTORS] = { "hanako@game.example", "himawari11",
                                                    "himawari12" };

/* The fields */

static const struct
{
  const char *kind;
  const char *member;
  const char *prefix; /* of the number */
} fields[MM_EDIT_FIELDS] = {
  [MM_EDIT_NAME] = { "gateway", "site_name", "家" },
  [MM_EDIT_ADDRESS] = { "gateway", "address", "町" },
  [MM_EDIT_NOTE] = { "note", "text", "覚書" },
};

const char *
mm_edit_kind (MmEditField field)
{
  return fields[field].kind;
}

const char *
mm_edit_member (MmEditField field)
{
  return fields[field].member;
}

JsonNode *
mm_edit_value_to_node (MmEditField field, guint value)
{
  g_autofree char *text = g_strdup_printf ("%s%u", fields[field].prefix, value);
  g_autofree char *address = g_strdup_printf (
      "{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","
      "\"street\":\"%s\"}",
      text);

  return field == MM_EDIT_ADDRESS ? json_from_string (address, NULL)
                                  : json_node_init_string (json_node_alloc (), text);
}

guint
mm_edit_value_of (JsonObject *record, MmEditField field)
{
  const char *member = fields[field].member;
  const char *text = NULL;

  if (record == NULL || !json_object_has_member (record, member))
    return 0;
  if (field == MM_EDIT_ADDRESS)
    text = json_object_get_string_member_with_default (
        json_object_get_object_member (record, member), "street", NULL);
  else
    text = json_object_get_string_member_with_default (record, member, NULL);
  if (text == NULL || !g_str_has_prefix (text, fields[field].prefix))
    return 0;
  return (guint) g_ascii_strtoull (text + strlen (fields[field].prefix), NULL, 10);
}

static JsonObject *
get_record (MmEditServer *server, int actor, const char *kind)
{
  const MmsActor *self = server->actors[actor];
  g_autofree char *scope = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (kind, "gateway"))
    scope = mms_gateway_scope (server->house);
  else if (actor == MM_EDIT_OWNER)
    scope = mms_gateway_owner_scope (server->house);
  else
    scope = mms_gateway_dealer_scope (server->house, self->principal_id);
  text = mms_feed_get (server->reader, scope, kind, server->house, &error);
  g_assert_no_error (error);
  return text != NULL ? mm_json_parse_object (text, strlen (text), NULL) : NULL;
}

guint
mm_edit_server_value (MmEditServer *server, int actor, MmEditField field)
{
  g_autoptr (JsonObject) record = get_record (server, actor, fields[field].kind);

  return mm_edit_value_of (record, field);
}

char *
mm_edit_server_version (MmEditServer *server, int actor, const char *kind)
{
  g_autoptr (JsonObject) record = get_record (server, actor, kind);

  return record != NULL
             ? g_strdup (json_object_get_string_member_with_default (record, "version", NULL))
             : NULL;
}

/* In the same process, by the services themselves */

static void
write_direct (MmEditServer *server, MmsWork work, gpointer data)
{
  g_autoptr (GError) error = NULL;

  mms_db_begin (server->writer, &error);
  g_assert_no_error (error);
  work (server->writer, data, &error);
  g_assert_no_error (error);
  mms_db_commit (server->writer, &error);
  g_assert_no_error (error);
}

static char *
page_direct (MmEditServer *server, int actor, const char *since)
{
  g_autoptr (GString) page = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (mms_sync_page (server->context, server->reader, server->actors[actor], since, PAGE, page,
                     &error))
    return g_string_free (g_steal_pointer (&page), FALSE);
  if (!mm_error_is_expired (error))
    g_error ("The feed failed: %s", error->message);
  return NULL;
}

typedef struct
{
  MmEditServer *server;
  int actor;
  JsonArray *ops;
  MmJsonWriter *json;
} Batch;

static void
write_result (MmJsonWriter *json, const char *op_id, const MmsOperationResult *result)
{
  mm_json_writer_begin_object (json);
  mm_json_writer_string_member (json, "op_id", op_id);
  mm_json_writer_string_member (json, "result", mms_operation_outcome_to_string (result->outcome));
  if (result->record != NULL)
    mm_json_writer_raw_member (json, "record", result->record);
  if (result->error != NULL)
    mm_json_writer_string_member (json, "code", mm_error_get_code (result->error));
  mm_json_writer_end_object (json);
}

static MmsOutcome
run_batch (MmsDb *db, gpointer data, GError **error)
{
  Batch *batch = data;
  MmEditServer *server = batch->server;

  for (guint i = 0; i < json_array_get_length (batch->ops); i++)
    {
      JsonObject *op = json_array_get_object_element (batch->ops, i);
      g_auto (MmsOperationResult) result = { 0 };
      MmsOperation operation = {
        .op_id = json_object_get_string_member (op, "op_id"),
        .kind = json_object_get_string_member (op, "kind"),
        .id = json_object_get_string_member (op, "id"),
        .base = json_object_get_string_member_with_default (op, "base", NULL),
        .was = json_object_get_object_member (op, "was"),
        .set = json_object_get_object_member (op, "set"),
      };

      if (!mms_operation_run (server->context, db, server->actors[batch->actor], &operation,
                              &result, error))
        return MMS_FAILED;
      write_result (batch->json, operation.op_id, &result);
    }
  return MMS_DONE;
}

static char *
ops_direct (MmEditServer *server, int actor, const char *body)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (body, strlen (body), NULL);
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);
  Batch batch = { server, actor, json_object_get_array_member (object, "ops"), json };

  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "results");
  mm_json_writer_begin_array (json);
  write_direct (server, run_batch, &batch);
  mm_json_writer_end_array (json);
  mm_json_writer_end_object (json);
  return g_string_free (text, FALSE);
}

const MmEditWay mm_edit_way_direct = { write_direct, page_direct, ops_direct };

/* The house and its people */

static MmsOutcome
add_accounts (MmsDb *db, gpointer data, GError **error)
{
  MmEditServer *server = data;

  if (server->writer != NULL && !mms_terms_add_defaults (server->context, db, error))
    return MMS_FAILED;
  for (int actor = 0; actor < MM_EDIT_ACTORS; actor++)
    {
      MmsRole role = actor == MM_EDIT_OWNER ? MMS_ROLE_CUSTOMER : MMS_ROLE_DEALER;

      server->actors[actor] = mm_test_home_add_account (server->context, db, role, logins[actor],
                                                        &server->tokens[actor], error);
      if (server->actors[actor] == NULL)
        return MMS_FAILED;
    }
  return MMS_DONE;
}

typedef struct
{
  MmEditServer *server;
  int actor;
} Access;

static MmsOutcome
toggle (MmsDb *db, gpointer data, GError **error)
{
  Access *access = data;
  MmEditServer *server = access->server;
  const MmsActor *owner = server->actors[MM_EDIT_OWNER];
  char **id = &server->links[access->actor];
  g_autoptr (MmLink) link = NULL;
  gboolean removed;

  if (*id != NULL)
    {
      removed = mms_link_remove (server->context, db, owner, server->house, *id, error);
      g_clear_pointer (id, g_free);
      return removed ? MMS_DONE : MMS_FAILED;
    }
  link = mms_link_create (server->context, db, owner, server->house, logins[access->actor], PHONE,
                          error);
  if (link == NULL)
    return MMS_FAILED;
  *id = g_strdup (mm_link_get_id (link));
  return MMS_DONE;
}

void
mm_edit_server_toggle (MmEditServer *server, int actor)
{
  Access access = { server, actor };

  server->way->write (server, toggle, &access);
}

static MmsOutcome
open_house (MmsDb *db, gpointer data, GError **error)
{
  MmEditServer *server = data;
  const MmsActor *owner = server->actors[MM_EDIT_OWNER];
  g_autofree char *box = g_strdup_printf ("01AD%08u", ++server->n_houses);
  g_autofree char *password = NULL;
  g_autoptr (MmAddress) address =
      mm_address_new ("2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3", NULL);

  if (!mms_gateway_create (server->context, db, box, "MK-G200", "S-1", &password, error))
    return MMS_FAILED;
  server->house = mms_gateway_install (server->context, db, owner, owner->account_id, box,
                                       "佐藤様邸", address, error);
  return server->house != NULL ? MMS_DONE : MMS_FAILED;
}

void
mm_edit_server_open_house (MmEditServer *server)
{
  server->way->write (server, open_house, server);
  for (int actor = MM_EDIT_OWNER + 1; actor < MM_EDIT_ACTORS; actor++)
    mm_edit_server_toggle (server, actor);
}

static MmsOutcome
close_house (MmsDb *db, gpointer data, GError **error)
{
  MmEditServer *server = data;

  return mms_gateway_dispose (server->context, db, server->actors[MM_EDIT_OWNER], server->house,
                              TRUE, error)
             ? MMS_DONE
             : MMS_FAILED;
}

void
mm_edit_server_close_house (MmEditServer *server)
{
  server->way->write (server, close_house, server);
  g_clear_pointer (&server->house, g_free);
  for (int actor = 0; actor < MM_EDIT_ACTORS; actor++)
    g_clear_pointer (&server->links[actor], g_free);
}

static MmsOutcome
forget (MmsDb *db, gpointer data, GError **error)
{
  return mms_db_run (db, error, "DELETE FROM idempotency", "") ? MMS_DONE : MMS_FAILED;
}

void
mm_edit_server_forget (MmEditServer *server)
{
  server->way->write (server, forget, NULL);
}

int
mm_edit_actor_of (int player)
{
  return player == MM_EDIT_PLAYERS - 1 ? MM_EDIT_OWNER : player;
}

MmEditServer *
mm_edit_server_new (const char *url, MmsContext *context, const MmEditWay *way, gpointer way_data)
{
  MmEditServer *server = g_new0 (MmEditServer, 1);

  server->way = way;
  server->way_data = way_data;
  server->context = g_object_ref (context);
  if (way == &mm_edit_way_direct)
    {
      server->writer = mm_test_db_open (url);
      if (mms_db_get_dialect (server->writer) == MMS_DIALECT_SQLITE)
        mm_test_db_execute (server->writer, "PRAGMA synchronous = OFF");
    }
  server->reader = mm_test_db_open_read_only (url);
  way->write (server, add_accounts, server);
  return server;
}

void
mm_edit_server_free (MmEditServer *server)
{
  for (int actor = 0; actor < MM_EDIT_ACTORS; actor++)
    {
      mms_actor_free (server->actors[actor]);
      g_free (server->tokens[actor]);
    }
  g_clear_object (&server->reader);
  g_clear_object (&server->writer);
  g_clear_object (&server->context);
  g_free (server);
}
