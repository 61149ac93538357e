/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-context.h"
#include "mma-form-draft.h"

#include <glib/gstdio.h>

#define NOW G_GINT64_CONSTANT (1795000000000)
#define FORM "register-customer"

typedef struct
{
  char *folder;
  char *path;
  MmaFormDraft *draft;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("drafts-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, FORM ".draft", NULL);
  fixture->draft = mma_form_draft_new_in_folder (fixture->folder, FORM);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->draft);
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
save (MmaFormDraft *draft, const char *name)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autoptr (GError) error = NULL;

  if (name != NULL)
    json_object_set_string_member (values, "family_name", name);
  mma_form_draft_save (draft, values, NOW, &error);
  g_assert_no_error (error);
}

static char *
load (MmaFormDraft *draft, gint64 now)
{
  gint64 saved_at = 0;
  g_autoptr (JsonObject) values = mma_form_draft_load (draft, now, &saved_at);

  if (values == NULL)
    return NULL;
  g_assert_cmpint (saved_at, ==, NOW);
  return g_strdup (json_object_get_string_member (values, "family_name"));
}

static void
test_file_is_for_this_user_alone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;
  GStatBuf info;

  save (fixture->draft, "佐藤");
  g_assert_cmpint (g_stat (fixture->path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  name = load (fixture->draft, NOW + 1000);
  g_assert_cmpstr (name, ==, "佐藤");
}

static void
test_file_lives_a_day (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = NULL;

  save (fixture->draft, "佐藤");
  before = load (fixture->draft, NOW + MMA_FORM_DRAFT_LIFE_MS - 1);
  g_assert_nonnull (before);
  g_assert_null (load (fixture->draft, NOW + MMA_FORM_DRAFT_LIFE_MS));
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_purge_removes_the_old (Fixture *fixture, gconstpointer data)
{
  save (fixture->draft, "佐藤");
  mma_form_draft_purge_folder (fixture->folder, NOW + 1000);
  g_assert_true (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
  mma_form_draft_purge_folder (fixture->folder, NOW + MMA_FORM_DRAFT_LIFE_MS);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_nothing_typed_keeps_nothing (Fixture *fixture, gconstpointer data)
{
  save (fixture->draft, "佐藤");
  save (fixture->draft, NULL);
  g_assert_false (g_file_test (fixture->path, G_FILE_TEST_EXISTS));
}

static void
test_foreign_bytes_are_no_draft (Fixture *fixture, gconstpointer data)
{
  g_file_set_contents (fixture->path, "{\"saved_at\":", -1, NULL);
  g_assert_null (load (fixture->draft, NOW));
}

/* A crash closes nothing: the cache is opened again while the first still holds it. */
static void
test_cache_keeps_it_over_a_crash (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cache-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (MmaCache) cache = mma_cache_open (folder, "https://a.example", "1", &error);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, "site/7");
  g_autofree char *name = NULL;

  g_assert_no_error (error);
  save (draft, "佐藤");
  {
    g_autoptr (MmaCache) again = mma_cache_open (folder, "https://a.example", "1", &error);
    g_autoptr (MmaFormDraft) later = mma_form_draft_new_in_cache (again, "site/7");

    g_assert_no_error (error);
    name = load (later, NOW + 10 * MMA_FORM_DRAFT_LIFE_MS);
    g_assert_cmpstr (name, ==, "佐藤");
    mma_form_draft_discard (later);
  }
  g_assert_null (load (draft, NOW));
  mma_cache_wipe (cache, NULL);
  g_rmdir (folder);
}

static void
test_policy_forbids_it (Fixture *fixture, gconstpointer data)
{
  g_autofree char *policy = g_build_filename (fixture->folder, "client.conf", NULL);
  g_autoptr (GSettings) settings = g_settings_new ("jp.mimamori.Mimamori");
  g_autoptr (MmaContext) context = NULL;

  g_file_set_contents (policy, "[client]\ndrafts=false\n", -1, NULL);
  g_setenv ("MM_POLICY", policy, TRUE);
  context = mma_context_new (settings, fixture->folder);
  g_assert_null (mma_context_new_draft (context, FORM));
  g_setenv ("MM_POLICY", "/nonexistent", TRUE);
  g_assert_finalize_object (mma_context_new_draft (context, FORM));
  g_unlink (policy);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/app/draft/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("file-is-for-this-user-alone", test_file_is_for_this_user_alone);
  ADD ("file-lives-a-day", test_file_lives_a_day);
  ADD ("purge-removes-the-old", test_purge_removes_the_old);
  ADD ("nothing-typed-keeps-nothing", test_nothing_typed_keeps_nothing);
  ADD ("foreign-bytes-are-no-draft", test_foreign_bytes_are_no_draft);
  ADD ("policy-forbids-it", test_policy_forbids_it);
#undef ADD
  g_test_add_func ("/app/draft/cache-keeps-it-over-a-crash", test_cache_keeps_it_over_a_crash);
  return g_test_run ();
}
