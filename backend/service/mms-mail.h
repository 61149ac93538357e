/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"
#include "mms-mail-store.h"

G_BEGIN_DECLS

gboolean mms_mail_queue (MmsContext *context,
                         MmsDb *db,
                         const char *to,
                         const char *template,
                         const char *language,
                         GHashTable *vars,
                         GError **error);
gboolean mms_mail_queue_later (MmsContext *context,
                               MmsDb *db,
                               const char *to,
                               const char *template,
                               const char *language,
                               GHashTable *vars,
                               GError **error);
gboolean
mms_mail_retry (MmsContext *context, MmsDb *db, const char *id, gint64 *n_mails, GError **error);
gboolean mms_mail_fill (const MmsSettings *settings,
                        const char *template,
                        const char *language,
                        GHashTable *vars,
                        char **subject,
                        char **body,
                        GError **error);
/* Either of the first two. */
typedef gboolean (*MmsMailQueue) (MmsContext *context,
                                  MmsDb *db,
                                  const char *to,
                                  const char *template,
                                  const char *language,
                                  GHashTable *vars,
                                  GError **error);

char **mms_mail_list_templates (const char *language);

G_END_DECLS
