/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* The account that is signed in. Without organisation it is a person's. */
#define MM_TYPE_ACCOUNT (mm_account_get_type ())
G_DECLARE_FINAL_TYPE (MmAccount, mm_account, MM, ACCOUNT, MmRecord)

MmAccount *mm_account_from_json (JsonObject *object, GError **error);
void mm_account_write (const MmAccount *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_account_get_id (const MmAccount *self);
const char *mm_account_get_service (const MmAccount *self);
const char *mm_account_get_login (const MmAccount *self);
const char *mm_account_get_display_name (const MmAccount *self);
const char *mm_account_get_organisation (const MmAccount *self);
const char *mm_account_get_role (const MmAccount *self);
const char *mm_account_get_principal (const MmAccount *self);
const char *mm_account_get_phone (const MmAccount *self); /* digits, or NULL */
/* "manager" or "maintenance" of a dealer's staff; NULL for who represents the account */
const char *mm_account_get_member_role (const MmAccount *self);

G_END_DECLS
