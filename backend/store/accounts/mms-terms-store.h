/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsTermsRow:
 * @effective: from when they hold, milliseconds UTC
 * @summary: three lines, each ended by a line feed but the last
 * @body: Markdown
 * @created: when they were added, milliseconds UTC; told by the store
 */
typedef struct
{
  char *kind;
  char *version;
  gint64 effective;
  char *summary;
  char *body;
  gint64 created;
} MmsTermsRow;

/**
 * MmsConsent:
 * @occasion: "registration", "activation" or "sign-in"
 * @address: (nullable): from where
 *
 * Who agreed to which terms, when; times are milliseconds UTC.
 */
typedef struct
{
  char *kind;
  char *version;
  gint64 at;
  char *occasion;
  char *address;
} MmsConsent;

void mms_consent_free (MmsConsent *consent);
void mms_terms_row_free (MmsTermsRow *row);

gboolean mms_terms_store_insert (
    MmsDb *db, const MmsTermsRow *row, gint64 now, gboolean *inserted, GError **error);
gboolean mms_terms_store_get_current (
    MmsDb *db, const char *kind, gint64 now, MmsTermsRow **row, GError **error);
gboolean mms_terms_store_get_version (MmsDb *db,
                                      const char *kind,
                                      const char *version,
                                      gint64 now,
                                      MmsTermsRow **row,
                                      GError **error);
gboolean mms_terms_store_list (MmsDb *db, GPtrArray **rows, GError **error);
gboolean mms_terms_store_add_consent (MmsDb *db,
                                      const char *id,
                                      const char *account_id,
                                      const char *kind,
                                      const char *version,
                                      gint64 at,
                                      const char *occasion,
                                      const char *address,
                                      GError **error);
gboolean mms_terms_store_has_consent (MmsDb *db,
                                      const char *account_id,
                                      const char *kind,
                                      const char *version,
                                      gboolean *has,
                                      GError **error);

GPtrArray *mms_terms_store_list_consents (MmsDb *db, const char *account_id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsTermsRow, mms_terms_row_free)

G_END_DECLS
