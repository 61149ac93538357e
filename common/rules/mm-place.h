/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-address.h"

G_BEGIN_DECLS

#define MM_ADDRESS_LINE_MAX 100
#define MM_SITE_NAME_MAX 60
#define MM_ORGANISATION_MAX 60
#define MM_REMARKS_MAX 255

/* The names of the 47, north to south, NULL-terminated. */
const char *const *mm_prefectures (void);

/* @out gets the full name, "神奈川県"; "神奈川" will do. Codes: required, prefecture_unknown. */
gboolean mm_prefecture_parse (const char *typed, char **out, GError **error);

/* A required line of an address: 市区町村, それ以降の住所. Codes: required, too_long, characters.
 */
gboolean mm_address_line_parse (const char *typed, char **out, GError **error);

/* An optional one: 建物名. @out is NULL where nothing was typed. Codes: too_long, characters. */
gboolean mm_opt_address_line_parse (const char *typed, char **out, GError **error);

/* All lines at once, or NULL with the errors of /postal_code, /prefecture, /city, /street and
 * /building. */
MmAddress *mm_address_parse (MmAddress *typed, GError **error);

/* A site's name (案件). Codes: required, too_long, characters. */
gboolean mm_site_name_parse (const char *typed, char **out, GError **error);

/* 法人名, 販売店名. Codes: required, too_long, characters. */
gboolean mm_organisation_parse (const char *typed, char **out, GError **error);

/* The same where it may be left out: @out is then NULL. */
gboolean mm_opt_organisation_parse (const char *typed, char **out, GError **error);

/* 部署名, optional; @organisation is the parsed one or NULL. Codes: too_long, characters,
 * department_needs_organisation. */
gboolean
mm_department_parse (const char *typed, const char *organisation, char **out, GError **error);

/* 備考, optional, several lines with "\n" between; @out is never NULL. Codes: too_long,
 * characters. */
gboolean mm_remarks_parse (const char *typed, char **out, GError **error);

G_END_DECLS
