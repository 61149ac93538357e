/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mms-service"

#include "config.h"

#include "mms-later.h"

#include "mms-writer.h"

typedef struct
{
  MmsContext *ctx;
  MmsLaterWork work;
} Later;

static void
later_free (gpointer data)
{
  Later *later = data;

  g_object_unref (later->ctx);
  g_free (later);
}

static Later *
later_new (MmsContext *ctx, MmsLaterWork work)
{
  Later *later = g_new0 (Later, 1);

  later->ctx = g_object_ref (ctx);
  later->work = work;
  return later;
}

static MmsOutcome
run_work (MmsDb *db, gpointer data, GError **error)
{
  Later *later = data;

  return later->work (later->ctx, db, error) ? MMS_DONE : MMS_FAILED;
}

static void
run_done (gpointer data, const GError *error)
{
  if (error != NULL)
    g_info ("Work that an answer left waits: %s", error->message);
  later_free (data);
}

static void
submit (gpointer data)
{
  Later *later = data;
  MmsWriter *writer = mms_context_get_writer (later->ctx);

  if (writer != NULL)
    mms_writer_submit (writer, run_work, later_new (later->ctx, later->work), run_done);
}

void
mms_later (MmsContext *ctx, MmsDb *db, MmsLaterWork work)
{
  mms_db_on_commit (db, submit, later_new (ctx, work), later_free);
}
