/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-secrets"

#include "config.h"

#include "mma-secrets.h"

#include <libsecret/secret.h>

struct _MmaSecrets
{
  GObject parent_instance;

  gboolean persistent;
};

enum
{
  PROP_0,
  PROP_PERSISTENT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const SecretSchema schema = {
  .name = "jp.mimamori.Mimamori.Session",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

G_DEFINE_FINAL_TYPE (MmaSecrets, mma_secrets, G_TYPE_OBJECT)

static void
set_persistent (MmaSecrets *self, gboolean persistent)
{
  if (self->persistent == persistent)
    return;
  self->persistent = persistent;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PERSISTENT]);
}

static void
on_probed (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaSecrets) self = data;
  g_autoptr (SecretService) service = secret_service_get_finish (result, NULL);

  set_persistent (self, service != NULL);
}

static void
on_stored (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaSecrets) self = data;
  g_autoptr (GError) error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);

  if (!stored)
    g_message ("The sign-in is kept in memory only: %s", error->message);
  set_persistent (self, stored);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  secret_password_clear_finish (result, NULL);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *secret = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, secret, (GDestroyNotify) secret_password_free);
}

static void
mma_secrets_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaSecrets *self = MMA_SECRETS (object);

  switch (id)
    {
    case PROP_PERSISTENT:
      g_value_set_boolean (value, self->persistent);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_secrets_class_init (MmaSecretsClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = mma_secrets_get_property;

  properties[PROP_PERSISTENT] = g_param_spec_boolean ("persistent", NULL, NULL, TRUE,
                                                      G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
mma_secrets_init (MmaSecrets *self)
{
  self->persistent = TRUE;
}

/**
 * mma_secrets_new:
 *
 * Makes the access to the desktop's keyring.
 *
 * Returns: (transfer full): the access
 */
MmaSecrets *
mma_secrets_new (void)
{
  return g_object_new (MMA_TYPE_SECRETS, NULL);
}

/**
 * mma_secrets_probe:
 *
 * Looks whether there is a keyring, for #MmaSecrets:persistent.
 */
void
mma_secrets_probe (MmaSecrets *self)
{
  g_return_if_fail (MMA_IS_SECRETS (self));

  secret_service_get (SECRET_SERVICE_NONE, NULL, on_probed, g_object_ref (self));
}

/**
 * mma_secrets_is_persistent:
 *
 * Returns: whether a sign-in can outlive the app on this computer
 */
gboolean
mma_secrets_is_persistent (MmaSecrets *self)
{
  g_return_val_if_fail (MMA_IS_SECRETS (self), FALSE);

  return self->persistent;
}

/**
 * mma_secrets_store:
 * @server: the server's address
 * @token: what signs in there
 *
 * Keeps a sign-in in the keyring. Without a keyring it lives as long as the app.
 */
void
mma_secrets_store (MmaSecrets *self, const char *server, const char *token)
{
  g_return_if_fail (MMA_IS_SECRETS (self));

  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "Mimamori", token, NULL, on_stored,
                         g_object_ref (self), "server", server, NULL);
}

/**
 * mma_secrets_clear:
 *
 * Forgets the sign-in at a server.
 */
void
mma_secrets_clear (MmaSecrets *self, const char *server)
{
  g_return_if_fail (MMA_IS_SECRETS (self));

  secret_password_clear (&schema, NULL, on_cleared, NULL, "server", server, NULL);
}

/**
 * mma_secrets_lookup_async:
 *
 * Looks for a kept sign-in.
 */
void
mma_secrets_lookup_async (MmaSecrets *self,
                          const char *server,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, mma_secrets_lookup_async);
  secret_password_lookup (&schema, cancellable, on_found, task, "server", server, NULL);
}

/**
 * mma_secrets_lookup_finish:
 *
 * Returns: (nullable) (transfer full): the token, to be freed with secret_password_free(), or
 *   %NULL when none is kept or, with @error set, there is no keyring
 */
char *
mma_secrets_lookup_finish (MmaSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
