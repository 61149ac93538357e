/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsAccountRequest:
 * @kind: "password-reset" or "login-reminder"
 * @name: a login name or a mail address as typed, whether or not anybody has it
 *
 * What somebody who is not signed in asked for.
 */
typedef struct
{
  char *id;
  char *kind;
  char *service;
  char *name;
  char *language;
  gint64 created;
} MmsAccountRequest;

void mms_account_request_free (MmsAccountRequest *request);

gboolean
mms_account_request_store_insert (MmsDb *db, const MmsAccountRequest *request, GError **error);
/* (element-type MmsAccountRequest), oldest first; %NULL with @error. */
GPtrArray *mms_account_request_store_list (MmsDb *db, gint64 limit, GError **error);
gboolean mms_account_request_store_delete (MmsDb *db, const char *id, GError **error);

G_END_DECLS
