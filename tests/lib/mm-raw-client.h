/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One TCP connection that sends whatever a test wants, well formed or not. */
typedef struct
{
  int fd;
  GString *seen; /* received and not taken yet */
} MmRawClient;

/* One answer; "" is never NULL. */
typedef struct
{
  guint status; /* 0: the connection ended without one */
  char *head;
  char *body; /* joined when it came in chunks */
} MmRawAnswer;

MmRawClient *mm_raw_client_new (guint port);
void mm_raw_client_free (MmRawClient *client);

/* Sends @text as it is; FALSE when the other side has closed. */
gboolean mm_raw_client_send (MmRawClient *client, const char *text, gssize size);

/* Reads one answer, for at most 10 s. */
MmRawAnswer *mm_raw_client_read (MmRawClient *client);

/* Sends one request with Host and Content-Length and reads the answer; @headers may be NULL, else
 * lines that each end with \r\n. */
MmRawAnswer *mm_raw_client_ask (MmRawClient *client,
                                const char *method,
                                const char *target,
                                const char *headers,
                                const char *body);

/* Reads until @text has come (TRUE), or the other side has closed or 10 s are over. */
gboolean mm_raw_client_wait_for (MmRawClient *client, const char *text);

/* TRUE when the other side closes within 10 s; what still comes is in @seen. */
gboolean mm_raw_client_wait_closed (MmRawClient *client);

/* The value of a header of the answer, or NULL. */
char *mm_raw_answer_header (const MmRawAnswer *answer, const char *name);
void mm_raw_answer_free (MmRawAnswer *answer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmRawClient, mm_raw_client_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmRawAnswer, mm_raw_answer_free)

G_END_DECLS
