/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-person-name.h"

#include "mm-record-private.h"

struct _MmPersonName
{
  MmRecord parent_instance;

  char *family_name;
  char *given_name;
  char *family_kana;
  char *given_kana;
};

static const MmField fields[] = {
  MM_FIELD (MmPersonName, family_name, "family-name", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmPersonName, given_name, "given-name", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmPersonName, family_kana, "family-kana", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmPersonName, given_kana, "given-kana", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
};

MM_DEFINE_RECORD (MmPersonName, mm_person_name)

MM_DEFINE_GETTER (MmPersonName, mm_person_name, const char *, family_name)
MM_DEFINE_GETTER (MmPersonName, mm_person_name, const char *, given_name)
MM_DEFINE_GETTER (MmPersonName, mm_person_name, const char *, family_kana)
MM_DEFINE_GETTER (MmPersonName, mm_person_name, const char *, given_kana)

MmPersonName *
mm_person_name_new (const char *family_name,
                    const char *given_name,
                    const char *family_kana,
                    const char *given_kana)
{
  return g_object_new (MM_TYPE_PERSON_NAME, "family-name", family_name, "given-name", given_name,
                       "family-kana", family_kana, "given-kana", given_kana, NULL);
}

static char *
join (const char *family, const char *given)
{
  if (family == NULL || given == NULL)
    return g_strdup (family != NULL ? family : given != NULL ? given : "");
  return g_strconcat (family, " ", given, NULL);
}

char *
mm_person_name_to_string (const MmPersonName *self)
{
  return join (self->family_name, self->given_name);
}

char *
mm_person_name_to_kana (const MmPersonName *self)
{
  return join (self->family_kana, self->given_kana);
}
