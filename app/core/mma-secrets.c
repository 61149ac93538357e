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
  .name = "jp.mimamori.Mimamori.Device",
  .flags = SECRET_SCHEMA_NONE,
  .attributes = { { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },
                  { "account", SECRET_SCHEMA_ATTRIBUTE_STRING } },
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
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  gboolean stored = secret_password_store_finish (result, &error);

  set_persistent (g_task_get_source_object (task), stored);
  if (stored)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_message ("The sign-in is kept in memory only: %s", error->message);
  g_task_return_error (task, error);
}

static void
on_cleared (GObject *source, GAsyncResult *result, gpointer data)
{
  secret_password_clear_finish (result, NULL);
}

/* The secrets that were found, while each is fetched. */
typedef struct
{
  GPtrArray *secrets;
  guint waiting;
} Search;

static void
search_free (Search *search)
{
  g_ptr_array_unref (search->secrets);
  g_free (search);
}

static void
free_secret (gpointer secret)
{
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
finish_one (GTask *task)
{
  Search *search = g_task_get_task_data (task);

  search->waiting--;
  if (search->waiting == 0)
    g_task_return_pointer (task, g_ptr_array_ref (search->secrets),
                           (GDestroyNotify) g_ptr_array_unref);
}

static void
on_retrieved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  SecretValue *value =
      secret_retrievable_retrieve_secret_finish (SECRET_RETRIEVABLE (source), result, NULL);
  const char *text = value != NULL ? secret_value_get_text (value) : NULL;

  if (text != NULL)
    g_ptr_array_add (search->secrets, g_strdup (text));
  g_clear_pointer (&value, secret_value_unref);
  finish_one (task);
}

static void
on_searched (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Search *search = g_task_get_task_data (task);
  GError *error = NULL;
  GList *found = secret_password_search_finish (result, &error);

  if (error != NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  search->waiting = 1;
  for (GList *l = found; l != NULL; l = l->next)
    {
      search->waiting++;
      secret_retrievable_retrieve_secret (l->data, g_task_get_cancellable (task), on_retrieved,
                                          g_object_ref (task));
    }
  g_list_free_full (found, g_object_unref);
  finish_one (task);
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
 * mma_secrets_store_async:
 * @server: the server's address
 * @account: the account's id
 * @secret: what stays signed in there
 *
 * Keeps a secret in the keyring, in place of the one before.
 */
void
mma_secrets_store_async (MmaSecrets *self,
                         const char *server,
                         const char *account,
                         const char *secret,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, mma_secrets_store_async);
  secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, "Mimamori", secret, cancellable,
                         on_stored, task, "server", server, "account", account, NULL);
}

/**
 * mma_secrets_store_finish:
 *
 * Returns: %FALSE with @error set when there is no keyring: then it lives as long as the app
 */
gboolean
mma_secrets_store_finish (MmaSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * mma_secrets_clear:
 *
 * Forgets the secret of an account.
 */
void
mma_secrets_clear (MmaSecrets *self, const char *server, const char *account)
{
  g_return_if_fail (MMA_IS_SECRETS (self));

  secret_password_clear (&schema, NULL, on_cleared, NULL, "server", server, "account", account,
                         NULL);
}

/**
 * mma_secrets_list_async:
 *
 * Looks for the secrets of all accounts at a server.
 */
void
mma_secrets_list_async (MmaSecrets *self,
                        const char *server,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Search *search = g_new0 (Search, 1);

  search->secrets = g_ptr_array_new_with_free_func (free_secret);
  g_task_set_source_tag (task, mma_secrets_list_async);
  g_task_set_task_data (task, search, (GDestroyNotify) search_free);
  secret_password_search (&schema,
                          SECRET_SEARCH_ALL | SECRET_SEARCH_UNLOCK | SECRET_SEARCH_LOAD_SECRETS,
                          cancellable, on_searched, task, "server", server, NULL);
}

/**
 * mma_secrets_list_finish:
 *
 * Returns: (transfer full) (element-type utf8): the secrets, or %NULL with @error set when there is
 *   no keyring
 */
GPtrArray *
mma_secrets_list_finish (MmaSecrets *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
