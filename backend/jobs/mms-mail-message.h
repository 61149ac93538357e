/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-mail-store.h"
#include "mms-settings.h"

G_BEGIN_DECLS

GBytes *mms_mail_message_compose (const MmsSettings *settings, const MmsMail *mail);
char *mms_mail_message_encode_header (const char *text, gsize used);

G_END_DECLS
