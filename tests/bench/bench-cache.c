/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-gateway.h"
#include "mm-json.h"
#include "mma-record-model.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

/*
 * A list of 100,000 gateways from the app's cache: the time until a screen of it is there, and
 * until another one is there after typing, choosing a state, or another order. Medians of five.
 */

#define GATEWAYS 100000
#define PAGE 500
#define SCREEN 40
#define ROUNDS 20
#define SHOW_MS 150.0
#define FILTER_MS 100.0

static const char *const states[] = { "normal", "normal", "normal", "warning", "fault" };
static const char *const cities[] = { "藤沢市", "鎌倉市", "茅ヶ崎市", "平塚市", "横浜市" };

static void
append_gateway (GString *out, guint n)
{
  g_string_append_printf (
      out,
      "{\"type\":\"enter\",\"scope\":\"gateway/%08u\",\"gen\":1,\"role\":\"dealer\"},"
      "{\"type\":\"snap\",\"scope\":\"gateway/"
      "%08u\",\"gen\":1,\"record\":{\"kind\":\"gateway\",\"id\":"
      "\"%08u\",\"seq\":%u,\"body\":{\"id\":\"%08u\",\"gateway_id\":\"01AC%08u\",\"model\":\"MK-"
      "G200\","
      "\"serial\":\"G26%08u\",\"first_contact\":\"2026-01-10T03:00:00.000Z\",\"state\":\"%s\","
      "\"state_since\":\"2026-11-%02uT03:00:00.000Z\",\"site_name\":\"佐藤 %u 様邸\",\"address\":"
      "{\"postal_code\":\"251%04u\",\"prefecture\":\"神奈川県\",\"city\":\"%s\",\"street\":"
      "\"鵠沼石上 %u-2-3\",\"building\":null},\"power_conditioners\":[{\"unit_no\":1,\"model\":"
      "\"MK-P55\",\"serial\":\"P%08u\",\"fault_code\":null}],\"battery\":null,\"ev\":null,"
      "\"faults\":[],\"version\":\"e.%u\"}}},"
      "{\"type\":\"snap\",\"scope\":\"gateway/"
      "%08u\",\"gen\":1,\"record\":{\"kind\":\"gateway_contact\","
      "\"id\":\"%08u\",\"seq\":%u,\"body\":{\"id\":\"%08u\",\"name\":\"佐藤 花子\",\"kana\":"
      "\"サトウ ハナコ\",\"phone\":\"090%08u\",\"mail\":\"hanako%u@home.example\",\"address\":null,"
      "\"company\":null}}},"
      "{\"type\":\"end\",\"scope\":\"gateway/%08u\",\"gen\":1}",
      n, n, n, 3 * n, n, n, n, states[n % 5], 1 + n % 19, n, n % 10000, cities[n % 5], n, n, 3 * n,
      n, n, 3 * n + 1, n, n * 7, n, n);
}

static void
fill (MmaCache *cache)
{
  for (guint first = 0; first < GATEWAYS; first += PAGE)
    {
      g_autoptr (GString) page = g_string_new ("{\"items\":[");
      g_autoptr (JsonObject) object = NULL;
      g_autoptr (GError) error = NULL;
      gboolean more;

      for (guint n = first; n < first + PAGE; n++)
        {
          append_gateway (page, n);
          g_string_append_c (page, n + 1 < first + PAGE ? ',' : ']');
        }
      g_string_append_printf (page, ",\"next\":\"%u\",\"more\":false}", first);
      object = mm_json_parse_object (page->str, page->len, &error);
      if (object == NULL || !mma_cache_apply_page (cache, object, &more, &error))
        g_error ("%s", error->message);
    }
}

static void
look (MmaRecordModel *model)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (model));

  for (guint i = 0; i < MIN (n, SCREEN); i++)
    g_object_unref (g_list_model_get_item (G_LIST_MODEL (model), i));
}

static void
show (MmaCache *cache, MmaRecordModel **model)
{
  g_clear_object (model);
  *model = mma_record_model_new (cache, "gateway", MM_TYPE_GATEWAY);
}

static void
type_one (MmaCache *cache, MmaRecordModel **model)
{
  mma_record_model_set_text (*model, "藤沢");
}

static void
type_phone (MmaCache *cache, MmaRecordModel **model)
{
  mma_record_model_set_text (*model, "09000543");
}

static void
choose_state (MmaCache *cache, MmaRecordModel **model)
{
  mma_record_model_set_state (*model, "fault");
}

static void
order_by_title (MmaCache *cache, MmaRecordModel **model)
{
  mma_record_model_set_sort (*model, MMA_SORT_TITLE, FALSE);
}

static void
order_by_customer (MmaCache *cache, MmaRecordModel **model)
{
  mma_record_model_set_sort (*model, MMA_SORT_CUSTOMER, FALSE);
}

static const struct
{
  const char *what;
  void (*act) (MmaCache *cache, MmaRecordModel **model);
  double target;
} acts[] = {
  { "shows", show, SHOW_MS },
  { "filters by a state", choose_state, FILTER_MS },
  { "filters by a word", type_one, FILTER_MS },
  { "filters by a telephone number", type_phone, FILTER_MS },
  { "orders by name", order_by_title, SHOW_MS },
  { "orders by customer", order_by_customer, SHOW_MS },
};

static int
compare (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Milliseconds; each round begins with the whole list. Returns: the median */
static double
measure (MmaCache *cache, guint act, double *p95)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++)
    {
      MmaRecordModel *model = NULL;
      gint64 start;

      show (cache, &model);
      look (model);
      start = g_get_monotonic_time ();
      acts[act].act (cache, &model);
      look (model);
      times[i] = (g_get_monotonic_time () - start) / 1000.0;
      g_clear_object (&model);
    }
  qsort (times, ROUNDS, sizeof *times, compare);
  *p95 = times[ROUNDS * 95 / 100];
  return times[ROUNDS / 2];
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = g_build_filename (argv[1], "bench-cache-XXXXXX", NULL);
  g_autoptr (MmaCache) cache = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();
  gboolean good = TRUE;

  if (g_mkdtemp (folder) == NULL)
    g_error ("No folder can be made in %s", argv[1]);
  cache = mma_cache_open (folder, "http://bench.example", "dealer", &error);
  if (cache == NULL)
    g_error ("%s", error->message);
  fill (cache);
  g_print ("%u gateways were written in %.1f s\n", GATEWAYS,
           (g_get_monotonic_time () - start) / (double) G_USEC_PER_SEC);
  for (guint i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      double p95;
      double ms = measure (cache, i, &p95);

      g_print ("a list of %u %s in %.0f ms, p95 %.0f ms (target %.0f)\n", GATEWAYS, acts[i].what,
               ms, p95, acts[i].target);
      good &= ms <= acts[i].target;
    }
  mma_cache_wipe (cache, NULL);
  g_rmdir (folder);
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
