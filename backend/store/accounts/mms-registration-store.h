/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsRegistration:
 * @kind: "customer" or "dealer"
 * @state: "pending", "known" (the address has an account already), "activated" or "replaced"
 * @form: what was typed, as JSON without secrets; empty once activated
 * @gateway_id: (nullable): the box that is kept for it
 * @agreed: when the terms were agreed to
 * @account_id: (nullable): what it became
 *
 * A registration that waits for its mail to be answered. Times are milliseconds UTC.
 */
typedef struct
{
  char *id;
  char *kind;
  char *state;
  char *login;
  char *login_folded;
  char *mail;
  char *phone;
  char *form;
  char *gateway_id;
  char *language;
  char *terms_version;
  gint64 agreed;
  char *address;
  gint64 created;
  gint64 expires;
  char *account_id;
} MmsRegistration;

void mms_registration_free (MmsRegistration *registration);

gboolean
mms_registration_store_insert (MmsDb *db, const MmsRegistration *registration, GError **error);
gboolean mms_registration_store_get (MmsDb *db,
                                     const char *id,
                                     MmsRegistration **registration,
                                     GError **error);
gboolean
mms_registration_store_add_code (MmsDb *db, const char *id, const char *code_hash, GError **error);
gboolean mms_registration_store_find_code (MmsDb *db,
                                           const char *code_hash,
                                           MmsRegistration **registration,
                                           GError **error);
gboolean mms_registration_store_find_pending (MmsDb *db,
                                              const char *kind,
                                              const char *login_folded,
                                              gint64 now,
                                              MmsRegistration **registration,
                                              GError **error);
GPtrArray *
mms_registration_store_list_pending (MmsDb *db, const char *before_id, guint limit, GError **error);
/* Like mms_registration_store_find_pending(), but also one of somebody who has an account. */
gboolean mms_registration_store_find_waiting (MmsDb *db,
                                              const char *kind,
                                              const char *login_folded,
                                              gint64 now,
                                              MmsRegistration **registration,
                                              GError **error);
gboolean
mms_registration_store_set_state (MmsDb *db, const char *id, const char *state, GError **error);
gboolean
mms_registration_store_set_expires (MmsDb *db, const char *id, gint64 expires, GError **error);
gboolean mms_registration_store_set_activated (MmsDb *db,
                                               const char *id,
                                               const char *account_id,
                                               GError **error);
gboolean mms_registration_store_forget (MmsDb *db, gint64 expired_before, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsRegistration, mms_registration_free)

G_END_DECLS
