/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-daemon-config.h"

G_BEGIN_DECLS

/**
 * MmsAdminAnswer:
 * @output: what is printed
 * @secrets: (nullable): what only the administrator may read
 */
typedef struct
{
  char *output;
  char *secrets;
} MmsAdminAnswer;

void mms_admin_answer_clear (MmsAdminAnswer *answer);

gboolean mms_admin_client_run (MmsDaemonConfig *config,
                               const char *const *args,
                               const char *input,
                               MmsAdminAnswer *answer,
                               GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsAdminAnswer, mms_admin_answer_clear)

G_END_DECLS
