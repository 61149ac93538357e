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

/* mms-admin-demo.c */
gboolean mms_admin_demo (MmsAdminSession *session, int argc, char **argv, GError **error);

/* Refuses arguments that a command does not take: from @min to @max after its options. */
gboolean mms_admin_check_arguments (int argc, int min, int max, GError **error);

G_END_DECLS
