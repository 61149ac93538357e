/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-notices"

#include "config.h"

#include "mma-notices.h"

#include "mm-json.h"

#define MAX_NAME 128

/* A kind of record that tells of something: what it is about, and since when. */
typedef struct
{
  const char *topic;
  const char *kind;
  const char *name;
  const char *time;
  GPtrArray *(*list) (MmaAccountSession *session);
} Shape;

struct _MmaNotices
{
  GObject parent_instance;

  /* Owned */
  MmaAccountSession *session;
  GHashTable *told; /* names, by topic: "sign-in …" */
};

enum
{
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaNotices, mma_notices, G_TYPE_OBJECT)

/* What there is of each kind */

static GPtrArray *
list_one (MmaAccountSession *session, const char *kind, const char *id)
{
  GPtrArray *one = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);
  JsonObject *record = mma_cache_get_record (mma_account_session_get_cache (session), kind, id);

  if (record != NULL)
    g_ptr_array_add (one, record);
  return one;
}

/* The account's newest; its dealer's may be there, too. */
static GPtrArray *
list_sign_ins (MmaAccountSession *session)
{
  return list_one (session, "sign_in",
                   mm_account_get_id (mma_account_session_get_account (session)));
}

/* Those of its service. */
static GPtrArray *
list_terms (MmaAccountSession *session)
{
  return list_one (session, "terms",
                   mm_account_get_service (mma_account_session_get_account (session)));
}

static GPtrArray *
list_offers (MmaAccountSession *session)
{
  return mma_cache_get_records_in (mma_account_session_get_cache (session), "offer", "account");
}

/* Units that somebody offers to the account, not what came of an offer. */
static GPtrArray *
list_transfers (MmaAccountSession *session)
{
  GPtrArray *told =
      list_one (session, "transfer", mm_account_get_id (mma_account_session_get_account (session)));

  if (told->len > 0 &&
      !json_object_get_boolean_member_with_default (told->pdata[0], "offered", FALSE))
    g_ptr_array_set_size (told, 0);
  return told;
}

static const Shape shapes[] = {
  { "sign-in", "sign_in", "session", "at", list_sign_ins },
  { "terms", "terms", "terms_version", "since", list_terms },
  { "offer", "offer", "id", "created_at", list_offers },
  { "transfer", "transfer", "transfer", "at", list_transfers },
};

/* What is not as it should be tells nothing. A cache from before this sign-in may hold an older
 * one's record until the feed was read. */
static char *
find_news (MmaNotices *self, const Shape *shape, JsonObject *record)
{
  gint64 opened = mma_account_session_get_opened_at (self->session);
  g_autofree char *name = NULL;
  gint64 at;

  if (opened == MM_NO_VALUE || !mm_json_get_string (record, shape->name, MAX_NAME, &name, NULL) ||
      !mm_json_get_time (record, shape->time, &at, NULL) || at <= opened ||
      g_strcmp0 (name, mma_account_session_get_id (self->session)) == 0)
    return NULL;
  return g_strconcat (shape->topic, " ", name, NULL);
}

static void
look (MmaNotices *self, const Shape *shape)
{
  g_autoptr (GPtrArray) records = shape->list (self->session);

  for (guint i = 0; i < records->len; i++)
    {
      char *news = find_news (self, shape, records->pdata[i]);

      if (news != NULL && g_hash_table_add (self->told, news))
        g_signal_emit (self, signals[NOTICE], 0, shape->topic, records->pdata[i]);
    }
}

static void
look_at_all (MmaNotices *self)
{
  if (mma_account_session_get_state (self->session) != MMA_SESSION_ACTIVE)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    look (self, &shapes[i]);
}

static void
mma_notices_dispose (GObject *object)
{
  MmaNotices *self = MMA_NOTICES (object);

  g_clear_pointer (&self->told, g_hash_table_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (mma_notices_parent_class)->dispose (object);
}

static void
mma_notices_class_init (MmaNoticesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_notices_dispose;

  /**
   * MmaNotices::notice:
   * @topic: "sign-in", "terms", "offer" or "transfer"
   * @record: what tells of it
   */
  signals[NOTICE] = g_signal_new ("notice", MMA_TYPE_NOTICES, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, JSON_TYPE_OBJECT);
}

static void
mma_notices_init (MmaNotices *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
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
