/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-notifier.h"

#include "mma-notices.h"

#include <glib/gi18n.h>

struct _MmaNotifier
{
  GObject parent_instance;

  /* owned */
  MmaContext *context;
  GPtrArray *watches; /* of the sessions, in their order */
};

enum
{
  TELL,
  FORGET,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaNotifier, mma_notifier, G_TYPE_OBJECT)

/* What is known of one account, to see what is new. */
typedef struct
{
  MmaNotifier *notifier; /* borrowed: it holds the watch */
  MmaAccountSession *session;
  MmaNotices *notices;
  GHashTable *told; /* topics */
  gulong synced;
  gulong changed;
  gulong decided;
  guint n_links;
  guint n_attention;
  gboolean ready; /* @n_links is what the server told */
} Watch;

/* helpers */

/* With several accounts a person must know which of them it is about. */
static char *
dup_title (MmaNotifier *self, MmAccount *account)
{
  GListModel *sessions = mma_context_get_sessions (self->context);
  const char *name = mm_account_get_display_name (account);

  if (g_list_model_get_n_items (sessions) > 1 && name != NULL)
    return g_strdup (name);
  return g_strdup (_ ("Mimamori"));
}

static void
tell (Watch *watch, const char *topic, const char *body)
{
  MmaNotifier *self = watch->notifier;
  MmAccount *account = mma_account_session_get_account (watch->session);
  g_autofree char *title = dup_title (self, account);

  if (!g_settings_get_boolean (mma_context_get_settings (self->context), "notifications"))
    return;
  g_hash_table_add (watch->told, g_strdup (topic));
  g_signal_emit (self, signals[TELL], 0, mm_account_get_id (account), topic, title, body);
}

/* What was told of an account does not stay when the account goes. */
static void
forget (Watch *watch)
{
  MmAccount *account = mma_account_session_get_account (watch->session);
  GHashTableIter iter;
  gpointer topic;

  g_hash_table_iter_init (&iter, watch->told);
  while (g_hash_table_iter_next (&iter, &topic, NULL))
    g_signal_emit (watch->notifier, signals[FORGET], 0, mm_account_get_id (account), topic);
}

static gboolean
is_dealer (Watch *watch)
{
  MmAccount *account = mma_account_session_get_account (watch->session);

  return g_strcmp0 (mm_account_get_service (account), "dealer") == 0;
}

/* callbacks */

/* The first time tells how it is; from then on, what is more or less is new. */
static void
look_at_links (Watch *watch)
{
  MmaCache *cache = mma_account_session_get_cache (watch->session);
  gboolean ready = watch->ready;
  guint before = watch->n_links;

  if (mma_account_session_get_sync_state (watch->session) != MMA_SYNC_UP_TO_DATE ||
      mma_account_session_get_state (watch->session) != MMA_SESSION_ACTIVE)
    return;
  watch->n_links = mma_cache_count (cache, "link", NULL);
  watch->ready = TRUE;
  if (ready && watch->n_links > before)
    tell (watch, "account",
          is_dealer (watch) ? _ ("A customer has put you in charge.")
                            : _ ("A dealer was put in charge."));
  else if (ready && watch->n_links < before)
    tell (watch, "account",
          is_dealer (watch) ? _ ("A customer has ended your maintenance.")
                            : _ ("A dealer is no longer in charge."));
}

static void
look_at_edits (Watch *watch)
{
  MmaEdits *edits = mma_account_session_get_edits (watch->session);
  guint before = watch->n_attention;

  watch->n_attention = mma_edits_get_n_attention (edits);
  if (watch->n_attention > before)
    tell (watch, "account", _ ("An edit needs your decision."));
}

static char *
describe_offer (JsonObject *offer)
{
  /* Translators: %s is the name of a dealer */
  return g_strdup_printf (_ ("%s offers to look after your gateway."),
                          json_object_get_string_member_with_default (offer, "dealer_name", ""));
}

static void
on_notice (Watch *watch, const char *topic, JsonObject *record)
{
  g_autofree char *offer = g_str_equal (topic, "offer") ? describe_offer (record) : NULL;

  if (offer != NULL)
    tell (watch, topic, offer);
  else if (g_str_equal (topic, "sign-in"))
    tell (watch, topic,
          _ ("Somebody has signed in to this account on another device. If it was not you, please "
             "change the password."));
  else if (g_str_equal (topic, "transfer"))
    tell (watch, topic, _ ("UPS are offered to you. Receive or decline them, please."));
  else
    tell (watch, topic, _ ("The terms of service have changed. Read the new ones, please."));
}

/* watches */

static void
watch_free (gpointer data)
{
  Watch *watch = data;

  g_clear_signal_handler (&watch->synced, watch->session);
  g_clear_signal_handler (&watch->changed, mma_account_session_get_cache (watch->session));
  g_clear_signal_handler (&watch->decided, mma_account_session_get_edits (watch->session));
  g_hash_table_unref (watch->told);
  g_object_unref (watch->notices);
  g_object_unref (watch->session);
  g_free (watch);
}

static Watch *
watch_new (MmaNotifier *notifier, MmaAccountSession *session)
{
  Watch *watch = g_new0 (Watch, 1);
  MmaEdits *edits = mma_account_session_get_edits (session);

  watch->notifier = notifier;
  watch->session = g_object_ref (session);
  watch->n_attention = mma_edits_get_n_attention (edits);
  watch->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  watch->notices = mma_notices_new (session);
  g_signal_connect_swapped (watch->notices, "notice", G_CALLBACK (on_notice), watch);
  watch->synced =
      g_signal_connect_swapped (session, "notify::sync-state", G_CALLBACK (look_at_links), watch);
  watch->changed = g_signal_connect_swapped (mma_account_session_get_cache (session),
                                             "changed::link", G_CALLBACK (look_at_links), watch);
  watch->decided =
      g_signal_connect_swapped (edits, "notify::n-attention", G_CALLBACK (look_at_edits), watch);
  return watch;
}

static void
on_sessions (GListModel *sessions, guint position, guint removed, guint added, MmaNotifier *self)
{
  for (guint i = position; i < position + removed; i++)
    forget (self->watches->pdata[i]);
  if (removed > 0)
    g_ptr_array_remove_range (self->watches, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (MmaAccountSession) session = g_list_model_get_item (sessions, position + i);

      g_ptr_array_insert (self->watches, (int) (position + i), watch_new (self, session));
    }
}

/* vfuncs */

static void
mma_notifier_dispose (GObject *object)
{
  MmaNotifier *self = MMA_NOTIFIER (object);

  g_clear_pointer (&self->watches, g_ptr_array_unref);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (mma_notifier_parent_class)->dispose (object);
}

static void
mma_notifier_class_init (MmaNotifierClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_notifier_dispose;
  signals[TELL] =
      g_signal_new ("tell", MMA_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                    4, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_STRING);
  signals[FORGET] = g_signal_new ("forget", MMA_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
mma_notifier_init (MmaNotifier *self)
{
  self->watches = g_ptr_array_new_with_free_func (watch_free);
}

/* public functions */

MmaNotifier *
mma_notifier_new (MmaContext *context)
{
  MmaNotifier *self = g_object_new (MMA_TYPE_NOTIFIER, NULL);
  GListModel *sessions = mma_context_get_sessions (context);

  self->context = g_object_ref (context);
  g_signal_connect_object (sessions, "items-changed", G_CALLBACK (on_sessions), self, 0);
  on_sessions (sessions, 0, 0, g_list_model_get_n_items (sessions), self);
  return self;
}
