/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-account.h"

#include "mm-record-private.h"

struct _MmAccount
{
  MmRecord parent_instance;

  char *id;
  char *service;
  char *login;
  char *display_name;
  char *organisation;
  char *role;
  char *principal;
  char *phone;
  char *member_role;
};

static const MmField fields[] = {
  MM_FIELD (MmAccount, id, "id", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmAccount, service, "service", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmAccount, login, "login", MM_FIELD_TEXT, MM_FIELD_REQUIRED, .max = 254),
  MM_FIELD (MmAccount, display_name, "display-name", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmAccount, organisation, "organisation", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmAccount, role, "role", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmAccount, principal, "principal", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmAccount, phone, "phone", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
  MM_FIELD (MmAccount, member_role, "member-role", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
};

MM_DEFINE_RECORD (MmAccount, mm_account)

MM_DEFINE_GETTER (MmAccount, mm_account, const char *, id)
MM_DEFINE_GETTER (MmAccount, mm_account, const char *, service)
MM_DEFINE_GETTER (MmAccount, mm_account, const char *, login)
MM_DEFINE_GETTER (MmAccount, mm_account, const char *, display_name)
MM_DEFINE_GETTER (MmAccount, mm_account, const char *, organisation)
MM_DEFINE_GETTER (MmAccount, mm_account, const char *, role)
MM_DEFINE_GETTER (MmAccount, mm_account, const char *, principal)
MM_DEFINE_GETTER (MmAccount, mm_account, const char *, phone)
MM_DEFINE_GETTER (MmAccount, mm_account, const char *, member_role)
