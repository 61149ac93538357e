/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-admin-session.h"

G_BEGIN_DECLS

/**
 * MmsAdminCommandFunc:
 * @argv: what follows the words of the command; element 0 is the whole command, for its help
 *
 * One command. What it has to say it prints; an error is told by the caller.
 */
typedef gboolean (*MmsAdminCommandFunc) (MmsAdminSession *session,
                                         int argc,
                                         char **argv,
                                         GError **error);

/* mms-admin-store.c */
gboolean mms_admin_init (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean mms_admin_health (MmsAdminSession *session, int argc, char **argv, GError **error);

/* mms-admin-operators.c */
gboolean mms_admin_operator_add (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean mms_admin_operator_reset_second_factor (MmsAdminSession *session,
                                                 int argc,
                                                 char **argv,
                                                 GError **error);

/* mms-admin-gateways.c */
gboolean
mms_admin_gateways_import (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean mms_admin_gateways_list (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean mms_admin_sheets (MmsAdminSession *session, int argc, char **argv, GError **error);

/* mms-admin-enrolments.c */
gboolean
mms_admin_enrolments_list (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean
mms_admin_enrolments_approve (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean
mms_admin_enrolments_refuse (MmsAdminSession *session, int argc, char **argv, GError **error);

/* mms-admin-ups.c */
gboolean mms_admin_ups_import (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean mms_admin_ups_models (MmsAdminSession *session, int argc, char **argv, GError **error);

/* mms-admin-texts.c */
gboolean mms_admin_terms_add (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean mms_admin_terms_list (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean
mms_admin_announcements_add (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean
mms_admin_announcements_list (MmsAdminSession *session, int argc, char **argv, GError **error);

/* mms-admin-mails.c */
gboolean mms_admin_mail_list (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean mms_admin_mail_show (MmsAdminSession *session, int argc, char **argv, GError **error);
gboolean mms_admin_mail_retry (MmsAdminSession *session, int argc, char **argv, GError **error);

/* mms-admin-demo.c */
gboolean mms_admin_demo (MmsAdminSession *session, int argc, char **argv, GError **error);

/* mms-admin-arguments.c */

/* Takes the options out; then from @min to @max arguments must be left. @entries may be NULL. */
gboolean mms_admin_parse (
    const GOptionEntry *entries, int *argc, char ***argv, int min, int max, GError **error);
/* The member's text, or NULL. */
const char *mms_admin_text (JsonObject *object, const char *name);
/* Prints @text in a column of @width cells of a terminal, where kanji take two. */
void mms_admin_print_cell (const char *text, guint width);
/* "2026-11-21 11:30" in Japan, of a member that is an RFC 3339 time; "-" where there is none. */
char *mms_admin_format_time (JsonObject *object, const char *name);

G_END_DECLS
