/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-registration.h"

G_BEGIN_DECLS

/* The mails of a registration, for its own files. */

/* mms_mail_queue() where a person asked for the mail, mms_mail_queue_later() where it must not show
 * that there was one before. */
typedef gboolean (*MmsRegistrationQueue) (MmsContext *context,
                                          MmsDb *db,
                                          const char *to,
                                          const char *template,
                                          const char *language,
                                          GHashTable *vars,
                                          GError **error);

/* Mails what a new registration waits for; in the state "known", what the owner of the account
 * should hear. A link is a new one each time: what was mailed before is stored as a hash alone. */
gboolean mms_registration_mail (MmsContext *context,
                                MmsDb *db,
                                const MmsRegistration *registration,
                                MmsRegistrationQueue queue,
                                GError **error);

G_END_DECLS
