/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-address.h"
#include "mm-person-name.h"

G_BEGIN_DECLS

/**
 * MmsAccountForm:
 * @address: (nullable): %NULL in the form of a dealer's staff, which leaves the company as it is
 * @organisation: (nullable): of a dealer never
 * @department: (nullable):
 *
 * What an account's owner can change in one form, checked and as it is stored.
 */
typedef struct
{
  MmPersonName *person;
  char *phone;
  MmAddress *address;
  char *organisation;
  char *department;
} MmsAccountForm;

MmsAccountForm *mms_account_form_parse (JsonObject *body, gboolean is_dealer, GError **error);
MmsAccountForm *mms_member_form_parse (JsonObject *body, GError **error);
void mms_account_form_free (MmsAccountForm *form);

/* The parts that a registration has too. */
MmPersonName *mms_form_read_person (JsonObject *body, GPtrArray *fields);
void mms_form_read_organisation (
    JsonObject *body, gboolean required, char **organisation, char **department, GPtrArray *fields);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsAccountForm, mms_account_form_free)

G_END_DECLS
