/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-time.h"
#include "mms-secrets.h"
#include "mms-session-times.h"
#include "mms-settings.h"

G_BEGIN_DECLS

typedef struct _MmsAccessBook MmsAccessBook;
typedef struct _MmsHub MmsHub;
typedef struct _MmsWriter MmsWriter;

#define MMS_TYPE_CONTEXT (mms_context_get_type ())

/**
 * MmsContext:
 *
 * What every service call needs besides store and actor: the clock, the keys, the settings, the hub
 * that tells clients what changed, and the writer for what a reader wants to note.
 */
G_DECLARE_FINAL_TYPE (MmsContext, mms_context, MMS, CONTEXT, GObject)

MmsContext *mms_context_new (MmClock *clock, MmsSecrets *secrets, MmsSettings *settings);

gint64 mms_context_now (MmsContext *context);
MmClock *mms_context_get_clock (MmsContext *context);
MmsSecrets *mms_context_get_secrets (MmsContext *context);
const MmsSettings *mms_context_get_settings (MmsContext *context);

MmsSessionTimes *mms_context_get_session_times (MmsContext *context);
MmsAccessBook *mms_context_get_access_book (MmsContext *context);

void mms_context_set_hub (MmsContext *context, MmsHub *hub);
MmsHub *mms_context_get_hub (MmsContext *context);

void mms_context_set_writer (MmsContext *context, MmsWriter *writer);
MmsWriter *mms_context_get_writer (MmsContext *context);

typedef void (*MmsMailHook) (gpointer data);

void mms_context_set_mail_hook (MmsContext *context, MmsMailHook hook, gpointer data);
void mms_context_call_mail_hook (MmsContext *context);

G_END_DECLS
