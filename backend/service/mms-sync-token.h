/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-context.h"

G_BEGIN_DECLS

#define MMS_SYNC_FULL_DONE G_GINT64_CONSTANT (-1)

/* Where a client stands in the feed. */
typedef struct
{
  char *epoch;
  gint64 position;   /* everything up to here was handed out */
  gint64 full_since; /* head when the first sync began, MMS_SYNC_FULL_DONE after it */
  char *scope;       /* the snapshot that is being read, "" for none */
  gint64 gen;
  char *kind; /* the last record of it that was handed out */
  char *id;
} MmsSyncToken;

void mms_sync_token_clear (MmsSyncToken *token);
/* Forgets the snapshot. */
void mms_sync_token_end_snapshot (MmsSyncToken *token);
void mms_sync_token_set_snapshot (
    MmsSyncToken *token, const char *scope, gint64 gen, const char *kind, const char *id);
/* Opaque text, of use to @account alone. */
char *mms_sync_token_write (const MmsSyncToken *token, MmsSecrets *secrets, const char *account);
/* %FALSE when @text is not a position that was given to @account. */
gboolean mms_sync_token_read (MmsSyncToken *token,
                              MmsSecrets *secrets,
                              const char *account,
                              const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsSyncToken, mms_sync_token_clear)

G_END_DECLS
