/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-terms-store.h"

G_BEGIN_DECLS

#define MMS_TERMS_SUMMARY_POINTS 3

const char *const *mms_terms_list_kinds (void);
const char *mms_terms_get_state (GPtrArray *rows, guint position, gint64 now);
gboolean mms_terms_is_kind (const char *kind);
MmsTermsRow *
mms_terms_find_version (MmsDb *db, const char *kind, const char *version, GError **error);
MmsTermsRow *
mms_terms_get_current (MmsContext *context, MmsDb *db, const char *kind, GError **error);
MmsTermsRow *mms_terms_get_version (
    MmsContext *context, MmsDb *db, const char *kind, const char *version, GError **error);
gboolean mms_terms_check_version (
    MmsContext *context, MmsDb *db, const char *kind, const char *version, GError **error);
gboolean mms_terms_get_due (MmsContext *context,
                            MmsDb *db,
                            const char *account_id,
                            const char *kind,
                            char **version,
                            GError **error);
gboolean mms_terms_consent (MmsContext *context,
                            MmsDb *db,
                            const MmsActor *actor,
                            const char *kind,
                            const char *version,
                            GError **error);
gboolean mms_terms_record_consent (MmsContext *context,
                                   MmsDb *db,
                                   const char *account_id,
                                   const char *kind,
                                   const char *version,
                                   gint64 at,
                                   const char *occasion,
                                   const char *address,
                                   GError **error);

MmsTermsRow *mms_terms_parse (const char *kind, const char *text, GError **error);
gboolean mms_terms_add (MmsContext *context, MmsDb *db, const MmsTermsRow *terms, GError **error);
gboolean mms_terms_add_defaults (MmsContext *context, MmsDb *db, GError **error);

G_END_DECLS
