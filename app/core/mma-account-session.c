/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-session"

#include "config.h"

#include "mma-account-session-private.h"

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
  REVOKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaAccountSession, mma_account_session, G_TYPE_OBJECT)

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
  g_clear_pointer (&self->id, g_free);

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
  /**
   * MmaAccountSession::revoked:
   *
   * The service has ended the sign-in, and nothing of the account stays here.
   */
  signals[REVOKED] = g_signal_new ("revoked", MMA_TYPE_ACCOUNT_SESSION, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
mma_account_session_init (MmaAccountSession *self)
{
  self->idle_ms = MMA_DEFAULT_IDLE_S * MM_SECOND_MS;
}

void
mma_account_session_emit_hint (MmaAccountSession *self)
{
  g_signal_emit (self, signals[HINT], 0);
}

void
mma_account_session_emit_revoked (MmaAccountSession *self)
{
  g_signal_emit (self, signals[REVOKED], 0);
}

void
mma_account_session_emit_live (MmaAccountSession *self, const char *gateway, MmSample *sample)
{
  g_signal_emit (self, signals[LIVE], g_quark_try_string (gateway), gateway, sample);
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
 * mma_account_session_take_account:
 * @told: the account as the server tells it now; one of somebody else is ignored
 *
 * Shows what has changed about who is signed in, such as the name.
 */
void
mma_account_session_take_account (MmaAccountSession *self, JsonObject *told)
{
  g_autoptr (MmAccount) account = mm_account_from_json (told, NULL);

  g_return_if_fail (MMA_IS_ACCOUNT_SESSION (self));

  if (account != NULL &&
      g_strcmp0 (mm_account_get_id (account), mm_account_get_id (self->account)) == 0 &&
      g_set_object (&self->account, account))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
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
