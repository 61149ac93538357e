/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-person-name.h"

G_BEGIN_DECLS

#define MM_PERSON_NAME_MAX 14
#define MM_PERSON_KANA_MAX 30

/* A family or given name. Codes: required, too_long, characters. */
gboolean mm_person_name_parse (const char *typed, char **out, GError **error);

/* How one of them is read; @out gets full-width katakana with ー, ・ and spaces. Codes: required,
 * too_long, kana_characters. */
gboolean mm_person_kana_parse (const char *typed, char **out, GError **error);

/* Whether it names what somebody does rather than who they are: 担当者, 総務部, 管理者 … */
gboolean mm_person_is_role (const char *typed);

/* All four at once, or NULL with the errors of /family_name, /given_name, /family_kana and
 * /given_kana. */
MmPersonName *mm_person_parse (MmPersonName *typed, GError **error);

G_END_DECLS
