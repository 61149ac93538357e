/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-db.h"
#include "mms-account.h"
#include "mms-context.h"
#include "mms-operation.h"
#include "mms-session.h"

G_BEGIN_DECLS

/* 2026-11-20 14:05 in Japan. */
#define FIXTURE_NOW G_GINT64_CONSTANT (1795151100000)

/* A context with a clock that the test turns, and a connection to write with. */
typedef struct
{
  MmClock *clock;
  MmsContext *context;
  MmsDb *db;
  MmsActor *visitor;
} Fixture;

Fixture *fixture_new (const char *url);
/* Takes @settings. */
Fixture *fixture_new_with (const char *url, MmsSettings *settings);
void fixture_free (Fixture *fixture);

/* A transaction that is committed, as the writer would. */
void fixture_begin (Fixture *fixture);
void fixture_commit (Fixture *fixture);

/* An account that is stored nowhere yet, as the next function stores it. */
MmsAccount *fixture_make_account (MmsContext *context,
                                  const char *service,
                                  const char *login,
                                  const char *password);
/* An account with its own mail address as login name, or "dealer-1" of a dealer. */
MmsAccount *fixture_add_account (Fixture *fixture,
                                 const char *service,
                                 const char *login,
                                 const char *password);

/* A whole sign-in; %NULL with @error. */
MmsSession *fixture_sign_in (
    Fixture *fixture, const char *service, const char *login, const char *password, GError **error);

/* Whoever has signed in to that account. */
MmsActor *fixture_act_as (const MmsAccount *account);
/* @length bytes of what stands behind @before in the newest mail of @kind. */
char *fixture_read_mail (Fixture *fixture, const char *kind, const char *before, guint length);

/* One edit of a record in a transaction of its own; @was and @set are JSON, @was may be NULL. */
MmsOperationOutcome fixture_edit (Fixture *fixture,
                                  const MmsActor *actor,
                                  const char *kind,
                                  const char *id,
                                  const char *base,
                                  const char *was,
                                  const char *set,
                                  MmsOperationResult *result);
/* It was refused, for @field. */
void fixture_assert_rejected (MmsOperationResult *result, const char *field, const char *code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Fixture, fixture_free)

G_END_DECLS
