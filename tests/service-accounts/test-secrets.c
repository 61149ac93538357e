/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "mms-secrets.h"

static gboolean
verify (MmsSecrets *secrets, const char *hash, const char *password)
{
  g_autoptr (GError) error = NULL;
  gboolean right = FALSE;

  g_assert_true (mms_secrets_verify_password (secrets, hash, password, &right, &error));
  g_assert_no_error (error);
  return right;
}

static void
test_password_verifies (void)
{
  g_autoptr (MmsSecrets) secrets = mms_secrets_new_random ();
  g_autoptr (MmsSecrets) others = mms_secrets_new_random ();
  g_autoptr (GError) error = NULL;
  g_autofree char *hash = mms_secrets_hash_password (secrets, "Abcdefg1", &error);

  g_assert_no_error (error);
  g_assert_nonnull (g_strstr_len (hash, -1, "$argon2id$v=19$m=65536,t=2,"));
  g_assert_true (verify (secrets, hash, "Abcdefg1"));
  g_assert_false (verify (secrets, hash, "abcdefg1"));
  g_assert_false (verify (others, hash, "Abcdefg1"));
}

static void
test_cheap_passwords_verify (void)
{
  g_autoptr (MmsSecrets) secrets = mms_secrets_new_random ();
  g_autoptr (GError) error = NULL;
  g_autofree char *dear = mms_secrets_hash_password (secrets, "Abcdefg1", &error);
  g_autofree char *cheap = NULL;

  mms_secrets_set_password_memory (secrets, 64);
  cheap = mms_secrets_hash_password (secrets, "Abcdefg1", &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (cheap, "$argon2id$v=19$m=64,t=2,"));
  g_assert_true (verify (secrets, dear, "Abcdefg1"));
  g_assert_true (verify (secrets, cheap, "Abcdefg1"));
  g_assert_false (verify (secrets, cheap, "abcdefg1"));
  g_assert_false (verify (secrets, NULL, "Abcdefg1"));
}

/* What was stored while libsodium computed it. */
static void
test_old_hashes_verify (void)
{
  static const char key_file[] = "mimamori-key-1 AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n";
  static const char hash[] = "$argon2id$v=19$m=65536,t=2,p=1$YYveUp/yCtGN6HzfcDenQg"
                             "$fFliDyWJMdpbe9QdFEcORE7muxe2aCuCzoxstfOQ0zQ";
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("mms-secrets-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  g_autoptr (MmsSecrets) secrets = NULL;

  g_assert_true (
      g_file_set_contents_full (path, key_file, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error));
  secrets = mms_secrets_open (path, &error);
  g_assert_no_error (error);
  g_assert_true (verify (secrets, hash, "Abcdefg1"));
  g_assert_false (verify (secrets, hash, "Abcdefg2"));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_unknown_hashes_are_wrong (void)
{
  static const char *const hashes[] = {
    NULL,
    "",
    "x",
    "$argon2id$v=19$m=65536,t=2,p=1$YYveUp/yCtGN6HzfcDenQg",
    "$argon2id$v=19$m=65536,t=2,p=1$YYveUp/"
    "yCtGN6HzfcDenQg$fFliDyWJMdpbe9QdFEcORE7muxe2aCuCzoxstfOQ0z",
    "$argon2id$v=19$m=65536,t=2,p=1$YYveUp/"
    "yCtGN6HzfcDenQg$fFliDyWJMdpbe9QdFEcORE7muxe2aCuCzoxstfOQ0zQx",
    "$argon2i$v=19$m=65536,t=2,p=1$YYveUp/"
    "yCtGN6HzfcDenQg$fFliDyWJMdpbe9QdFEcORE7muxe2aCuCzoxstfOQ0zQ",
  };
  g_autoptr (MmsSecrets) secrets = mms_secrets_new_random ();

  for (guint i = 0; i < G_N_ELEMENTS (hashes); i++)
    g_assert_false (verify (secrets, hashes[i], "Abcdefg1"));
}

static void
test_key_file_is_private_and_stays (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("mms-secrets-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "key", NULL);
  g_autoptr (MmsSecrets) first = mms_secrets_open (path, &error);
  g_autoptr (MmsSecrets) second = mms_secrets_open (path, &error);
  g_autofree char *a = mms_secrets_hash_token (first, "token");
  g_autofree char *b = mms_secrets_hash_token (second, "token");
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpstr (a, ==, b);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);

  g_assert_cmpint (g_chmod (path, 0644), ==, 0);
  g_assert_null (mms_secrets_open (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_PERM);
  g_clear_error (&error);

  g_assert_true (g_file_set_contents (path, "mimamori-key-1 dG9vIHNob3J0", -1, NULL));
  g_assert_cmpint (g_chmod (path, 0600), ==, 0);
  g_assert_null (mms_secrets_open (path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_INVAL);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_codes_are_read_as_typed (void)
{
  static const struct
  {
    const char *typed;
    const char *code;
  } cases[] = {
    { "ABCD-EFGH-JKLM", "ABCDEFGHJKLM" },
    { "abcd efgh jklm", "ABCDEFGHJKLM" },
    { " ＡＢＣＤ－ＥＦＧＨ－ＪＫＬＭ　", "ABCDEFGHJKLM" },
    { "ABCDEFGHJKL", NULL },
    { "ABCD-EFGH-JKLMN", NULL },
    { "ABCD-EFGH-JKL0", NULL },
    { "あいうえおかきくけこさし", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = mms_secrets_code_normalise (cases[i].typed);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static void
test_made_codes_can_be_typed (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *shown = mms_secrets_code_new ();
      g_autofree char *code = mms_secrets_code_normalise (shown);
      g_autofree char *password = mms_secrets_gateway_password_new ();

      g_assert_nonnull (code);
      g_assert_cmpuint (strlen (password), ==, 14);
      g_assert_null (strpbrk (password, "lo01"));
    }
}

static void
test_purpose_and_subject_separate_hashes (void)
{
  g_autoptr (MmsSecrets) secrets = mms_secrets_new_random ();
  g_autofree char *a = mms_secrets_hash_code (secrets, "activation", NULL, "ABCD");
  g_autofree char *b = mms_secrets_hash_code (secrets, "reset", NULL, "ABCD");
  g_autofree char *c = mms_secrets_hash_code (secrets, "activation", "A", "BCD");
  g_autofree char *d = mms_secrets_gateway_password_hash (secrets, "G1", "password");
  g_autofree char *e = mms_secrets_gateway_password_hash (secrets, "G2", "password");

  g_assert_cmpstr (a, !=, b);
  g_assert_cmpstr (a, !=, c);
  g_assert_cmpstr (d, !=, e);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/secrets/password-verifies", test_password_verifies);
  g_test_add_func ("/secrets/cheap-passwords-verify", test_cheap_passwords_verify);
  g_test_add_func ("/secrets/old-hashes-verify", test_old_hashes_verify);
  g_test_add_func ("/secrets/unknown-hashes-are-wrong", test_unknown_hashes_are_wrong);
  g_test_add_func ("/secrets/key-file-is-private-and-stays", test_key_file_is_private_and_stays);
  g_test_add_func ("/secrets/codes-are-read-as-typed", test_codes_are_read_as_typed);
  g_test_add_func ("/secrets/made-codes-can-be-typed", test_made_codes_can_be_typed);
  g_test_add_func ("/secrets/purpose-and-subject-separate-hashes",
                   test_purpose_and_subject_separate_hashes);
  return g_test_run ();
}
