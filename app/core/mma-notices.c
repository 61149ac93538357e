/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-notices"

#include "config.h"

#include "mma-notices.h"

#include "mm-json.h"

#define MAX_NAME 128

/* A kind of record that tells of one thing: what it is about, and since when. */
typedef struct
{
  const char *topic;
  const char *kind;
  const char *name;
  const char *time;
} Shape;

static const Shape shapes[] = {
  { "sign-in", "sign_in", "session", "at" },
  { "terms", "terms", "terms_version", "since" },
};

struct _MmaNotices
{
  GObject parent_instance;

  /* Owned */
  MmaAccountSession *session;
  char *told[G_N_ELEMENTS (shapes)]; /* what was told last, by name */
};

enum
{
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaNotices, mma_notices, G_TYPE_OBJECT)

/* There is one record of each kind: the account's newest sign-in, and the terms of its service. */
static JsonObject *
find_record (MmaNotices *self, const Shape *shape)
{
  MmAccount *account = mma_account_session_get_account (self->session);
  MmaCache *cache = mma_account_session_get_cache (self->session);
  gboolean own = g_str_equal (shape->kind, "sign_in");

  return mma_cache_get_record (
      cache, shape->kind, own ? mm_account_get_id (account) : mm_account_get_service (account));
}

/* What is not as it should be tells nothing. A cache from before this sign-in may hold an older
 * one's record until the feed was read. */
static char *
find_news (MmaNotices *self, const Shape *shape)
{
  gint64 opened = mma_account_session_get_opened_at (self->session);
  g_autoptr (JsonObject) record = find_record (self, shape);
  g_autofree char *name = NULL;
  gint64 at;

  if (record == NULL || opened == MM_NO_VALUE ||
      !mm_json_get_string (record, shape->name, MAX_NAME, &name, NULL) ||
      !mm_json_get_time (record, shape->time, &at, NULL) || at <= opened ||
      g_strcmp0 (name, mma_account_session_get_id (self->session)) == 0)
    return NULL;
  return g_steal_pointer (&name);
}

static void
look (MmaNotices *self, guint i)
{
  g_autofree char *news = find_news (self, &shapes[i]);

  if (news == NULL || g_strcmp0 (news, self->told[i]) == 0)
    return;
  g_free (self->told[i]);
  self->told[i] = g_steal_pointer (&news);
  g_signal_emit (self, signals[NOTICE], 0, shapes[i].topic);
}

static void
look_at_all (MmaNotices *self)
{
  if (mma_account_session_get_state (self->session) != MMA_SESSION_ACTIVE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    look (self, i);
}

static void
mma_notices_dispose (GObject *object)
{
  MmaNotices *self = MMA_NOTICES (object);

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    g_clear_pointer (&self->told[i], g_free);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_notices_parent_class)->dispose (object);
}

static void
mma_notices_class_init (MmaNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_notices_dispose;

  /**
   * MmaNotices::notice:
   * @topic: "sign-in" or "terms"
   */
  signals[NOTICE] = g_signal_new ("notice", MMA_TYPE_NOTICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mma_notices_init (MmaNotices *self)
{
}

/**
 * mma_notices_new:
 *
 * Returns: (transfer full): hears what befalls the account of @session
 */
MmaNotices *
mma_notices_new (MmaAccountSession *session)
{
  MmaNotices *self = g_object_new (MMA_TYPE_NOTICES, NULL);
  MmaCache *cache = mma_account_session_get_cache (session);

  self->session = g_object_ref (session);
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autofree char *changed = g_strconcat ("changed::", shapes[i].kind, NULL);

      g_signal_connect_object (cache, changed, G_CALLBACK (look_at_all), self, G_CONNECT_SWAPPED);
    }
  return self;
}
