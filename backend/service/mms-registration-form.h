/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mm-address.h"
#include "mm-person-name.h"

G_BEGIN_DECLS

/**
 * MmsRegistrationForm:
 * @kind: "customer" or "dealer"
 * @organisation: (nullable): of a dealer never
 * @department: (nullable):
 * @dealer_login: (nullable): of a dealer
 * @gateway_id: (nullable): of a customer, like what follows
 * @gateway_password: (nullable): never written
 *
 * What somebody typed to register, checked and in the form that is stored.
 */
typedef struct
{
  char *kind;
  char *terms_version;
  MmPersonName *person;
  char *mail;
  char *phone;
  MmAddress *address;
  char *organisation;
  char *department;
  char *dealer_login;
  char *gateway_id;
  char *gateway_password;
  char *site_name;
  MmAddress *site_address;
} MmsRegistrationForm;

MmsRegistrationForm *mms_registration_form_parse (JsonObject *body, GError **error);
MmsRegistrationForm *mms_registration_form_from_stored (const char *json, GError **error);
char *mms_registration_form_store (const MmsRegistrationForm *form);
void mms_registration_form_free (MmsRegistrationForm *form);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsRegistrationForm, mms_registration_form_free)

G_END_DECLS
