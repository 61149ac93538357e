/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-merge.h"
#include "mm-test-json.h"

static void
test_values_say_the_same (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    gboolean same;
  } pairs[] = {
    { "[\"藤沢\"]", "[\"藤沢\"]", TRUE },
    { "[\"藤沢\"]", "[\"藤沢 \"]", FALSE },
    { "[null]", "[\"\"]", FALSE },
    { "[1]", "[\"1\"]", FALSE },
    { "[1, 2]", "[1]", FALSE },
    { "{\"city\": \"藤沢市\", \"building\": null}", "{\"city\": \"藤沢市\"}", TRUE },
    { "{\"city\": \"藤沢市\"}", "{\"building\": \"A\", \"city\": \"藤沢市\"}", FALSE },
    { "{\"a\": 1, \"b\": 2}", "{\"b\": 2, \"a\": 1}", TRUE },
    { "{\"a\": {\"x\": [1]}}", "{\"a\": {\"x\": [2]}}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autoptr (JsonNode) a = mm_test_parse (pairs[i].a);
      g_autoptr (JsonNode) b = mm_test_parse (pairs[i].b);

      g_test_message ("%s and %s", pairs[i].a, pairs[i].b);
      g_assert_cmpint (mm_merge_equal (a, b), ==, pairs[i].same);
      g_assert_cmpint (mm_merge_equal (b, a), ==, pairs[i].same);
    }
  g_assert_true (mm_merge_equal (NULL, NULL));
}

typedef struct
{
  const char *current;
  const char *was; /* or NULL */
  const char *set;
  gboolean same_base;
  MmMerge expected;
  const char *changes; /* or NULL */
} Case;

static const Case cases[] = {
  /* nobody else was there */
  { "{\"n\":1,\"a\":1}", NULL, "{\"n\":2}", TRUE, MM_MERGE_CHANGES, "{\"n\":2}" },
  { "{\"n\":1,\"a\":1}", "{\"n\":1}", "{\"n\":2}", FALSE, MM_MERGE_CHANGES, "{\"n\":2}" },
  /* somebody changed the other field */
  { "{\"n\":1,\"a\":9}", "{\"n\":1}", "{\"n\":2}", FALSE, MM_MERGE_CHANGES, "{\"n\":2}" },
  /* somebody changed the same field */
  { "{\"n\":9,\"a\":1}", "{\"n\":1}", "{\"n\":2}", FALSE, MM_MERGE_CONFLICT, NULL },
  { "{\"n\":9,\"a\":1}", "{\"n\":1,\"a\":1}", "{\"n\":2,\"a\":3}", FALSE, MM_MERGE_CONFLICT, NULL },
  /* … to the same */
  { "{\"n\":2,\"a\":1}", "{\"n\":1}", "{\"n\":2}", FALSE, MM_MERGE_NOTHING, NULL },
  { "{\"n\":2,\"a\":1}", "{\"n\":1,\"a\":1}", "{\"n\":2,\"a\":3}", FALSE, MM_MERGE_CHANGES,
    "{\"a\":3}" },
  /* who does not say what was there has seen nothing */
  { "{\"n\":1}", NULL, "{\"n\":2}", FALSE, MM_MERGE_CONFLICT, NULL },
  { "{}", NULL, "{\"n\":2}", FALSE, MM_MERGE_CONFLICT, NULL },
  { "{}", "{\"n\":null}", "{\"n\":2}", FALSE, MM_MERGE_CHANGES, "{\"n\":2}" },
};

static void
test_fields_are_merged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) current = mm_test_parse (cases[i].current);
      g_autoptr (JsonNode) was = cases[i].was != NULL ? mm_test_parse (cases[i].was) : NULL;
      g_autoptr (JsonNode) set = mm_test_parse (cases[i].set);
      g_autoptr (JsonObject) changes = NULL;
      MmMerge merge = mm_merge_fields (json_node_get_object (current),
                                       was != NULL ? json_node_get_object (was) : NULL,
                                       json_node_get_object (set), cases[i].same_base, &changes);

      g_test_message ("case %u", i);
      g_assert_cmpint (merge, ==, cases[i].expected);
      g_assert_cmpint (changes != NULL, ==, cases[i].changes != NULL);
      if (changes != NULL)
        {
          g_autoptr (JsonNode) expected = mm_test_parse (cases[i].changes);
          g_autoptr (JsonNode) found = json_node_init_object (json_node_alloc (), changes);

          g_assert_true (mm_merge_equal (found, expected));
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/merge/values-say-the-same", test_values_say_the_same);
  g_test_add_func ("/merge/fields-are-merged", test_fields_are_merged);
  return g_test_run ();
}
