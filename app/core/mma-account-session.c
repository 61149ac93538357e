/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-session"

#include "config.h"

#include "mma-account-session.h"

#include "mm-error.h"
#include "mm-json.h"

#define DEFAULT_IDLE_S (30 * 60)
#define MAX_IDLE_S (24 * 60 * 60)
/* How often the server hears that somebody is there, as a part of the idle time. */
#define PARTS_OF_IDLE 6

struct _MmaAccountSession
{
  GObject parent_instance;

  /* Owned */
  MmAccount *account;
  MmaApi *api;
  MmaCache *cache;
  MmaSync *sync;
  MmaEdits *edits;
  MmaLive *live;
  char *terms_due;

  /* State */
  MmaSessionState state;
  gint64 idle_ms;
  gint64 active_at; /* ms UTC: real time, because sleeping is idle too */
  gint64 told_at;
  guint idle_timer;
  gboolean watch_only;
  gboolean factor_due;
  gboolean kept;
};

enum
{
  PROP_0,
  PROP_ACCOUNT,
  PROP_STATE,
  PROP_SYNC_STATE,
  PROP_LAST_SYNCED,
  PROP_TERMS_DUE,
  N_PROPS
};

enum
{
  HINT,
  LIVE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaAccountSession, mma_account_session, G_TYPE_OBJECT)

static void arm_idle_timer (MmaAccountSession *self);

GType
mma_session_state_get_type (void)
{
  static const GEnumValue values[] = {
    { MMA_SESSION_ACTIVE, "MMA_SESSION_ACTIVE", "active" },
    { MMA_SESSION_IDLE, "MMA_SESSION_IDLE", "idle" },
    { MMA_SESSION_EXPIRED, "MMA_SESSION_EXPIRED", "expired" },
    { MMA_SESSION_CLOSED, "MMA_SESSION_CLOSED", "closed" },
    { MMA_SESSION_WATCHING, "MMA_SESSION_WATCHING", "watching" },
    { 0, NULL, NULL },
  };
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("MmaSessionState", values));
  return (GType) type;
}

static gint64
now_ms (void)
{
  return g_get_real_time () / 1000;
}

/* Everything that works in the background ends; what is on the screen stays. */
static void
stop (MmaAccountSession *self, MmaSessionState state)
{
  g_clear_handle_id (&self->idle_timer, g_source_remove);
  mma_live_stop (self->live);
  mma_edits_stop (self->edits);
  mma_sync_stop (self->sync);
  mma_api_set_token (self->api, NULL);
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static gboolean
on_idle_timer (gpointer data)
{
  MmaAccountSession *self = data;

  self->idle_timer = 0;
  mma_account_session_check_idle (self, now_ms ());
  if (self->state == MMA_SESSION_ACTIVE)
    arm_idle_timer (self);
  return G_SOURCE_REMOVE;
}

static void
arm_idle_timer (MmaAccountSession *self)
{
  gint64 left = self->active_at + self->idle_ms - now_ms ();

  g_clear_handle_id (&self->idle_timer, g_source_remove);
  self->idle_timer = g_timeout_add ((guint) CLAMP (left, 10, G_MAXINT), on_idle_timer, self);
}

/* A session that may only watch hears of states and live values, and nothing is fetched for the
 * cache; one that owes a second factor may do nothing yet. */
static void
start_parts (MmaAccountSession *self)
{
  mma_live_stop (self->live);
  if (self->factor_due || !mma_account_session_keeps_copy (self))
    return;
  mma_live_start (self->live);
  if (self->watch_only)
    return;
  mma_sync_start (self->sync);
  mma_edits_start (self->edits);
}

static void
start (MmaAccountSession *self)
{
  self->active_at = now_ms ();
  self->told_at = self->active_at;
  self->state = self->watch_only ? MMA_SESSION_WATCHING : MMA_SESSION_ACTIVE;
  if (!self->watch_only)
    arm_idle_timer (self);
  start_parts (self);
}

static gboolean
is_open (MmaAccountSession *self)
{
  return self->state == MMA_SESSION_ACTIVE || self->state == MMA_SESSION_WATCHING;
}

static void
on_unauthenticated (MmaApi *api, MmaAccountSession *self)
{
  if (is_open (self))
    stop (self, MMA_SESSION_EXPIRED);
}

static void
on_hint (MmaLive *live, MmaAccountSession *self)
{
  if (self->state == MMA_SESSION_ACTIVE)
    mma_sync_now (self->sync);
  g_signal_emit (self, signals[HINT], 0);
}

static void
on_streaming (MmaLive *live, gboolean open, MmaAccountSession *self)
{
  mma_sync_set_watched (self->sync, open);
}

static void
on_live (MmaLive *live, const char *gateway, MmSample *sample, MmaAccountSession *self)
{
  g_signal_emit (self, signals[LIVE], g_quark_try_string (gateway), gateway, sample);
}

/* What the server has taken comes back with the feed. */
static void
on_edits_sent (MmaEdits *edits, MmaAccountSession *self)
{
  if (self->state == MMA_SESSION_ACTIVE)
    mma_sync_now (self->sync);
}

static void
on_sync_state (MmaSync *sync, GParamSpec *pspec, MmaAccountSession *self)
{
  /* The server answers: what waits need not wait for its own next try. */
  if (mma_sync_get_state (sync) == MMA_SYNC_UP_TO_DATE)
    mma_edits_now (self->edits);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNC_STATE]);
}

static void
on_last_synced (MmaSync *sync, GParamSpec *pspec, MmaAccountSession *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAST_SYNCED]);
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, MmaAccountSession *self)
{
  if (available && is_open (self))
    mma_account_session_sync_now (self);
}

static void
follow_parts (MmaAccountSession *self)
{
  g_signal_connect_object (self->api, "unauthenticated", G_CALLBACK (on_unauthenticated), self, 0);
  g_signal_connect_object (self->live, "hint", G_CALLBACK (on_hint), self, 0);
  g_signal_connect_object (self->live, "ended", G_CALLBACK (on_hint), self, 0);
  g_signal_connect_object (self->live, "streaming", G_CALLBACK (on_streaming), self, 0);
  g_signal_connect_object (self->live, "live", G_CALLBACK (on_live), self, 0);
  g_signal_connect_object (self->edits, "sent", G_CALLBACK (on_edits_sent), self, 0);
  g_signal_connect_object (self->sync, "notify::state", G_CALLBACK (on_sync_state), self, 0);
  g_signal_connect_object (self->sync, "notify::last-synced", G_CALLBACK (on_last_synced), self, 0);
  g_signal_connect_object (g_network_monitor_get_default (), "network-changed",
                           G_CALLBACK (on_network_changed), self, 0);
}

/* What an answer to a sign-in says beside the account. */
static gboolean
read_answer (MmaAccountSession *self, JsonObject *answer, GError **error)
{
  g_autofree char *token = NULL;
  g_autofree char *terms = NULL;
  JsonObject *due;
  gint64 idle_s;
  gboolean has_idle, watch_only, factor_due;

  if (!mm_json_get_string (answer, "token", 1024, &token, error) ||
      !mm_json_get_opt_int (answer, "idle_seconds", 1, MAX_IDLE_S, &idle_s, &has_idle, error) ||
      !mm_json_get_opt_bool (answer, "watch_only", FALSE, &watch_only, error) ||
      !mm_json_get_opt_bool (answer, "second_factor_due", FALSE, &factor_due, error) ||
      !mm_json_get_opt_object (answer, "terms_due", &due, error) ||
      (due != NULL && !mm_json_get_string (due, "kind", 64, &terms, error)))
    return FALSE;
  self->watch_only = watch_only;
  self->factor_due = factor_due;
  self->idle_ms = (has_idle ? idle_s : DEFAULT_IDLE_S) * MM_SECOND_MS;
  g_free (self->terms_due);
  self->terms_due = g_steal_pointer (&terms);
  mma_api_set_token (self->api, token);
  explicit_bzero (token, strlen (token));
  return TRUE;
}

static void
mma_account_session_dispose (GObject *object)
{
  MmaAccountSession *self = MMA_ACCOUNT_SESSION (object);

  g_clear_handle_id (&self->idle_timer, g_source_remove);
  if (self->live != NULL)
    mma_live_stop (self->live);
  if (self->sync != NULL)
    mma_sync_stop (self->sync);
  if (self->edits != NULL)
    mma_edits_stop (self->edits);
  g_clear_object (&self->live);
  g_clear_object (&self->edits);
  g_clear_object (&self->sync);
  g_clear_object (&self->cache);
  g_clear_object (&self->api);
  g_clear_object (&self->account);
  g_clear_pointer (&self->terms_due, g_free);

  G_OBJECT_CLASS (mma_account_session_parent_class)->dispose (object);
}

static void
mma_account_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaAccountSession *self = MMA_ACCOUNT_SESSION (object);

  switch (id)
    {
    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_SYNC_STATE:
      g_value_set_enum (value, mma_account_session_get_sync_state (self));
      break;
    case PROP_LAST_SYNCED:
      g_value_set_int64 (value, mma_account_session_get_last_synced (self));
      break;
    case PROP_TERMS_DUE:
      g_value_set_string (value, self->terms_due);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_account_session_class_init (MmaAccountSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mma_account_session_dispose;
  object_class->get_property = mma_account_session_get_property;

  properties[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, MM_TYPE_ACCOUNT,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, MMA_TYPE_SESSION_STATE, MMA_SESSION_ACTIVE,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SYNC_STATE] =
      g_param_spec_enum ("sync-state", NULL, NULL, MMA_TYPE_SYNC_STATE, MMA_SYNC_STOPPED,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_LAST_SYNCED] = g_param_spec_int64 ("last-synced", NULL, NULL, 0, G_MAXINT64, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TERMS_DUE] = g_param_spec_string ("terms-due", NULL, NULL, NULL,
                                                    G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * MmaAccountSession::hint:
   *
   * Something that the account may see has changed.
   */
  signals[HINT] = g_signal_new ("hint", MMA_TYPE_ACCOUNT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  /**
   * MmaAccountSession::live:
   * @gateway: the installation's id, which is the signal's detail too
   * @sample: (nullable): what it measured
   *
   * A gateway that is watched has told something.
   */
  signals[LIVE] =
      g_signal_new ("live", MMA_TYPE_ACCOUNT_SESSION, G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, MM_TYPE_SAMPLE);
}

static void
mma_account_session_init (MmaAccountSession *self)
{
  self->idle_ms = DEFAULT_IDLE_S * MM_SECOND_MS;
}

/**
 * mma_account_session_new:
 * @server: the server's address
 * @folder: where caches lie
 * @answer: what the server answered to the sign-in
 *
 * Begins to work for an account: its cache is opened, kept true and shown.
 *
 * Returns: (transfer full): the session, or %NULL with @error set
 */
MmaAccountSession *
mma_account_session_new (const char *server, const char *folder, JsonObject *answer, GError **error)
{
  g_autoptr (MmaAccountSession) self = g_object_new (MMA_TYPE_ACCOUNT_SESSION, NULL);
  JsonObject *account;

  if (!mm_json_get_object (answer, "account", &account, error))
    return NULL;
  self->account = mm_account_from_json (account, error);
  if (self->account == NULL)
    return NULL;
  self->api = mma_api_new (server);
  if (!read_answer (self, answer, error))
    return NULL;
  self->cache = mma_cache_open (folder, server, mm_account_get_id (self->account), error);
  if (self->cache == NULL)
    return NULL;
  self->sync = mma_sync_new (self->api, self->cache);
  self->edits = mma_edits_new (self->api, self->cache);
  self->live = mma_live_new (self->api);
  follow_parts (self);
  start (self);
  return g_steal_pointer (&self);
}

/**
 * mma_account_session_resume:
 * @answer: what the server answered to another sign-in of the same account
 *
 * Goes on where an idle or expired session stopped.
 *
 * Returns: %FALSE with @error set when the answer belongs to another account
 */
gboolean
mma_account_session_resume (MmaAccountSession *self, JsonObject *answer, GError **error)
{
  JsonObject *account;
  const char *id;

  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), FALSE);

  if (!mm_json_get_object (answer, "account", &account, error))
    return FALSE;
  id = json_object_get_string_member_with_default (account, "id", NULL);
  if (g_strcmp0 (id, mm_account_get_id (self->account)) != 0)
    {
      g_set_error (error, MM_ERROR, MM_ERROR_CONFLICT, "This is another account");
      return FALSE;
    }
  if (!read_answer (self, answer, error))
    return FALSE;
  start (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TERMS_DUE]);
  return TRUE;
}

/**
 * mma_account_session_get_account:
 *
 * Returns: (transfer none): who is signed in
 */
MmAccount *
mma_account_session_get_account (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return self->account;
}

/**
 * mma_account_session_get_api:
 *
 * Returns: (transfer none): the client that asks for this account
 */
MmaApi *
mma_account_session_get_api (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return self->api;
}

/**
 * mma_account_session_get_cache:
 *
 * Returns: (transfer none): what this computer holds for the account
 */
MmaCache *
mma_account_session_get_cache (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return self->cache;
}

/**
 * mma_account_session_get_sync:
 *
 * Returns: (transfer none): what keeps the cache true
 */
MmaSync *
mma_account_session_get_sync (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return self->sync;
}

/**
 * mma_account_session_get_edits:
 *
 * Returns: (transfer none): what was changed here and is on its way to the server
 */
MmaEdits *
mma_account_session_get_edits (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return self->edits;
}

/**
 * mma_account_session_get_state:
 *
 * Returns: whether the account is signed in
 */
MmaSessionState
mma_account_session_get_state (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), MMA_SESSION_CLOSED);

  return self->state;
}

/**
 * mma_account_session_get_sync_state:
 *
 * Returns: how true the cache is
 */
MmaSyncState
mma_account_session_get_sync_state (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), MMA_SYNC_STOPPED);

  return self->sync != NULL ? mma_sync_get_state (self->sync) : MMA_SYNC_STOPPED;
}

/**
 * mma_account_session_get_last_synced:
 *
 * Returns: when the cache was last known to be true, ms UTC, or 0 if it never was
 */
gint64
mma_account_session_get_last_synced (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), 0);

  return self->sync != NULL ? mma_sync_get_last_synced (self->sync) : 0;
}

/**
 * mma_account_session_get_terms_due:
 *
 * Returns: (nullable): the kind of terms that the account must agree to first
 */
const char *
mma_account_session_get_terms_due (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return self->terms_due;
}

/**
 * mma_account_session_clear_terms_due:
 *
 * The account has agreed.
 */
void
mma_account_session_clear_terms_due (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  g_clear_pointer (&self->terms_due, g_free);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TERMS_DUE]);
}

/**
 * mma_account_session_get_factor_due:
 *
 * Returns: whether a second factor must be set up before anything else
 */
gboolean
mma_account_session_get_factor_due (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), FALSE);

  return self->factor_due;
}

/**
 * mma_account_session_clear_factor_due:
 *
 * The second factor is set up: the work begins.
 */
void
mma_account_session_clear_factor_due (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (!self->factor_due)
    return;
  self->factor_due = FALSE;
  if (self->state == MMA_SESSION_ACTIVE)
    start_parts (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/**
 * mma_account_session_set_kept:
 * @kept: the account stays signed in on this computer
 *
 * Says whether the session falls back to watching when nobody is there: then it must not sign the
 * computer out.
 */
void
mma_account_session_set_kept (MmaAccountSession *self, gboolean kept)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  self->kept = kept;
}

/**
 * mma_account_session_watch:
 * @gateways: installations' ids
 *
 * Asks for live values; #MmaAccountSession::live tells them.
 *
 * Returns: a number for mma_account_session_unwatch()
 */
guint
mma_account_session_watch (MmaAccountSession *self, const char *const *gateways)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), 0);

  return mma_live_watch (self->live, gateways);
}

/**
 * mma_account_session_unwatch:
 *
 * Nobody looks any more.
 */
void
mma_account_session_unwatch (MmaAccountSession *self, guint watch)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (self->live != NULL)
    mma_live_unwatch (self->live, watch);
}

/**
 * mma_account_session_get_live:
 *
 * Returns: (nullable) (transfer none): what a watched gateway last told, until the next event
 */
const MmaLiveItem *
mma_account_session_get_live (MmaAccountSession *self, const char *gateway)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), NULL);

  return mma_live_get_item (self->live, gateway);
}

/**
 * mma_account_session_keeps_copy:
 *
 * Returns: whether what the account may see is kept here; the staff ask the server for each page
 */
gboolean
mma_account_session_keeps_copy (MmaAccountSession *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_SESSION (self), FALSE);

  return g_strcmp0 (mm_account_get_service (self->account), "operator") != 0;
}

/**
 * mma_account_session_sync_now:
 *
 * Looks for changes at once.
 */
void
mma_account_session_sync_now (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  mma_live_retry_now (self->live);
  if (self->state != MMA_SESSION_ACTIVE || self->factor_due ||
      !mma_account_session_keeps_copy (self))
    return;
  mma_sync_now (self->sync);
  mma_edits_now (self->edits);
}

/**
 * mma_account_session_touch:
 *
 * Somebody is there. Who comes back too late finds the session ended, also when the computer
 * slept meanwhile.
 */
void
mma_account_session_touch (MmaAccountSession *self)
{
  gint64 now = now_ms ();

  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  mma_account_session_check_idle (self, now);
  if (self->state != MMA_SESSION_ACTIVE)
    return;
  self->active_at = now;
  if (now - self->told_at < self->idle_ms / PARTS_OF_IDLE)
    return;
  self->told_at = now;
  mma_api_send_async (self->api, "GET", "/v1/session", NULL, NULL, NULL, NULL, NULL);
}

/**
 * mma_account_session_check_idle:
 * @now: ms UTC
 *
 * Ends the session if nobody did anything for too long.
 */
void
mma_account_session_check_idle (MmaAccountSession *self, gint64 now)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (self->state == MMA_SESSION_ACTIVE && now - self->active_at >= self->idle_ms)
    mma_account_session_lock (self);
}

/**
 * mma_account_session_lock:
 *
 * Waits for the same account to come back. It signs out at the server, too, unless the account
 * stays signed in on this computer: the server ends the session in time by itself.
 */
void
mma_account_session_lock (MmaAccountSession *self)
{
  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (self->state != MMA_SESSION_ACTIVE)
    return;
  if (!self->kept)
    mma_api_send_async (self->api, "DELETE", "/v1/session", NULL, NULL, NULL, NULL, NULL);
  stop (self, MMA_SESSION_IDLE);
}

/* The last step of signing out: whether the server heard it or not, nothing stays here. */
static void
on_signed_out (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaAccountSession *self = g_task_get_source_object (task);
  g_autoptr (JsonNode) node = mma_api_send_finish (MMA_API (source), result, NULL);
  GError *error = NULL;

  if (!mma_cache_wipe (self->cache, &error))
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, node != NULL);
}

/**
 * mma_account_session_sign_out_async:
 *
 * Signs out and wipes what this computer holds for the account.
 */
void
mma_account_session_sign_out_async (MmaAccountSession *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  g_task_set_source_tag (task, mma_account_session_sign_out_async);
  g_task_set_check_cancellable (task, FALSE);
  mma_api_send_async (self->api, "DELETE", "/v1/session", NULL, NULL, NULL, on_signed_out,
                      g_object_ref (task));
  stop (self, MMA_SESSION_CLOSED);
}

/**
 * mma_account_session_sign_out_finish:
 *
 * Returns: whether the server heard of it; %FALSE with @error set when the cache was not wiped
 */
gboolean
mma_account_session_sign_out_finish (MmaAccountSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
