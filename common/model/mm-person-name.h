/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* A person, written and read aloud in katakana. */
#define MM_TYPE_PERSON_NAME (mm_person_name_get_type ())
G_DECLARE_FINAL_TYPE (MmPersonName, mm_person_name, MM, PERSON_NAME, MmRecord)

MmPersonName *mm_person_name_from_json (JsonObject *object, GError **error);
void mm_person_name_write (const MmPersonName *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_person_name_get_family_name (const MmPersonName *self);
const char *mm_person_name_get_given_name (const MmPersonName *self);
const char *mm_person_name_get_family_kana (const MmPersonName *self);
const char *mm_person_name_get_given_kana (const MmPersonName *self);

MmPersonName *mm_person_name_new (const char *family_name,
                                  const char *given_name,
                                  const char *family_kana,
                                  const char *given_kana);

/* "佐藤 花子" */
char *mm_person_name_to_string (const MmPersonName *self);

/* "サトウ ハナコ" */
char *mm_person_name_to_kana (const MmPersonName *self);

G_END_DECLS
