/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-mail-store.h"
#include "mms-settings.h"

G_BEGIN_DECLS

gboolean mms_mail_transport_send (const MmsSettings *settings,
                                  const MmsMail *mail,
                                  gboolean *permanent,
                                  GError **error);

G_END_DECLS
