/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "units-server.h"

#include "mm-time.h"

#include "mm-json.h"

/* What this server has shipped begins with "BT24"; 0100 is its owner's already. */

static gboolean
is_registered (const char *serial)
{
  return g_str_has_suffix (serial, "0100");
}

static const char *
judge (const char *serial, GHashTable *seen)
{
  if (!g_str_has_prefix (serial, "BT24") || strchr (serial + 5, 'O') != NULL)
    return "not_found";
  if (g_hash_table_contains (seen, serial))
    return "duplicate";
  return is_registered (serial) ? "yours" : "ok";
}

static JsonObject *
read_body (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  return mm_json_parse_object (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL);
}

static void
on_checks (AppServer *server, SoupServerMessage *message, gpointer data)
{
  g_autoptr (JsonObject) body = read_body (message);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  JsonArray *lines = json_object_get_array_member (body, "lines");
  g_autoptr (GString) out = g_string_new ("{\"lines\":[");

  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      JsonObject *line = json_array_get_object_element (lines, i);
      const char *serial = json_object_get_string_member (line, "serial");

      g_string_append_printf (out, "%s{\"line\":%" G_GINT64_FORMAT ",\"verdict\":\"%s\"",
                              i > 0 ? "," : "", json_object_get_int_member (line, "line"),
                              judge (serial, seen));
      if (g_str_has_prefix (serial, "BT24"))
        g_string_append (out, ",\"model\":\"MU-1500R\"");
      g_string_append (out, ",\"first_line\":1}");
      g_hash_table_add (seen, (char *) serial);
    }
  g_string_append (out, "]}");
  app_server_answer (message, 200, out->str);
}

static void
on_units (AppServer *server, SoupServerMessage *message, gpointer data)
{
  g_autoptr (JsonObject) body = read_body (message);
  JsonArray *units = json_object_get_array_member (body, "units");
  g_autoptr (GString) out = g_string_new ("{\"units\":[");

  for (guint i = 0; i < json_array_get_length (units); i++)
    {
      JsonObject *unit = json_array_get_object_element (units, i);
      const char *serial = json_object_get_string_member (unit, "serial");

      g_string_append_printf (
          out,
          "%s{\"line\":%" G_GINT64_FORMAT ",\"id\":\"018f3f2a-0000-7000-8000-%012u\","
          "\"serial\":\"%s\",\"model\":\"MU-1500R\",\"keycode\":\"%04u\",\"switches\":{\"first\":"
          "\"left\",\"one\":\"up\"},\"purchased\":\"2026-11-12\",\"place\":null,\"new\":%s}",
          i > 0 ? "," : "", json_object_get_int_member (unit, "line"), i, serial,
          (427 + i * 131) % 1024, is_registered (serial) ? "false" : "true");
    }
  g_string_append (out, "],\"refused\":[]}");
  app_server_answer (message, 201, out->str);
}

/* As many records as a page of the feed may hold. */
#define PAGE 400

/* Each fourth has been heard a moment ago, one of them long ago. */
static char *
make_live (guint i)
{
  static const char *const states[] = { "\"online\"", "\"on_battery\",\"replace_battery\"",
                                        "\"bypass\",\"online\"" };
  gint64 now = g_get_real_time () / 1000;
  g_autofree char *at = mm_time_format_rfc3339 (i == 12 ? now - MM_DAY_MS : now);

  if (i % 4 != 0)
    return g_strdup ("");
  if (i % 16 == 12)
    return g_strdup_printf ("\"live\":{\"states\":[\"unknown\"],\"charge\":null,\"runtime\":null,"
                            "\"load\":null,\"at\":\"%s\"},",
                            at);
  return g_strdup_printf ("\"live\":{\"states\":[%s],\"charge\":88,\"runtime\":1800,"
                          "\"load\":null,\"at\":\"%s\"},",
                          states[i / 4 % 4], at);
}

static void
append_unit (GString *out, guint i)
{
  g_autofree char *live = make_live (i);

  g_string_append_printf (
      out,
      "{\"type\":\"snap\",\"scope\":\"units/1\",\"gen\":1,\"record\":{\"kind\":\"unit\",\"id\":"
      "\"018f3f2a-0000-7000-8000-%012u\",\"seq\":%u,\"body\":{\"id\":"
      "\"018f3f2a-0000-7000-8000-%012u\",\"serial\":\"BT24A%06u\",\"model\":\"%s\","
      "\"shipped\":\"2026-10-01\",\"purchased\":\"2026-11-%02u\",%s\"organisation\":"
      "\"みらい商事株式会社\",\"family_name\":\"髙﨑\",\"given_name\":\"花子\",\"family_kana\":"
      "\"タカサキ\",\"given_kana\":\"ハナコ\",\"department\":\"情報システム部\",\"address\":"
      "{\"postal_code\":\"1050001\",\"prefecture\":\"東京都\",\"city\":\"港区虎ノ門\","
      "\"street\":\"1-2-3\",\"building\":null},\"place\":\"本店 %uF\",\"remarks\":\"サーバー室\","
      "%s\"guarantee_until\":\"%s\",\"version\":\"e.%u\"}}}",
      i, i + 10, i, 6113 + i, i % 3 == 0 ? "MU-3000R" : "MU-1500R", i % 28 + 1,
      i % 10 == 9 ? "\"ended\":\"2026-11-20\"," : "", 7 + i % 3, live,
      i % 7 == 0 ? "2026-12-31" : "2029-11-12", i + 10);
}

/* Units @from to @n, as far as one page goes. */
static GString *
make_feed (guint from, guint n)
{
  GString *out = g_string_new ("{\"items\":[");
  guint end = MIN (n, from + PAGE);

  if (from == 0)
    g_string_append (out,
                     "{\"type\":\"enter\",\"scope\":\"units/1\",\"gen\":1,\"role\":\"owner\"}");
  for (guint i = from; i < end; i++)
    {
      if (i > from || from == 0)
        g_string_append_c (out, ',');
      append_unit (out, i);
    }
  if (from < n && end == n)
    g_string_append (out, ",{\"type\":\"end\",\"scope\":\"units/1\",\"gen\":1}");
  g_string_append_printf (out, "],\"next\":\"T%u\",\"more\":%s}", end, end < n ? "true" : "false");
  return out;
}

static void
on_sync (AppServer *server, SoupServerMessage *message, gpointer data)
{
  const char *query = g_uri_get_query (soup_server_message_get_uri (message));
  const char *since = query != NULL ? strstr (query, "since=T") : NULL;
  guint from = since != NULL ? (guint) g_ascii_strtoull (since + strlen ("since=T"), NULL, 10) : 0;
  g_autoptr (GString) feed = make_feed (from, GPOINTER_TO_UINT (data));

  app_server_answer (message, 200, feed->str);
}

void
units_server_set_up (AppServer *server)
{
  app_server_on (server, "/v1/ups/checks", on_checks, NULL);
  app_server_on (server, "/v1/ups/units", on_units, NULL);
}

void
units_server_set_feed (AppServer *server, guint n)
{
  app_server_on (server, "/v1/sync", on_sync, GUINT_TO_POINTER (n));
}
