/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-db-pool.h"
#include "mms-http-server.h"
#include "mms-route.h"
#include "mms-writer.h"

G_BEGIN_DECLS

/** Who holds @token; MM_ERROR_UNAUTHENTICATED when nobody does. On a read connection. */
typedef MmsActor *(*MmsAuthenticate) (MmsContext *ctx,
                                      MmsDb *db,
                                      const char *token,
                                      GError **error);

/** What the routes work with; the api takes references. */
typedef struct
{
  MmsContext *context;
  MmsDbPool *readers;
  MmsWriter *writer;
  const MmsRoute *const *tables;           /* NULL: mms_api_get_tables () */
  MmsAuthenticate authenticate_session;    /* NULL: nobody has a session */
  MmsAuthenticate authenticate_background; /* the same, for what is no operation; NULL: as above */
  MmsAuthenticate authenticate_agent;      /* NULL: nobody has a device token */
  guint hash_threads;                      /* 0: cores − 1, at least 1 */
  guint hash_queue;                        /* 0: 64 waiting; more are refused with 429 */
  guint read_threads;                      /* 0: 2 */
  guint stream_check_s;                    /* 0: 20; between looks at sessions that ended */
  gboolean log_requests;                   /* one line a request at level info */
} MmsApiParts;

#define MMS_TYPE_API (mms_api_get_type ())
G_DECLARE_FINAL_TYPE (MmsApi, mms_api, MMS, API, GObject)

MmsApi *mms_api_new (const MmsApiParts *parts);

/** The #MmsHttpDispatch of all listeners; @api is the data. */
void mms_api_dispatch (MmsRequest *request, gpointer api);

/** The #MmsHttpBodyPolicy: limits by route. */
void mms_api_body_policy (MmsRequest *request, gsize *limit, guint *ms, gpointer api);

/** The #MmsHttpRefusal: words from the catalogue. */
MmsResponse *mms_api_refusal (guint status, const char *code, const char *language);

/** Waits for the pools to run empty; after mms_http_server_stop(), before the writer stops. */
void mms_api_stop (MmsApi *api);

/** Every route table of the product, NULL at its end. */
const MmsRoute *const *mms_api_get_tables (void);

G_END_DECLS
