/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>

#include "mms-request.h"

G_BEGIN_DECLS

#define MMS_TYPE_HTTP_SERVER (mms_http_server_get_type ())
G_DECLARE_FINAL_TYPE (MmsHttpServer, mms_http_server, MMS, HTTP_SERVER, GObject)

/** Limits of the server; times in milliseconds. */
typedef struct
{
  guint threads;                     /* event threads; 0: as many as cores */
  guint max_connections;             /* all together */
  guint max_connections_per_address; /* by IPv4 address or IPv6 /64; trusted proxies are free */
  gsize connection_memory;           /* request line and headers, bytes */
  gsize body_limit;                  /* bytes of one body */
  gsize bodies_limit;                /* bytes of all bodies that are not answered yet */
  guint header_ms;                   /* from the first byte known until the headers are complete */
  guint body_ms;                     /* from the headers until the body is complete */
  guint idle_ms;                     /* between two requests of one connection */
  guint reply_ms;                    /* until the client has read an answer (not streams) */
  guint comment_ms;                  /* silence of a stream until a comment goes out */
  gsize stream_buffer;               /* bytes that a stream holds for a slow client */
  char **trusted_proxies;            /* addresses or networks "10.0.0.0/8", or NULL; borrowed */
} MmsHttpOptions;

/** Called on an event thread for every complete request; must not block. */
typedef void (*MmsHttpDispatch) (MmsRequest *request, gpointer data);

/** Called when the headers are complete: may raise or lower what the body may take. Of a @limit of
 * 0 the body is not kept, however long it is: the request is answered as if it had none. */
typedef void (*MmsHttpBodyPolicy) (MmsRequest *request, gsize *limit, guint *ms, gpointer data);

/** Fills @options with the defaults. */
void mms_http_options_init (MmsHttpOptions *options);

/** Words a refusal of the server itself; @language is the header Accept-Language, or NULL. */
typedef MmsResponse *(*MmsHttpRefusal) (guint status, const char *code, const char *language);

MmsHttpServer *
mms_http_server_new (const MmsHttpOptions *options, MmsHttpDispatch dispatch, gpointer data);

void mms_http_server_set_body_policy (MmsHttpServer *server, MmsHttpBodyPolicy policy);

/** Without one, refusals have a code and no words. */
void mms_http_server_set_refusal (MmsHttpServer *server, MmsHttpRefusal refusal);

/** Listens on "ADDRESS:PORT" ("127.0.0.1:8080", "[::]:8080"; port 0 takes a free one). */
gboolean mms_http_server_listen (MmsHttpServer *server, const char *address, GError **error);

/** Listens on a socket that is bound and listening already; takes @fd. */
gboolean mms_http_server_listen_fd (MmsHttpServer *server, int fd, GError **error);

/** Listens on a Unix socket at @path, mode 0600; a stale file there is replaced. */
gboolean mms_http_server_listen_unix (MmsHttpServer *server, const char *path, GError **error);

/** The port of the first TCP listener, 0 without one. */
guint mms_http_server_get_port (MmsHttpServer *server);

/** Number of connections that are open now. */
guint mms_http_server_get_n_connections (MmsHttpServer *server);

/** First half of stopping: no new connections or requests, every stream ended. */
void mms_http_server_quiesce (MmsHttpServer *server);

/** Second half: waits until every request is answered, then stops. Blocks; may be called twice. */
void mms_http_server_stop (MmsHttpServer *server);

G_END_DECLS
