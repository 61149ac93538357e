/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "apart.h"

static const char other_record[] =
    "{\"type\":\"enter\",\"scope\":\"gateway/2\",\"gen\":1,\"role\":\"dealer\"},"
    "{\"type\":\"snap\",\"scope\":\"gateway/2\",\"gen\":1,\"record\":{\"kind\":\"gateway\",\"id\":"
    "\"" OTHER_HOUSE "\",\"seq\":7,\"body\":{\"id\":\"" OTHER_HOUSE "\",\"gateway_id\":"
    "\"01AC48209999\",\"model\":\"MK-G200\",\"serial\":\"G200-2604-00999\",\"first_contact\":"
    "null,\"state\":\"never_connected\",\"state_since\":null,\"site_name\":\"青木様邸\","
    "\"address\":null,\"power_conditioners\":[],\"battery\":null,\"ev\":null,"
    "\"faults\":[],\"version\":\"e.7\"}}},{\"type\":\"end\",\"scope\":\"gateway/2\",\"gen\":1}";

static void
on_other_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  gboolean first = query == NULL || strstr (query, "since=") == NULL;
  g_autofree char *text =
      g_strdup_printf ("{\"items\":[%s],\"next\":\"T\",\"more\":false}", first ? other_record : "");

  app_server_answer (message, 200, text);
}

void
apart_sign_in_other (WindowFixture *fixture)
{
  app_server_on (fixture->server, "/v1/sync", on_other_sync, NULL);
  window_fixture_sign_in (fixture, "dealer");
  window_fixture_settle (fixture);
}
