/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-place.h"

#include "mm-postal-code.h"
#include "mm-rule.h"
#include "mm-text.h"

static const char *const prefectures[] = {
  "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県",   "福島県", "茨城県",
  "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
  "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県",   "愛知県", "三重県",
  "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
  "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県",   "高知県", "福岡県",
  "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県", NULL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (prefectures) == 47 + 1);

/* "神奈川" for "神奈川県"; 北海道 is never cut short. */
static gboolean
is_prefecture (const char *full, const char *typed)
{
  gsize stem = strlen (full) - strlen ("県");

  if (g_str_equal (full, typed))
    return TRUE;
  return !g_str_equal (full, "北海道") && strlen (typed) == stem &&
         strncmp (full, typed, stem) == 0;
}

const char *const *
mm_prefectures (void)
{
  return prefectures;
}

gboolean
mm_prefecture_parse (const char *typed, char **out, GError **error)
{
  g_autofree char *name = mm_text_normalise_width (typed);

  if (*name == '\0')
    return mm_rule_fail (error, "required");
  for (guint i = 0; prefectures[i] != NULL; i++)
    if (is_prefecture (prefectures[i], name))
      {
        *out = g_strdup (prefectures[i]);
        return TRUE;
      }
  return mm_rule_fail (error, "prefecture_unknown");
}

gboolean
mm_address_line_parse (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_name (typed, MM_ADDRESS_LINE_MAX, out, error);
}

gboolean
mm_opt_address_line_parse (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_opt_name (typed, MM_ADDRESS_LINE_MAX, out, error);
}

MmAddress *
mm_address_parse (MmAddress *typed, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autofree char *postal_code = NULL;
  g_autofree char *prefecture = NULL;
  g_autofree char *city = NULL;
  g_autofree char *street = NULL;
  g_autofree char *building = NULL;

  postal_code = mm_rule_check (fields, "/postal_code", mm_address_get_postal_code (typed),
                               mm_postal_code_parse);
  prefecture =
      mm_rule_check (fields, "/prefecture", mm_address_get_prefecture (typed), mm_prefecture_parse);
  city = mm_rule_check (fields, "/city", mm_address_get_city (typed), mm_address_line_parse);
  street = mm_rule_check (fields, "/street", mm_address_get_street (typed), mm_address_line_parse);
  building = mm_rule_check (fields, "/building", mm_address_get_building (typed),
                            mm_opt_address_line_parse);
  if (!mm_field_errors_finish (fields, error))
    return NULL;
  return mm_address_new (postal_code, prefecture, city, street, building);
}

gboolean
mm_site_name_parse (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_name (typed, MM_SITE_NAME_MAX, out, error);
}

gboolean
mm_organisation_parse (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_name (typed, MM_ORGANISATION_MAX, out, error);
}

gboolean
mm_opt_organisation_parse (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_opt_name (typed, MM_ORGANISATION_MAX, out, error);
}

gboolean
mm_department_parse (const char *typed, const char *organisation, char **out, GError **error)
{
  g_autofree char *department = NULL;

  if (!mm_rule_parse_opt_name (typed, MM_ORGANISATION_MAX, &department, error))
    return FALSE;
  if (department != NULL && mm_text_is_blank (organisation))
    return mm_rule_fail (error, "department_needs_organisation");
  *out = g_steal_pointer (&department);
  return TRUE;
}

gboolean
mm_remarks_parse (const char *typed, char **out, GError **error)
{
  return mm_rule_parse_lines (typed, MM_REMARKS_MAX, out, error);
}
