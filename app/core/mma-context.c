/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-context"

#include "config.h"

#include "mma-context-private.h"

#include "mm-json.h"
#include "mma-policy.h"
#include "mma-server-address.h"

enum
{
  PROP_0,
  PROP_SERVER,
  PROP_SESSION,
  PROP_UNREACHED,
  N_PROPS
};

enum
{
  REVOKED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (MmaContext, mma_context, G_TYPE_OBJECT)

/* The session of an account, if it has one. */
MmaAccountSession *
mma_context_find_session (MmaContext *self, const char *account)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->sessions)); i++)
    {
      g_autoptr (MmaAccountSession) session =
          g_list_model_get_item (G_LIST_MODEL (self->sessions), i);
      MmAccount *known = mma_account_session_get_account (session);

      if (g_strcmp0 (mm_account_get_id (known), account) == 0)
        return session; /* the list keeps it */
    }
  return NULL;
}

static void
remember_account (MmaContext *self, MmaAccountSession *session)
{
  MmAccount *account = mma_account_session_get_account (session);

  g_settings_set_string (self->settings, "last-service", mm_account_get_service (account));
  g_settings_set_string (self->settings, "last-login", mm_account_get_login (account));
}

static void
mma_context_dispose (GObject *object)
{
  MmaContext *self = MMA_CONTEXT (object);

  mma_context_clear_devices (self);
  g_clear_object (&self->session);
  g_clear_object (&self->sessions);
  g_clear_object (&self->api);
  g_clear_object (&self->secrets);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->folder, g_free);
  g_clear_pointer (&self->server, g_free);
  g_clear_pointer (&self->last_login, g_free);

  G_OBJECT_CLASS (mma_context_parent_class)->dispose (object);
}

static void
mma_context_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaContext *self = MMA_CONTEXT (object);

  switch (id)
    {
    case PROP_SERVER:
      g_value_set_string (value, self->server);
      break;
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_UNREACHED:
      g_value_set_boolean (value, self->unreached);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_context_class_init (MmaContextClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mma_context_dispose;
  object_class->get_property = mma_context_get_property;

  properties[PROP_SERVER] =
      g_param_spec_string ("server", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, MMA_TYPE_ACCOUNT_SESSION,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_UNREACHED] = g_param_spec_boolean ("unreached", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * MmaContext::revoked:
   * @account: whose sign-in the service has ended; nothing of it is here any more
   * @shown: it was the one that is shown
   */
  signals[REVOKED] = g_signal_new ("revoked", MMA_TYPE_CONTEXT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 2, MM_TYPE_ACCOUNT, G_TYPE_BOOLEAN);
}

static void
mma_context_init (MmaContext *self)
{
  self->secrets = mma_secrets_new ();
  self->sessions = g_list_store_new (MMA_TYPE_ACCOUNT_SESSION);
  mma_context_set_up_devices (self);
}

static char *
get_drafts_folder (MmaContext *self)
{
  return g_build_filename (self->folder, "drafts", NULL);
}

/* Where nothing may be kept now, nothing of before stays either. */
static void
purge_drafts (MmaContext *self)
{
  g_autofree char *folder = get_drafts_folder (self);

  mma_form_draft_purge_folder (folder, mma_policy_allows_drafts () ? g_get_real_time () / 1000
                                                                   : G_MAXINT64);
}

/**
 * mma_context_new:
 * @settings: the app's settings
 * @folder: where caches lie
 *
 * Makes what every page may ask for: the server, the accounts, the settings.
 *
 * Returns: (transfer full): the context
 */
MmaContext *
mma_context_new (GSettings *settings, const char *folder)
{
  MmaContext *self = g_object_new (MMA_TYPE_CONTEXT, NULL);
  g_autofree char *pinned = mma_policy_get_server ();
  g_autofree char *chosen = g_settings_get_string (settings, "server");
  g_autofree char *address = NULL;

  self->settings = g_object_ref (settings);
  self->folder = g_strdup (folder);
  self->last_login = g_settings_get_string (settings, "last-login");
  purge_drafts (self);
  self->pinned = pinned != NULL;
  if (pinned != NULL)
    mma_context_use_server (self, pinned);
  else if (mma_server_address_parse (chosen, &address, NULL))
    mma_context_use_server (self, address);
  return self;
}

/**
 * mma_context_new_draft:
 * @form: which form, a plain word
 *
 * Finds the place of a draft of somebody who is not signed in.
 *
 * Returns: (nullable) (transfer full): the place, or %NULL where nothing may be kept
 */
MmaFormDraft *
mma_context_new_draft (MmaContext *self, const char *form)
{
  g_autofree char *folder = NULL;

  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  folder = get_drafts_folder (self);
  return mma_policy_allows_drafts () ? mma_form_draft_new_in_folder (folder, form) : NULL;
}

/**
 * mma_context_get_settings:
 *
 * Returns: (transfer none): the app's settings
 */
GSettings *
mma_context_get_settings (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return self->settings;
}

/**
 * mma_context_get_secrets:
 *
 * Returns: (transfer none): the keyring
 */
MmaSecrets *
mma_context_get_secrets (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return self->secrets;
}

/**
 * mma_context_get_session:
 *
 * Returns: (nullable) (transfer none): the account that is shown
 */
MmaAccountSession *
mma_context_get_session (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return self->session;
}

/**
 * mma_context_set_session:
 * @session: (nullable): one of the sessions
 *
 * Shows another account.
 */
void
mma_context_set_session (MmaContext *self, MmaAccountSession *session)
{
  g_return_if_fail (MMA_IS_CONTEXT (self));

  if (!g_set_object (&self->session, session))
    return;
  if (session != NULL && mma_account_session_get_state (session) == MMA_SESSION_ACTIVE)
    remember_account (self, session);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SESSION]);
}

/* An account stays signed in here, but the server cannot be asked for it now. */
void
mma_context_set_unreached (MmaContext *self, gboolean unreached)
{
  if (self->unreached == unreached)
    return;
  self->unreached = unreached;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNREACHED]);
}

/**
 * mma_context_get_sessions:
 *
 * Returns: (transfer none): all accounts, in the order in which they signed in
 */
GListModel *
mma_context_get_sessions (MmaContext *self)
{
  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  return G_LIST_MODEL (self->sessions);
}

/* The session of the account that an answer opens: a new one, or the one that waits. */
MmaAccountSession *
mma_context_open (MmaContext *self, JsonObject *answer, GError **error)
{
  g_autoptr (MmaAccountSession) session = NULL;
  g_autofree char *id = NULL;
  MmaAccountSession *known;
  JsonObject *account;

  if (!mm_json_get_object (answer, "account", &account, error) ||
      !mm_json_get_id (account, "id", &id, error))
    return NULL;
  known = mma_context_find_session (self, id);
  if (known != NULL)
    return mma_account_session_resume (known, answer, error) ? known : NULL;
  session = mma_account_session_new (self->server, self->folder, answer, error);
  if (session == NULL)
    return NULL;
  mma_context_follow_session (self, session);
  g_list_store_append (self->sessions, session);
  return session; /* the list keeps it */
}

/**
 * mma_context_adopt:
 * @answer: what the server answered to a sign-in or an activation
 *
 * Shows the account that an answer opens; one that waits under the cover goes on.
 *
 * Returns: (transfer none): its session, or %NULL with @error set
 */
MmaAccountSession *
mma_context_adopt (MmaContext *self, JsonObject *answer, GError **error)
{
  MmaAccountSession *session;

  g_return_val_if_fail (MMA_IS_CONTEXT (self), NULL);

  session = mma_context_open (self, answer, error);
  if (session != NULL)
    mma_context_set_session (self, session);
  return session;
}

static void
show_next (MmaContext *self, MmaAccountSession *gone)
{
  g_autoptr (MmaAccountSession) next = g_list_model_get_item (G_LIST_MODEL (self->sessions), 0);

  if (self->session == gone)
    mma_context_set_session (self, next);
}

/**
 * mma_context_sign_out:
 *
 * Signs an account out, forgets it on this computer, and shows the next one, if any.
 */
void
mma_context_sign_out (MmaContext *self, MmaAccountSession *session)
{
  g_autoptr (MmaAccountSession) gone = g_object_ref (session);
  guint position;

  g_return_if_fail (MMA_IS_CONTEXT (self));

  mma_context_forget_device (self, mm_account_get_id (mma_account_session_get_account (gone)));
  if (g_list_store_find (self->sessions, gone, &position))
    g_list_store_remove (self->sessions, position);
  mma_account_session_sign_out_async (gone, NULL, NULL, NULL);
  show_next (self, gone);
}

void
mma_context_drop_revoked (MmaContext *self, MmaAccountSession *session)
{
  g_autoptr (MmaAccountSession) gone = g_object_ref (session);
  MmAccount *account = mma_account_session_get_account (gone);
  gboolean shown = self->session == gone;
  guint position;

  if (g_list_store_find (self->sessions, gone, &position))
    g_list_store_remove (self->sessions, position);
  show_next (self, gone);
  g_signal_emit (self, signals[REVOKED], 0, account, shown);
}
