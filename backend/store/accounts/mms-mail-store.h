/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-db.h"

G_BEGIN_DECLS

/**
 * MmsMail:
 * @recipient_folded: for counting, without case
 * @recipient_name: (nullable): stands before the address
 * @kind: the name of the template
 * @body: emptied once the mail is sent: it may hold a link
 * @state: "queued", "sent" or "failed"
 * @last_error: (nullable):
 * @sent: %G_MININT64 until it is
 *
 * One mail of the outbox. Times are milliseconds UTC.
 */
typedef struct
{
  char *id;
  char *recipient;
  char *recipient_folded;
  char *recipient_name;
  char *kind;
  char *language;
  char *subject;
  char *body;
  char *state;
  gint64 attempts;
  gint64 next_attempt;
  char *last_error;
  gint64 created;
  gint64 sent;
} MmsMail;

void mms_mail_free (MmsMail *mail);

gboolean mms_mail_store_insert (MmsDb *db, const MmsMail *mail, GError **error);
gboolean mms_mail_store_get (MmsDb *db, const char *id, MmsMail **mail, GError **error);
gboolean
mms_mail_store_list (MmsDb *db, const char *state, guint limit, GPtrArray **mails, GError **error);
gboolean
mms_mail_store_list_due (MmsDb *db, gint64 now, guint limit, GPtrArray **mails, GError **error);
gboolean mms_mail_store_list_times (MmsDb *db,
                                    const char *recipient_folded,
                                    const char *kind,
                                    gint64 *times,
                                    guint max,
                                    guint *n,
                                    GError **error);
gboolean mms_mail_store_claim (
    MmsDb *db, const char *id, gint64 now, gint64 until, gboolean *claimed, GError **error);
gboolean mms_mail_store_set_sent (MmsDb *db, const char *id, gint64 now, GError **error);
gboolean mms_mail_store_set_failed (MmsDb *db,
                                    const char *id,
                                    gint64 claimed_until,
                                    const char *state,
                                    gint64 next_attempt,
                                    const char *message,
                                    GError **error);
gboolean
mms_mail_store_retry (MmsDb *db, const char *id, gint64 now, gint64 *n_mails, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsMail, mms_mail_free)

G_END_DECLS
