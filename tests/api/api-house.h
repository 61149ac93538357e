/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-home.h"
#include "mm-test-server.h"
#include "mms-actor.h"

G_BEGIN_DECLS

/* 2026-11-20 14:05 in Japan. */
#define API_HOUSE_NOW G_GINT64_CONSTANT (1795151100000)
#define API_HOUSE_GATEWAY "A1B2C3D4E5F6"
#define API_HOUSE_SPARE "Z9Y8X7W6V5U4"
#define API_HOUSE_UPS "it@mirai.example"

/* A server with a customer's house that a dealer is linked to, one more gateway that nobody has
 * registered, and somebody of every role; the strangers have nothing to do with the house. */
typedef struct
{
  MmTestServer *server;
  MmTestHome home;
  char *spare_password;
  char *tokens[MMS_N_ROLES]; /* NULL where a role has none */
  char *stranger;            /* token of another customer */
  char *strange_dealer;      /* token of another dealer */
  char *watcher;             /* token of a dealer who may only look; NULL without add_watcher */
} ApiHouse;

ApiHouse *api_house_new (void);
void api_house_free (ApiHouse *house);
/* One more dealer is linked, who may only look at the house. */
void api_house_add_watcher (ApiHouse *house);

/* As mm_test_server_ask(), with one more header line, which may be NULL. */
MmRawAnswer *api_house_ask (ApiHouse *house,
                            const char *method,
                            const char *target,
                            const char *token,
                            const char *header,
                            const char *body);

/* The same without that line; what is answered, and the test ends when it is refused. An answer
 * without a body gives an empty object. */
JsonObject *api_house_take (
    ApiHouse *house, const char *method, const char *target, const char *token, const char *body);

/* The same; the test ends unless the answer is that problem. */
void api_house_refuse (ApiHouse *house,
                       const char *method,
                       const char *target,
                       const char *token,
                       const char *body,
                       guint status,
                       const char *code);

/* The same, with an If-Match, unless it is a problem that names @field. */
void api_house_refuse_field (ApiHouse *house,
                             const char *method,
                             const char *target,
                             const char *token,
                             const char *body,
                             const char *field,
                             const char *code);

/* The same body @n times at the same moment, each on a connection of its own, by the tokens in
 * turn; with no tokens by nobody. The answers. */
GPtrArray *api_house_post_at_once (
    ApiHouse *house, const char *target, const char *const *tokens, const char *body, guint n);
/* How many of them have @status, and say @code where it is not NULL. */
guint api_house_count_answers (GPtrArray *answers, guint status, const char *code);

/* "/v1/gateways/ID" and what follows; %s takes the ID. */
char *api_house_path (ApiHouse *house, const char *rest);

/* The first column of the first row. */
gint64 api_house_count (ApiHouse *house, const char *sql);
char *api_house_text (ApiHouse *house, const char *sql);

/* Among the @errors of a problem or a verdict one names @field with @code, and has words. */
void api_house_assert_error (JsonArray *errors, const char *field, const char *code);

/* Ends the test unless the answer is a problem that names @field with @code. */
void api_house_assert_field (const MmRawAnswer *answer, const char *field, const char *code);

/* Waits until @n mails whose kind begins with @kind have gone; the newest as its reader gets it. */
char *api_house_sent_mail (ApiHouse *house, const char *kind, guint n);

/* Waits until @n mails of registrations have gone; what stands behind @before in the newest, to its
 * line's end. */
char *api_house_read_mail (ApiHouse *house, guint n, const char *before);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ApiHouse, api_house_free)

G_END_DECLS
