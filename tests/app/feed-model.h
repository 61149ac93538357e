/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

/*
 * A server of the feed that fits on a page: the model of docs/sync.md, for playing the game against
 * the client. Principals, scopes and records are small numbers.
 */

#define FEED_SCOPES 5
#define FEED_USERS 3
#define FEED_RECORDS 30

typedef struct _FeedModel FeedModel;

FeedModel *feed_model_new (GRand *rand);
void feed_model_free (FeedModel *self);

void feed_model_put (FeedModel *self, int id, int scope, int value);
void feed_model_delete (FeedModel *self, int id);
void feed_model_grant (FeedModel *self, int user, int scope, gboolean on);
void feed_model_compact (FeedModel *self);
void feed_model_save (FeedModel *self);
void feed_model_restore (FeedModel *self);

/* A page, or NULL where the client must start over. Never holds what the user may not see. */
JsonObject *feed_model_sync (FeedModel *self, int user, const char *token, guint limit);

/* What a user may see of a record: NULL, or "scope/seq/value". */
char *feed_model_look (FeedModel *self, int user, int id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FeedModel, feed_model_free)
