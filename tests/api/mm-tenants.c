/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-tenants.h"

#include "mm-id.h"
#include "mm-test-home.h"
#include "mms-gateway-service.h"
#include "mms-link-service.h"
#include "mms-session.h"

#include <string.h>

/* 2026-11-20 14:05 in Japan. */
#define NOW G_GINT64_CONSTANT (1795151100000)
#define STREAM "0192f0c4-aaaa-7bbb-8ccc-0123456789ab"

static const char *const markers[MM_TENANTS][4] = {
  { "zqtenant0", "ジルバア", "0466907531", NULL },
  { "zqtenant1", "ジルバイ", "0466917531", NULL },
  { "zqtenant2", "ジルバウ", "0466927531", NULL },
  { "zqtenant3", "ジルバエ", "0466937531", NULL },
};

const char *const *
mm_tenant_markers (guint tenant)
{
  return markers[tenant];
}

gboolean
mm_tenant_is_in (guint tenant, const char *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; markers[tenant][i] != NULL; i++)
    if (strstr (lower, markers[tenant][i]) != NULL)
      return TRUE;
  return FALSE;
}

/* In every text: MARK, KANA and PHONE. */
static char *
mark (guint tenant, const char *text)
{
  GString *marked = g_string_new (text);

  g_string_replace (marked, "MARK", markers[tenant][0], 0);
  g_string_replace (marked, "KANA", markers[tenant][1], 0);
  g_string_replace (marked, "PHONE", markers[tenant][2], 0);
  return g_string_free (marked, FALSE);
}

/* ---- Through the services ---- */

static gboolean
add_member (MmsContext *context,
            MmsDb *db,
            guint tenant,
            const MmsActor *dealer,
            char **token,
            GError **error)
{
  g_autofree char *login = mark (tenant, "MARKm");
  g_autoptr (MmsActor) member = mm_test_home_add_member (context, db, dealer, login, token, error);

  return member != NULL;
}

static gboolean
add_house (MmsContext *context,
           MmsDb *db,
           guint t,
           const MmsActor *customer,
           const char *dealer_login,
           MmTenant *tenant,
           GError **error)
{
  g_autoptr (MmAddress) address =
      mm_address_new ("2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3", NULL);
  g_autofree char *box = mark (t, "MARKXYZ");
  g_autofree char *gateway_id = g_ascii_strup (box, -1);
  g_autofree char *serial = mark (t, "MARK-s1");
  g_autoptr (MmLink) link = NULL;

  if (!mms_gateway_create (context, db, gateway_id, "MK-G200", serial, &tenant->password, error))
    return FALSE;
  tenant->installation = mms_gateway_install (context, db, customer, customer->account_id,
                                              gateway_id, serial, address, error);
  link = tenant->installation != NULL
             ? mms_link_create (context, db, customer, tenant->installation, dealer_login,
                                "0466000000", error)
             : NULL;
  return link != NULL;
}

static gboolean
add_tenant (MmsContext *context, MmsDb *db, guint t, MmTenant *tenant, GError **error)
{
  g_autofree char *mail = mark (t, "MARKc@example.jp");
  g_autofree char *owner_mail = mark (t, "MARKu@example.jp");
  g_autofree char *login = mark (t, "MARKd");
  g_autoptr (MmsActor) customer = mm_test_home_add_account (
      context, db, MMS_ROLE_CUSTOMER, mail, &tenant->tokens[MM_TENANT_CUSTOMER], error);
  g_autoptr (MmsActor) dealer =
      customer != NULL ? mm_test_home_add_account (context, db, MMS_ROLE_DEALER, login,
                                                   &tenant->tokens[MM_TENANT_DEALER], error)
                       : NULL;
  g_autoptr (MmsActor) owner =
      dealer != NULL ? mm_test_home_add_account (context, db, MMS_ROLE_UPS, owner_mail,
                                                 &tenant->tokens[MM_TENANT_OWNER], error)
                     : NULL;

  return owner != NULL &&
         add_member (context, db, t, dealer, &tenant->tokens[MM_TENANT_MEMBER], error) &&
         add_house (context, db, t, customer, login, tenant, error);
}

static MmsOutcome
seed_work (MmsDb *db, gpointer data, GError **error)
{
  MmTenants *self = data;
  MmsContext *context = mms_daemon_get_context (self->server->daemon);

  for (guint t = 0; t < MM_TENANTS; t++)
    if (!add_tenant (context, db, t, &self->tenants[t], error))
      return MMS_FAILED;
  return MMS_DONE;
}

/* ---- As they would ---- */

/* Asks as somebody of a tenant, with the tenant's marker in @body; the answer must be a success. */
static JsonObject *
ask (MmTenants *self,
     guint t,
     MmTenantActor actor,
     const char *method,
     const char *path,
     const char *if_match,
     const char *body)
{
  g_autoptr (MmRawClient) client = mm_raw_client_new (self->server->port);
  const char *token = actor < MM_TENANT_N_ACTORS ? self->tenants[t].tokens[actor] : NULL;
  g_autofree char *marked = mark (t, body != NULL ? body : "");
  g_autoptr (GString) headers = g_string_new (NULL);
  g_autoptr (MmRawAnswer) answer = NULL;

  if (token != NULL)
    g_string_append_printf (headers, "Authorization: Bearer %s\r\n", token);
  if (if_match != NULL)
    g_string_append_printf (headers, "If-Match: \"%s\"\r\n", if_match);
  answer = mm_raw_client_ask (client, method, path, headers->str, body != NULL ? marked : NULL);
  if (answer->status < 200 || answer->status >= 300)
    g_error ("%s %s: %u %s", method, path, answer->status, answer->body);
  return *answer->body != '\0' ? mm_test_answer_object (answer) : NULL;
}

static void
tell (MmTenants *self, guint t, MmTenantActor actor, const char *path, const char *body)
{
  g_autoptr (JsonObject) answer = ask (self, t, actor, "POST", path, NULL, body);
}

static char *
get (MmTenants *self,
     guint t,
     MmTenantActor actor,
     const char *path,
     const char *body,
     const char *member)
{
  g_autoptr (JsonObject) answer =
      ask (self, t, actor, body != NULL ? "POST" : "GET", path, NULL, body);

  return g_strdup (json_object_get_string_member (answer, member));
}

#define NAMES                                                                                      \
  "\"family_name\":\"MARK\",\"given_name\":\"MARK\",\"family_kana\":\"KANA\",\"given_kana\":"      \
  "\"KANA\""
#define PERSON "\"person\":{" NAMES "}"
#define ADDRESS                                                                                    \
  "\"address\":{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"MARK市\"," \
  "\"street\":\"MARK 1\",\"building\":\"MARKビル\"}"
#define ACCOUNT                                                                                    \
  "{" PERSON ",\"phone\":\"PHONE\"," ADDRESS                                                       \
  ",\"organisation\":{\"name\":\"MARK電設\",\"department\":\"MARK部\"}%s}"
#define OWNER ",\"fax\":\"PHONE\",\"owner_programme\":true,\"direct_mail\":true,\"reminders\":true"

static void
put (MmTenants *self,
     guint t,
     MmTenantActor actor,
     const char *path,
     const char *read,
     const char *body)
{
  g_autofree char *version = get (self, t, actor, read, NULL, "version");
  g_autoptr (JsonObject) answer = ask (self, t, actor, "PUT", path, version, body);
}

static void
mark_accounts (MmTenants *self, guint t)
{
  g_autofree char *usual = g_strdup_printf (ACCOUNT, "");
  g_autofree char *owner = g_strdup_printf (ACCOUNT, OWNER);

  put (self, t, MM_TENANT_CUSTOMER, "/v1/account", "/v1/account", usual);
  put (self, t, MM_TENANT_DEALER, "/v1/account", "/v1/account", usual);
  put (self, t, MM_TENANT_OWNER, "/v1/account", "/v1/account", owner);
  tell (self, t, MM_TENANT_CUSTOMER, "/v1/account/mail-change", "{\"mail\":\"MARKn@example.jp\"}");
  tell (self, t, MM_TENANT_DEALER, "/v1/account/maintenance-addresses",
        "{\"mail\":\"MARKm@example.jp\"}");
  tell (self, t, MM_TENANT_DEALER, "/v1/invitations",
        "{\"customer\":\"MARKc@example.jp\",\"scope\":\"watch\"}");
  tell (self, t, MM_TENANT_DEALER, "/v1/staff",
        "{" NAMES ",\"mail\":\"MARKs@example.jp\",\"role\":\"manager\"}");
}

static void
mark_house (MmTenants *self, guint t)
{
  const char *id = self->tenants[t].installation;
  g_autofree char *house = g_strdup_printf ("/v1/gateways/%s", id);
  g_autofree char *site = g_strconcat (house, "/site", NULL);
  g_autofree char *hand_overs = g_strconcat (house, "/hand-overs", NULL);
  g_autofree char *op = mm_id_new (NOW);
  g_autofree char *note = g_strdup_printf (
      "{\"ops\":[{\"op_id\":\"%s\",\"kind\":\"note\",\"id\":\"%s\",\"set\":{\"text\":\"MARK\"}}]}",
      op, id);

  put (self, t, MM_TENANT_CUSTOMER, site, house, "{\"site_name\":\"MARK邸\"," ADDRESS "}");
  tell (self, t, MM_TENANT_CUSTOMER, "/v1/ops", note);
  tell (self, t, MM_TENANT_DEALER, "/v1/ops", note);
  tell (self, t, MM_TENANT_CUSTOMER, hand_overs, "{\"keep_links\":true}");
}

static void
add_machines (MmTenants *self, guint t)
{
  MmTenant *tenant = &self->tenants[t];
  g_autofree char *upper = g_ascii_strup (markers[t][0], -1);
  g_autofree char *enrolment =
      g_strdup_printf ("{\"gateway_id\":\"%sXYZ\",\"password\":\"%s\",\"stream\":\"" STREAM "\"}",
                       upper, tenant->password);
  g_autofree char *sign_in = g_strdup_printf (
      "{\"service\":\"customer\",\"login\":\"MARKc@example.jp\",\"password\":\"%s\","
      "\"device_name\":\"MARKのPC\",\"keep\":true}",
      MM_TEST_HOME_PASSWORD);
  g_autofree char *device = NULL;
  g_autofree char *renewal = NULL;

  tenant->tokens[MM_TENANT_AGENT] =
      get (self, t, MM_TENANT_N_ACTORS, "/v1/agent/enrolment", enrolment, "token");
  device = get (self, t, MM_TENANT_N_ACTORS, "/v1/sessions", sign_in, "device_token");
  renewal = g_strdup_printf ("{\"device_token\":\"%s\",\"device_name\":\"MARKのPC\"}", device);
  tenant->tokens[MM_TENANT_WATCH] =
      get (self, t, MM_TENANT_N_ACTORS, "/v1/device-sessions", renewal, "token");
}

/* ---- All ids ---- */

static MmsOutcome
gather_work (MmsDb *db, gpointer data, GError **error)
{
  static const char sql[] =
      "SELECT id FROM accounts UNION ALL SELECT id FROM installations UNION ALL SELECT id FROM "
      "links"
      " UNION ALL SELECT gateway_id FROM gateways UNION ALL SELECT id FROM sessions"
      " UNION ALL SELECT id FROM devices UNION ALL SELECT id FROM maintenance_addresses"
      " UNION ALL SELECT id FROM invitations UNION ALL SELECT id FROM staff_invitations"
      " UNION ALL SELECT id FROM hand_overs UNION ALL SELECT id FROM mails"
      " UNION ALL SELECT login FROM accounts";
  MmTenants *self = data;
  g_autoptr (GStrvBuilder) ids = g_strv_builder_new ();
  MmsStmt *stmt = mms_db_query (db, error, sql, "");
  gboolean row;

  if (stmt == NULL || !mms_stmt_step (stmt, &row, error))
    return MMS_FAILED;
  while (row)
    {
      g_strv_builder_add (ids, mms_stmt_text (stmt, 0));
      if (!mms_stmt_step (stmt, &row, error))
        return MMS_FAILED;
    }
  self->ids = g_strv_builder_end (ids);
  return MMS_DONE;
}

MmTenants *
mm_tenants_new (void)
{
  MmTenants *self = g_new0 (MmTenants, 1);

  self->server = mm_test_server_new (NULL, NOW);
  mm_test_server_write (self->server, seed_work, self);
  for (guint t = 0; t < MM_TENANTS; t++)
    {
      mark_accounts (self, t);
      mark_house (self, t);
      add_machines (self, t);
    }
  mm_test_server_write (self->server, gather_work, self);
  return self;
}

void
mm_tenants_free (MmTenants *self)
{
  mm_test_server_free (self->server);
  for (guint t = 0; t < MM_TENANTS; t++)
    {
      for (guint i = 0; i < MM_TENANT_N_ACTORS; i++)
        g_free (self->tenants[t].tokens[i]);
      g_free (self->tenants[t].installation);
      g_free (self->tenants[t].password);
    }
  g_strfreev (self->ids);
  g_free (self);
}
