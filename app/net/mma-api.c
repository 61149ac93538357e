/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-api"

#include "config.h"

#include "mma-api-private.h"

#include "mma-http.h"

/* Seconds in which next to nothing moves, after which a request counts as failed. */
#define TIMEOUT_S 20

enum
{
  PROP_0,
  PROP_BASE_URL,
  PROP_TOKEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (MmaApi, mma_api, G_TYPE_OBJECT)

static void
mma_api_dispose (GObject *object)
{
  MmaApi *self = MMA_API (object);

  if (self->soup != NULL)
    soup_session_abort (self->soup);
  g_clear_object (&self->soup);
  g_clear_pointer (&self->base_url, g_free);
  mma_http_clear_secret (&self->token);

  G_OBJECT_CLASS (mma_api_parent_class)->dispose (object);
}

static void
mma_api_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  MmaApi *self = MMA_API (object);

  switch (id)
    {
    case PROP_BASE_URL:
      g_value_set_string (value, self->base_url);
      break;
    case PROP_TOKEN:
      g_value_set_string (value, self->token);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_api_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  MmaApi *self = MMA_API (object);

  switch (id)
    {
    case PROP_BASE_URL:
      self->base_url = g_value_dup_string (value);
      break;
    case PROP_TOKEN:
      mma_api_set_token (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
mma_api_class_init (MmaApiClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = mma_api_dispose;
  object_class->get_property = mma_api_get_property;
  object_class->set_property = mma_api_set_property;

  properties[PROP_BASE_URL] =
      g_param_spec_string ("base-url", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TOKEN] =
      g_param_spec_string ("token", NULL, NULL, NULL,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * MmaApi::unauthenticated:
   * @code: (nullable): the problem's
   *
   * The server no longer knows the token that was sent.
   */
  g_signal_new ("unauthenticated", MMA_TYPE_API, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
mma_api_init (MmaApi *self)
{
  self->soup = soup_session_new_with_options ("timeout", TIMEOUT_S, "idle-timeout", 60,
                                              "user-agent", MMA_HTTP_CLIENT, NULL);
}

/**
 * mma_api_new:
 * @base_url: the server's address without a path, such as "https://mimamori.example.jp"
 *
 * Makes a client of one server. Requests carry the token that is set at the time.
 *
 * Returns: (transfer full): the client
 */
MmaApi *
mma_api_new (const char *base_url)
{
  return g_object_new (MMA_TYPE_API, "base-url", base_url, NULL);
}

/**
 * mma_api_get_base_url:
 *
 * Returns: the server's address
 */
const char *
mma_api_get_base_url (MmaApi *self)
{
  g_return_val_if_fail (MMA_IS_API (self), NULL);

  return self->base_url;
}

/**
 * mma_api_get_token:
 *
 * Returns: (nullable): the token of the signed-in account
 */
const char *
mma_api_get_token (MmaApi *self)
{
  g_return_val_if_fail (MMA_IS_API (self), NULL);

  return self->token;
}

/**
 * mma_api_set_token:
 * @token: (nullable): the token that later requests carry, or %NULL to send none
 *
 * Sets who asks. The old token is overwritten in memory.
 */
void
mma_api_set_token (MmaApi *self, const char *token)
{
  g_autofree char *copy = g_strdup (token);

  g_return_if_fail (MMA_IS_API (self));

  mma_http_clear_secret (&self->token);
  self->token = g_steal_pointer (&copy);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOKEN]);
}

/**
 * mma_api_set_timeout:
 * @seconds: in which nothing, or next to nothing, moves before a request counts as failed; 20 at
 *   first
 *
 * Sets how patient requests are, on connections that are opened from now on.
 */
void
mma_api_set_timeout (MmaApi *self, guint seconds)
{
  g_return_if_fail (MMA_IS_API (self));

  soup_session_set_timeout (self->soup, seconds);
}
