/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-test-hasher.h"
#include "mms-hasher.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

/* The real mimamori-hasher, and what becomes of a request when it is killed, stopped or missing. */

#define WAIT_US (60 * G_USEC_PER_SEC)
#define THREADS 4
#define FAILED "*A password was not hashed: *"

static const MmsArgon2Input input = { .passes = 2,
                                      .memory_kib = 64 * 1024,
                                      .salt = "0123456789abcde",
                                      .secret = "what a peppered password is like, in sixty-four"
                                                " characters......" };

static MmsHasher *
start (const char *program)
{
  g_autoptr (GError) error = NULL;
  MmsHasher *hasher = mms_hasher_new (program, &error);

  g_assert_no_error (error);
  return hasher;
}

/* As libsodium computes it, which all passwords were once hashed with. */
static void
assert_right (const guint8 *hash)
{
  guint8 wanted[MMS_ARGON2_HASH_BYTES];

  g_assert_cmpint (crypto_pwhash (wanted, sizeof wanted, (const char *) input.secret,
                                  sizeof input.secret, input.salt, input.passes,
                                  input.memory_kib * 1024, crypto_pwhash_ALG_ARGON2ID13),
                   ==, 0);
  g_assert_cmpmem (hash, MMS_ARGON2_HASH_BYTES, wanted, sizeof wanted);
}

static void
assert_computes (MmsHasher *hasher)
{
  g_autoptr (GError) error = NULL;
  guint8 hash[MMS_ARGON2_HASH_BYTES];

  g_assert_true (mms_hasher_compute (hasher, &input, hash, &error));
  g_assert_no_error (error);
  assert_right (hash);
}

static void
assert_fails (MmsHasher *hasher, const MmsArgon2Input *of)
{
  g_autoptr (GError) error = NULL;
  guint8 hash[MMS_ARGON2_HASH_BYTES];

  g_test_expect_message ("mms-hasher", G_LOG_LEVEL_WARNING, FAILED);
  g_assert_false (mms_hasher_compute (hasher, of, hash, &error));
  g_test_assert_expected_messages ();
  g_assert_error (error, MM_ERROR, MM_ERROR_UNAVAILABLE);
}

static gboolean
is_alive (GPid pid)
{
  return kill (pid, 0) == 0;
}

static void
test_computes_what_libsodium_does (void)
{
  MmsHasher *hasher = start (MM_TEST_HASHER);
  GPid pid;

  assert_computes (hasher);
  assert_computes (hasher);
  pid = mms_hasher_peek_pid (hasher);
  g_assert_true (is_alive (pid));
  g_assert_finalize_object (hasher);
  g_assert_false (is_alive (pid));
  g_assert_cmpint (errno, ==, ESRCH);
}

static gpointer
compute_in_thread (gpointer hasher)
{
  assert_computes (hasher);
  return NULL;
}

static void
test_serves_threads_side_by_side (void)
{
  MmsHasher *hasher = start (MM_TEST_HASHER);
  GThread *threads[THREADS];

  for (guint i = 0; i < THREADS; i++)
    threads[i] = g_thread_new ("ask", compute_in_thread, hasher);
  for (guint i = 0; i < THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpuint (mms_hasher_get_n_idle (hasher), <=, THREADS);
  assert_computes (hasher);
  g_assert_finalize_object (hasher);
}

static void
test_replaces_one_that_was_killed (void)
{
  MmsHasher *hasher = start (MM_TEST_HASHER);
  GPid pid = mms_hasher_peek_pid (hasher);

  kill (pid, SIGKILL);
  assert_computes (hasher);
  g_assert_false (is_alive (pid));
  g_assert_cmpint (mms_hasher_peek_pid (hasher), !=, pid);
  g_assert_finalize_object (hasher);
}

/* It is stopped before it is asked, so that the end surely comes in the middle. */
static void
test_answers_when_killed_in_the_middle (void)
{
  MmsHasher *hasher = start (MM_TEST_HASHER);
  GPid pid = mms_hasher_peek_pid (hasher);
  gint64 limit = g_get_monotonic_time () + WAIT_US;
  GThread *thread;

  kill (pid, SIGSTOP);
  thread = g_thread_new ("ask", compute_in_thread, hasher);
  while (mms_hasher_get_n_idle (hasher) > 0)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_thread_yield ();
    }
  kill (pid, SIGKILL);
  g_thread_join (thread);
  g_assert_false (is_alive (pid));
  g_assert_finalize_object (hasher);
}

static void
test_gives_up_on_one_that_hangs (void)
{
  MmsHasher *hasher = start (MM_TEST_HASHER);
  GPid pid = mms_hasher_peek_pid (hasher);

  mms_hasher_set_times (hasher, 200, 200);
  kill (pid, SIGSTOP);
  assert_fails (hasher, &input);
  g_assert_false (is_alive (pid));
  mms_hasher_set_times (hasher, 20, 20000);
  assert_computes (hasher);
  g_assert_finalize_object (hasher);
}

/* Without patience it is called back from the idle class at once, or replaced. */
static void
test_hurries_one_that_waits_for_a_core (void)
{
  MmsHasher *hasher = start (MM_TEST_HASHER);

  mms_hasher_set_times (hasher, 0, 20000);
  assert_computes (hasher);
  assert_computes (hasher);
  g_assert_finalize_object (hasher);
}

static void
test_refuses_costs_that_nobody_stores (void)
{
  MmsHasher *hasher = start (MM_TEST_HASHER);
  MmsArgon2Input large = input, long_ = input;

  large.memory_kib = MMS_ARGON2_MAX_MEMORY_KIB + 1;
  long_.passes = MMS_ARGON2_MAX_PASSES + 1;
  assert_fails (hasher, &large);
  assert_fails (hasher, &long_);
  assert_computes (hasher);
  g_assert_finalize_object (hasher);
}

static void
test_does_not_start_without_a_program (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (mms_hasher_new ("/nonexistent/mimamori-hasher", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (mms_hasher_new ("/bin/false", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
}

static void
test_tells_when_the_program_has_gone (void)
{
  g_autofree char *folder = g_dir_make_tmp ("mms-hasher-XXXXXX", NULL);
  g_autofree char *program = g_build_filename (folder, "mimamori-hasher", NULL);
  MmsHasher *hasher;

  g_assert_cmpint (symlink (MM_TEST_HASHER, program), ==, 0);
  hasher = start (program);
  g_unlink (program);
  g_rmdir (folder);
  kill (mms_hasher_peek_pid (hasher), SIGKILL);
  assert_fails (hasher, &input);
  g_assert_finalize_object (hasher);
}

static void
assert_status (GPid pid, const char *line)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/status", pid);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, line));
}

static void
test_may_do_little (void)
{
  MmsHasher *hasher = start (MM_TEST_HASHER);
  GPid pid = mms_hasher_peek_pid (hasher);
  g_autofree char *path = g_strdup_printf ("/proc/%d/fd", pid);
  g_autoptr (GDir) dir = NULL;

  assert_status (pid, "\nNoNewPrivs:\t1\n");
  assert_status (pid, "\nSeccomp:\t2\n");
  /* For root alone: the process cannot be looked into by its own user. */
  dir = g_dir_open (path, 0, NULL);
  if (dir)
    {
      g_assert_cmpstr (g_dir_read_name (dir), ==, "0");
      g_assert_null (g_dir_read_name (dir));
    }
  g_assert_finalize_object (hasher);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_add_func ("/hasher/same-as-libsodium", test_computes_what_libsodium_does);
  g_test_add_func ("/hasher/threads", test_serves_threads_side_by_side);
  g_test_add_func ("/hasher/killed", test_replaces_one_that_was_killed);
  g_test_add_func ("/hasher/killed-in-the-middle", test_answers_when_killed_in_the_middle);
  g_test_add_func ("/hasher/hangs", test_gives_up_on_one_that_hangs);
  g_test_add_func ("/hasher/hurry", test_hurries_one_that_waits_for_a_core);
  g_test_add_func ("/hasher/costs", test_refuses_costs_that_nobody_stores);
  g_test_add_func ("/hasher/no-program", test_does_not_start_without_a_program);
  g_test_add_func ("/hasher/program-gone", test_tells_when_the_program_has_gone);
  g_test_add_func ("/hasher/rights", test_may_do_little);
  return g_test_run ();
}
