/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mm-test-json.h"
#include "mma-cache-private.h"
#include "mma-edit-step.h"
#include "mma-edits.h"

#include <glib/gstdio.h>

/* What becomes of edits in the cache, without a server. */

#define NOW G_GINT64_CONSTANT (1795151100000)

typedef struct
{
  char *folder;
  MmaCache *cache;
} Fixture;

static void
open_cache (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  f->cache = mma_cache_open (f->folder, "https://server.example", "account", &error);
  g_assert_no_error (error);
}

/* The feed tells how the house is now. */
static void
tell (Fixture *f, guint seq, const char *name)
{
  g_autofree char *text = g_strdup_printf (
      "{\"items\":[{\"type\":\"enter\",\"scope\":\"gateway/h\",\"gen\":1,\"role\":\"owner\"},"
      "{\"type\":\"put\",\"scope\":\"gateway/h\",\"record\":{\"kind\":\"gateway\",\"id\":\"h\","
      "\"seq\":%u,\"body\":{\"id\":\"h\",\"gateway_id\":\"A1\",\"state\":\"normal\","
      "\"site_name\":\"%s\",\"address\":{\"city\":\"藤沢市\"},\"version\":\"e.%u\"}}}],"
      "\"next\":\"t%u\",\"more\":false}",
      seq, name, seq, seq);
  g_autoptr (JsonNode) node = mm_test_parse (text);
  g_autoptr (GError) error = NULL;
  gboolean more;

  mma_cache_apply_page (f->cache, json_node_get_object (node), &more, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->folder = g_dir_make_tmp ("mm-edit-XXXXXX", NULL);
  open_cache (f);
  tell (f, 5, "佐藤様邸");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  mma_cache_wipe (f->cache, NULL);
  g_assert_finalize_object (g_steal_pointer (&f->cache));
  g_rmdir (f->folder);
  g_free (f->folder);
}

/* Returns the edit's id, or NULL when nothing is left to be changed. */
static char *
queue (Fixture *f, const char *set)
{
  g_autoptr (JsonNode) node = mm_test_parse (set);
  g_autoptr (GError) error = NULL;
  char *op_id = NULL;

  mma_edit_step_queue (f->cache, "gateway", "h", "佐藤様邸", NULL, json_node_get_object (node), NOW,
                       &op_id, &error);
  g_assert_no_error (error);
  return op_id;
}

/* The batch as text; it counts as sent. */
static char *
send (Fixture *f, GPtrArray *fresh)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) request = mma_edit_step_request (f->cache, fresh, &error);

  g_assert_no_error (error);
  return request != NULL ? json_to_string (request, FALSE) : NULL;
}

static void
answer (Fixture *f, const char *op_id, const char *rest)
{
  g_autofree char *text = g_strdup_printf ("{\"results\":[{\"op_id\":\"%s\",%s}]}", op_id, rest);
  g_autoptr (JsonNode) node = mm_test_parse (text);
  g_autoptr (GError) error = NULL;

  mma_edit_step_take (f->cache, node, &error);
  g_assert_no_error (error);
}

static void
assert_shown (Fixture *f, const char *name, const char *pending)
{
  g_autoptr (JsonObject) record = mma_cache_get_record (f->cache, "gateway", "h");

  g_assert_cmpstr (json_object_get_string_member (record, "site_name"), ==, name);
  g_assert_cmpstr (json_object_get_string_member_with_default (record, "pending", NULL), ==,
                   pending);
}

static guint
count_edits (Fixture *f)
{
  g_autoptr (GPtrArray) edits = mma_cache_get_edits (f->cache);

  return edits->len;
}

static GPtrArray *
new_fresh (void)
{
  return g_ptr_array_new_with_free_func (g_free);
}

static void
test_shows_at_once_and_survives (Fixture *f, gconstpointer data)
{
  g_autofree char *op_id = queue (f, "{\"site_name\":\"海の家\"}");

  g_assert_nonnull (op_id);
  assert_shown (f, "海の家", "unsent");
  g_assert_finalize_object (g_steal_pointer (&f->cache));
  open_cache (f);
  assert_shown (f, "海の家", "unsent");
  /* What the feed tells meanwhile stands below it. */
  tell (f, 6, "山の家");
  assert_shown (f, "海の家", "unsent");
  mma_edit_step_discard (f->cache, op_id, NULL);
  assert_shown (f, "山の家", NULL);
}

static void
test_edits_join_until_they_are_sent (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = new_fresh ();
  g_autofree char *first =
      queue (f, "{\"site_name\":\"海の家\",\"address\":{\"city\":\"藤沢市\"}}");
  g_autofree char *second = queue (f, "{\"address\":{\"city\":\"横浜市\"}}");
  g_autofree char *body = NULL;
  g_autofree char *third = NULL;

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpuint (count_edits (f), ==, 1);
  body = send (f, fresh);
  g_assert_nonnull (strstr (body, "\"base\":\"e.5\""));
  g_assert_nonnull (
      strstr (body, "\"was\":{\"site_name\":\"佐藤様邸\",\"address\":{\"city\":\"藤沢市\"}}"));
  third = queue (f, "{\"site_name\":\"山の家\"}");
  g_assert_cmpstr (third, !=, first);
  g_assert_cmpuint (count_edits (f), ==, 2);
}

static void
test_taking_back_leaves_nothing (Fixture *f, gconstpointer data)
{
  g_autofree char *op_id = queue (f, "{\"site_name\":\"海の家\"}");
  g_autofree char *back = queue (f, "{\"site_name\":\"佐藤様邸\"}");
  g_autofree char *same = queue (f, "{\"site_name\":\"佐藤様邸\"}");

  g_assert_null (back);
  g_assert_null (same);
  g_assert_cmpuint (count_edits (f), ==, 0);
  assert_shown (f, "佐藤様邸", NULL);
}

static void
test_what_was_sent_cannot_be_taken_back (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = new_fresh ();
  g_autoptr (GPtrArray) again = new_fresh ();
  g_autofree char *op_id = queue (f, "{\"site_name\":\"海の家\"}");
  g_autofree char *body = send (f, fresh);
  g_autofree char *repeated = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (mma_edit_step_discard (f->cache, op_id, &error));
  g_assert_true (mm_error_is_conflict (error));
  g_assert_finalize_object (g_steal_pointer (&f->cache));
  open_cache (f);
  repeated = send (f, again);
  g_assert_cmpstr (body, ==, repeated);
  g_assert_cmpuint (again->len, ==, 0);
  g_assert_cmpuint (fresh->len, ==, 1);
  mma_edit_step_release (f->cache, fresh, NULL);
  g_assert_true (mma_edit_step_discard (f->cache, op_id, NULL));
  assert_shown (f, "佐藤様邸", NULL);
}

#define RECORD(seq, name)                                                                          \
  "{\"id\":\"h\",\"gateway_id\":\"A1\",\"state\":\"normal\",\"site_name\":\"" name                 \
  "\",\"address\":{\"city\":\"藤沢市\"},\"version\":\"e." seq "\"}"

static void
test_what_is_applied_stays_shown (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = new_fresh ();
  g_autofree char *op_id = queue (f, "{\"site_name\":\"海の家\"}");
  g_autofree char *body = send (f, fresh);

  answer (f, op_id, "\"result\":\"applied\",\"record\":" RECORD ("9", "海の家"));
  g_assert_cmpuint (count_edits (f), ==, 0);
  assert_shown (f, "海の家", NULL);
  /* A page that was on its way does not bring the old one back. */
  tell (f, 8, "古い名前");
  assert_shown (f, "海の家", NULL);
  tell (f, 10, "新しい名前");
  assert_shown (f, "新しい名前", NULL);
}

static void
test_conflict_keeps_both (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = new_fresh ();
  g_autofree char *op_id = queue (f, "{\"site_name\":\"海の家\"}");
  g_autofree char *body = send (f, fresh);
  g_autofree char *later = queue (f, "{\"address\":{\"city\":\"横浜市\"}}");
  g_autoptr (MmaEdit) edit = NULL;
  g_autoptr (JsonNode) chosen = mm_test_parse ("{\"site_name\":\"海の家\"}");
  g_autofree char *decision = NULL;

  answer (f, op_id, "\"result\":\"conflict\",\"record\":" RECORD ("9", "山の家"));
  assert_shown (f, "山の家", "conflict");
  edit = mma_cache_find_edit (f->cache, op_id);
  g_assert_cmpint (mma_edit_get_state (edit), ==, MMA_EDIT_CONFLICT);
  g_assert_true (json_object_has_member (mma_edit_get_set (edit), "address"));
  g_assert_cmpuint (count_edits (f), ==, 1);
  g_assert_null (send (f, fresh));

  g_assert_true (mma_edit_step_resolve (f->cache, op_id, json_node_get_object (chosen), NOW, NULL));
  assert_shown (f, "海の家", "unsent");
  decision = send (f, fresh);
  g_assert_nonnull (strstr (decision, "\"base\":\"e.9\""));
  g_assert_nonnull (strstr (decision, "\"was\":{\"site_name\":\"山の家\"}"));
}

/* A form is open while somebody else changes the record. */
static void
test_stands_on_what_was_seen (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = new_fresh ();
  g_autoptr (JsonObject) seen = mma_cache_get_record (f->cache, "gateway", "h");
  g_autoptr (JsonNode) set = mm_test_parse ("{\"site_name\":\"海の家\"}");
  g_autofree char *op_id = NULL;
  g_autofree char *body = NULL;

  tell (f, 6, "山の家");
  g_assert_true (mma_edit_step_queue (f->cache, "gateway", "h", "佐藤様邸", seen,
                                      json_node_get_object (set), NOW, &op_id, NULL));
  body = send (f, fresh);
  g_assert_nonnull (strstr (body, "\"base\":\"e.5\""));
  g_assert_nonnull (strstr (body, "\"was\":{\"site_name\":\"佐藤様邸\"}"));
}

/* An edit hides what the feed has told meanwhile, so that the next one must not stand on that. */
static void
test_stands_on_no_version_below_an_edit (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = new_fresh ();
  g_autofree char *first = queue (f, "{\"site_name\":\"海の家\"}");
  g_autofree char *sent = send (f, fresh);
  g_autofree char *second = NULL;
  g_autofree char *body = NULL;

  tell (f, 9, "川の家");
  second = queue (f, "{\"site_name\":\"山の家\"}");
  answer (f, first, "\"result\":\"applied\",\"record\":" RECORD ("9", "川の家"));
  body = send (f, fresh);
  g_assert_nonnull (strstr (body, second));
  g_assert_null (strstr (body, "\"base\""));
  g_assert_nonnull (strstr (body, "\"was\":{\"site_name\":\"海の家\"}"));
}

static void
test_refusal_waits_for_a_person (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = new_fresh ();
  g_autofree char *op_id = queue (f, "{\"site_name\":\"海の家\"}");
  g_autofree char *body = send (f, fresh);
  g_autofree char *next = NULL;
  g_autoptr (MmaEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  const MmProblem *problem;

  answer (f, op_id,
          "\"result\":\"rejected\",\"code\":\"invalid_fields\",\"errors\":[{\"field\":"
          "\"/site_name\",\"code\":\"too_long\",\"message\":\"60文字以内で入力してください。\"}]");
  assert_shown (f, "佐藤様邸", "rejected");
  edit = mma_cache_find_edit (f->cache, op_id);
  error = mma_edits_make_error (edit);
  problem = mm_error_get_problem (error);
  g_assert_cmpstr (mm_problem_find_field (problem, "/site_name")->message, ==,
                   "60文字以内で入力してください。");
  next = queue (f, "{\"site_name\":\"海\"}");
  g_assert_cmpuint (count_edits (f), ==, 1);
  assert_shown (f, "海", "unsent");
}

static void
test_edit_outlives_its_record (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) fresh = new_fresh ();
  g_autofree char *op_id = queue (f, "{\"site_name\":\"海の家\"}");
  g_autofree char *body = NULL;
  g_autoptr (JsonNode) page =
      mm_test_parse ("{\"items\":[{\"type\":\"leave\",\"scope\":\"gateway/h\"}],"
                     "\"next\":\"t9\",\"more\":false}");
  g_autoptr (GPtrArray) edits = NULL;
  gboolean more;

  g_assert_true (mma_cache_apply_page (f->cache, json_node_get_object (page), &more, NULL));
  body = send (f, fresh);
  g_assert_nonnull (body);
  answer (f, op_id, "\"result\":\"gone\"");
  edits = mma_cache_get_edits (f->cache);
  g_assert_cmpint (mma_edit_get_state (edits->pdata[0]), ==, MMA_EDIT_GONE);
  g_assert_cmpstr (mma_edit_get_title (edits->pdata[0]), ==, "佐藤様邸");
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/edit-step/shows-at-once", test_shows_at_once_and_survives);
  ADD ("/edit-step/joins", test_edits_join_until_they_are_sent);
  ADD ("/edit-step/taking-back", test_taking_back_leaves_nothing);
  ADD ("/edit-step/below-an-edit", test_stands_on_no_version_below_an_edit);
  ADD ("/edit-step/sent", test_what_was_sent_cannot_be_taken_back);
  ADD ("/edit-step/applied", test_what_is_applied_stays_shown);
  ADD ("/edit-step/conflict", test_conflict_keeps_both);
  ADD ("/edit-step/seen", test_stands_on_what_was_seen);
  ADD ("/edit-step/refusal", test_refusal_waits_for_a_person);
  ADD ("/edit-step/outlives", test_edit_outlives_its_record);
  return g_test_run ();
}
