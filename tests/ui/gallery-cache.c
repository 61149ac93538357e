/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gallery-data.h"

#include "mm-json.h"

#define PAGE 500

static const char *const states[] = { "normal", "normal",  "normal", "normal",     "fault",
                                      "normal", "warning", "normal", "no_contact", "normal" };
static const char *const names[] = { "佐藤様邸", "髙橋様邸",       "株式会社みなと水産", "森本様邸",
                                     "渡邊様邸", "うみかぜ保育園", "はまなす歯科医院" };
static const char *const cities[] = { "藤沢市", "鎌倉市", "三浦市", "茅ヶ崎市", "横須賀市" };

static void
append_gateway (GString *text, guint i)
{
  g_autofree char *id = g_strdup_printf ("019a0000-0000-7000-8000-%012u", i);

  g_string_append_printf (
      text,
      "{\"type\":\"enter\",\"scope\":\"gateway/%s\",\"gen\":1,\"role\":\"dealer\"},"
      "{\"type\":\"snap\",\"scope\":\"gateway/%s\",\"gen\":1,\"record\":{\"kind\":\"gateway\","
      "\"id\":\"%s\",\"seq\":%u,\"body\":{\"id\":\"%s\",\"gateway_id\":\"01AC48%06u\","
      "\"model\":\"MK-G200\",\"serial\":\"G2-%06u\",\"first_contact\":null,"
      "\"state\":\"%s\",\"state_since\":\"2026-11-20T04:40:00.000Z\",\"site_name\":\"%s\","
      "\"address\":{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"%s\","
      "\"street\":\"1-2-3\"},\"power_conditioners\":[],\"battery\":null,\"ev\":null,"
      "\"faults\":[],\"version\":\"1.%u\"}}},"
      "{\"type\":\"end\",\"scope\":\"gateway/%s\",\"gen\":1}",
      id, id, id, i + 1, id, i, i, states[i % G_N_ELEMENTS (states)],
      names[i % G_N_ELEMENTS (names)], cities[i % G_N_ELEMENTS (cities)], i + 1, id);
}

/* A cache in @folder that has heard of so many gateways through the feed. */
MmaCache *
gallery_cache (const char *folder, guint n_gateways)
{
  g_autoptr (GError) error = NULL;
  MmaCache *cache = mma_cache_open (folder, "https://example.jp", "account", &error);

  g_assert_no_error (error);
  for (guint done = 0; done < n_gateways;)
    {
      GString *text = g_string_new ("{\"items\":[");
      g_autoptr (JsonObject) page = NULL;
      guint last = MIN (done + PAGE, n_gateways);
      gboolean more;

      for (; done < last; done++)
        {
          append_gateway (text, done);
          g_string_append (text, done + 1 < last ? "," : "");
        }
      g_string_append (text, "],\"next\":\"t\",\"more\":false}");
      page = mm_json_parse_object (text->str, text->len, &error);
      g_assert_no_error (error);
      mma_cache_apply_page (cache, page, &more, &error);
      g_assert_no_error (error);
      g_string_free (text, TRUE);
    }
  return cache;
}
