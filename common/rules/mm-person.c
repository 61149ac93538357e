/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-person.h"

#include "mm-rule.h"
#include "mm-text.h"

static gboolean
is_kana (gunichar c)
{
  return (c >= 0x30a1 && c <= 0x30fa) || (c >= 0x30fb && c <= 0x30fe) || c == ' ';
}

gboolean
mm_person_name_parse (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_name (typed, MM_PERSON_NAME_MAX, out, error);
}

gboolean
mm_person_kana_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *kana = mm_text_to_katakana (typed);
  guint length = mm_text_length (kana);

  if (length == 0)
    return mm_rule_fail (error, "required");
  for (const char *at = kana; *at != '\0'; at = g_utf8_next_char (at))
    if (!is_kana (g_utf8_get_char (at)))
      return mm_rule_fail_character (error, "kana_characters", at);
  if (length > MM_PERSON_KANA_MAX)
    return mm_rule_fail_length (error, "too_long", length, MM_PROBLEM_NONE, MM_PERSON_KANA_MAX);
  *out = g_steal_pointer (&kana);
  return TRUE;
}

/* What people type who would rather not say their name. */
static const char *const roles[] = { "担当",   "管理者", "責任者", "代表",   "係",    "窓口",
                                     "事務局", "御中",   "各位",   "担当者", "代表者" };
static const char *const departments[] = { "部", "課", "室", "科" };
static const char *const words[] = { "admin", "administrator", "it", "info", "staff", "user" };
/* Family names that end like a department; those of two characters are not looked at. */
static const char *const names[] = { "長谷部", "日下部", "曽我部", "曾我部", "草加部", "宇佐室" };

static gboolean
ends_with (const char *text, const char *const *endings, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (text, endings[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_one_of (const char *text, const char *const *list, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_equal (text, list[i]))
      return TRUE;
  return FALSE;
}

gboolean
mm_person_is_role (const char *typed)
{
  g_autofree char *name = mm_text_normalise_name (typed);
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return ends_with (name, roles, G_N_ELEMENTS (roles)) ||
         is_one_of (folded, words, G_N_ELEMENTS (words)) ||
         (mm_text_length (name) >= 3 && ends_with (name, departments, G_N_ELEMENTS (departments)) &&
          !is_one_of (name, names, G_N_ELEMENTS (names)));
}

MmPersonName *
mm_person_parse (MmPersonName *typed, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *family_name = NULL;
  g_autofree char *given_name = NULL;
  g_autofree char *family_kana = NULL;
  g_autofree char *given_kana = NULL;

  family_name = mm_rule_check (fields, "/family_name", mm_person_name_get_family_name (typed),
                               mm_person_name_parse);
  given_name = mm_rule_check (fields, "/given_name", mm_person_name_get_given_name (typed),
                              mm_person_name_parse);
  family_kana = mm_rule_check (fields, "/family_kana", mm_person_name_get_family_kana (typed),
                               mm_person_kana_parse);
  given_kana = mm_rule_check (fields, "/given_kana", mm_person_name_get_given_kana (typed),
                              mm_person_kana_parse);
  if (!mm_field_errors_finish (fields, error))
    return NULL;
  return mm_person_name_new (family_name, given_name, family_kana, given_kana);
}
