/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-address.h"
#include "mm-person-name.h"

G_BEGIN_DECLS

/**
 * MmsAccountForm:
 * @organisation: (nullable): of a dealer never
 * @department: (nullable):
 * @address: (nullable): %NULL in the form of a dealer's staff, and where an owner of UPSs gave none
 * @fax: (nullable): of who looks after UPSs, like what follows
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
  char *fax;
  gboolean owner_programme;
  gboolean direct_mail;
  gboolean reminders;
} MmsAccountForm;

MmsAccountForm *mms_account_form_parse (JsonObject *body, const char *service, GError **error);
MmsAccountForm *mms_member_form_parse (JsonObject *body, GError **error);
void mms_account_form_free (MmsAccountForm *form);

/* The parts that a registration has too. */
MmPersonName *mms_form_read_person (JsonObject *body, GPtrArray *fields);
void mms_form_read_organisation (
    JsonObject *body, gboolean required, char **organisation, char **department, GPtrArray *fields);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsAccountForm, mms_account_form_free)

G_END_DECLS
