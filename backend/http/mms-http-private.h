/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <microhttpd.h>
#include <stdatomic.h>
#include <sys/socket.h>

#include "mms-event-stream.h"
#include "mms-http-server.h"

G_BEGIN_DECLS

typedef struct _MmsConnection MmsConnection;
typedef struct _MmsKeeper MmsKeeper;
typedef struct _MmsAcceptor MmsAcceptor;

struct _MmsHttpServer
{
  GObject parent_instance;

  MmsHttpOptions options;
  MmsHttpDispatch dispatch;
  MmsHttpBodyPolicy policy;
  MmsHttpRefusal refusal;
  gpointer data;

  MmsKeeper *keeper;
  GPtrArray *workers; /* struct MHD_Daemon*, an event thread each */
  MmsAcceptor *acceptor;
  GPtrArray *paths; /* of Unix sockets */
  guint port;
  gboolean quiescing;

  GMutex lock;
  GCond idle;
  guint n_active; /* requests whose headers came and that MHD has not completed */
  guint n_open;   /* dispatched and not answered */

  _Atomic gsize n_held; /* bytes of the bodies of all requests */
};

/* One connection, from accept to close; owned by the keeper's set. */
struct _MmsConnection
{
  MmsHttpServer *server; /* borrowed */
  int fd;                /* -1 once MHD has said that it closes */
  char *address;         /* as the socket tells it */
  char *key;             /* what limits count by */
  gboolean trusted;      /* a trusted proxy, or a Unix socket */
  gboolean refused;      /* over a limit: it is shut down, and nothing it sent is read */
  int peer_uid;
  _Atomic gint64 deadline_us;     /* monotonic; G_MAXINT64 while no deadline runs */
  _Atomic gint64 next_comment_us; /* of its stream */
  MmsEventStream *stream;         /* owned; under the keeper's lock */
};

struct _MmsRequest
{
  gatomicrefcount refs;
  MmsHttpServer *server;
  MmsConnection *connection; /* borrowed; valid until the request is completed */
  struct MHD_Connection *mhd;
  guint64 id;
  gint64 start_us;

  char *method;
  char *uri; /* as sent, with the query */
  char *path;
  char *address;
  char *address_key;
  int peer_uid;
  GHashTable *query;   /* char* → char* */
  GHashTable *headers; /* lower-case name → value */

  GByteArray *incoming;
  GBytes *body;
  gsize body_limit;
  gsize n_held;           /* bytes of it that count among all bodies */
  const char *body_fault; /* why it is not kept: a code, borrowed */
  gboolean seen;

  GMutex lock;
  gboolean dispatched;
  gboolean suspended;
  gboolean responded;
  MmsResponse *response; /* until MHD has it */

  gpointer kept; /* of whoever handles it */
  GDestroyNotify kept_free;
};

struct _MmsResponse
{
  guint status;
  char *content_type;
  GBytes *body;
  GPtrArray *headers; /* name, value, name, value … */
  gboolean close;
  MmsEventStream *stream;
};

/* mms-connection.c: the set of connections and the thread that watches their deadlines. */
MmsKeeper *mms_keeper_new (const MmsHttpOptions *options);
/* Ends the thread; the connections may still be closed. Not from the thread itself. */
void mms_keeper_stop (MmsKeeper *keeper);
void mms_keeper_free (MmsKeeper *keeper);
MmsConnection *
mms_keeper_add (MmsKeeper *keeper, MmsHttpServer *server, struct MHD_Connection *mhd);
void mms_keeper_remove (MmsKeeper *keeper, MmsConnection *connection);
gboolean mms_keeper_accepts (MmsKeeper *keeper, const struct sockaddr *address);
guint mms_keeper_count (MmsKeeper *keeper);
void mms_keeper_watch_stream (MmsKeeper *keeper, MmsConnection *connection, MmsEventStream *stream);
void mms_keeper_forget_stream (MmsKeeper *keeper, MmsConnection *connection);
void mms_keeper_close_streams (MmsKeeper *keeper);
void mms_keeper_close_all (MmsKeeper *keeper);
void mms_connection_set_deadline (MmsConnection *connection, guint ms);
void mms_connection_stop_deadline (MmsConnection *connection);

/* mms-acceptor.c: the thread that accepts and deals connections out to the event threads. @workers
 * is borrowed; a listening socket is taken, and closed when the acceptor is freed. */
MmsAcceptor *mms_acceptor_new (GPtrArray *workers);
void mms_acceptor_add (MmsAcceptor *acceptor, int listener);
void mms_acceptor_free (MmsAcceptor *acceptor);

/* mms-client-address.c */
char *mms_address_to_text (const struct sockaddr *address);
char *mms_address_key (const char *text);
gboolean mms_address_is_trusted (const char *text, char **trusted);
char *mms_address_from_forwarded (const char *peer, const char *forwarded, char **trusted);

/* mms-http-guard.c: NULL, or why the request is refused; status in @status. */
const char *mms_http_guard (MmsRequest *request, const char *version, guint *status);

/* mms-request.c */
MmsRequest *mms_request_new (MmsHttpServer *server,
                             MmsConnection *connection,
                             struct MHD_Connection *mhd,
                             const char *uri);
void mms_request_complete_headers (MmsRequest *request, const char *method, char **trusted);
/* Counts @size more bytes among those of all bodies, until the request ends; FALSE when that is
 * more than all together may take. */
gboolean mms_request_hold_body (MmsRequest *request, gsize size);
void mms_request_release_body (MmsRequest *request);
char *mms_percent_decode (const char *text, gssize length, gboolean plus_is_space);

/* mms-response.c */
enum MHD_Result mms_response_queue (MmsResponse *response, MmsRequest *request);

/* mms-event-stream.c */
struct MHD_Response *mms_event_stream_make_response (MmsEventStream *stream);
void mms_event_stream_comment (MmsEventStream *stream);

/* mms-http-worker.c: an event thread with no connections yet; NULL when it cannot start. */
struct MHD_Daemon *mms_http_worker_start (MmsHttpServer *server);

/* mms-http-server.c */
MmsKeeper *mms_http_server_get_keeper (MmsHttpServer *server);
const MmsHttpOptions *mms_http_server_get_options (MmsHttpServer *server);

G_END_DECLS
