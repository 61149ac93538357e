/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-account-details"

#include "config.h"

#include "mma-account-details.h"

#include "mm-json.h"
#include "mma-account-pending.h"

#define FACT "account-details"
#define DAY_MS (24 * 60 * 60 * G_GINT64_CONSTANT (1000))

struct _MmaAccountDetails
{
  GObject parent_instance;

  /* owned */
  MmaApi *api;
  MmaCache *cache;
  MmaEdits *edits;
  JsonObject *told;   /* by the service; NULL while nothing is known */
  JsonObject *object; /* the same with what waits to be sent on top */

  /* borrowed */
  MmaAccountSession *session; /* that keeps this; NULL once it is gone */

  /* state */
  guint n_waiting;
  guint asked; /* how often the service was asked */
  guint taken; /* which of its answers is shown */
};

G_DEFINE_FINAL_TYPE (MmaAccountDetails, mma_account_details, G_TYPE_OBJECT)

static const char key[] = "mma-account-details";

/* The records of the feed that tell of the account. */
static const char *const parts[] = { "changed::account", "changed::maintenance_address" };

/* helpers */

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void
keep (MmaAccountDetails *self)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->told);
  g_autofree char *text = json_to_string (node, FALSE);
  g_autoptr (GError) error = NULL;

  if (!mma_cache_set_fact (self->cache, FACT, text, &error))
    g_message ("The account is not kept for offline: %s", error->message);
}

static void
show (MmaAccountDetails *self)
{
  g_clear_pointer (&self->object, json_object_unref);
  if (self->told != NULL)
    self->object = mma_account_pending_show (self->told, mma_edits_get_list (self->edits));
}

static void
recall (MmaAccountDetails *self)
{
  g_autofree char *text = mma_cache_get_fact (self->cache, FACT);

  if (text != NULL)
    self->told = mm_json_parse_object (text, strlen (text), NULL);
}

static void
take (MmaAccountDetails *self, JsonObject *answer)
{
  g_clear_pointer (&self->told, json_object_unref);
  self->told = json_object_ref (answer);
  show (self);
  keep (self);
  if (self->session != NULL)
    mma_account_session_take_account (self->session, self->told);
  g_signal_emit_by_name (self, "changed");
}

/* callbacks */

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  MmaAccountDetails *self = g_task_get_source_object (task);
  guint number = GPOINTER_TO_UINT (g_task_get_task_data (task));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = mma_api_object_finish (source, result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* One that was overtaken tells what was. */
  if (number > self->taken)
    {
      self->taken = number;
      take (self, answer);
    }
  g_task_return_boolean (task, TRUE);
}

/* What came of it is known; where the account cannot be asked, what was told before is shown. */
static void
reread_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  MmaAccountDetails *self = MMA_ACCOUNT_DETAILS (object);

  if (mma_account_details_refresh_finish (self, result, NULL) || self->edits == NULL)
    return;
  show (self);
  g_signal_emit_by_name (self, "changed");
}

/* What has just been sent stays to be seen until the account was read again. */
static void
edits_changed_cb (MmaAccountDetails *self)
{
  guint n_waiting = mma_edits_get_n_unsent (self->edits);
  gboolean fewer = n_waiting < self->n_waiting;

  self->n_waiting = n_waiting;
  if (fewer)
    {
      mma_account_details_refresh_async (self, NULL, reread_cb, NULL);
      return;
    }
  show (self);
  g_signal_emit_by_name (self, "changed");
}

/* Somebody changed it elsewhere: an owner confirmed an address, or mails do not reach one. */
static void
record_changed_cb (MmaAccountDetails *self)
{
  if (self->told != NULL)
    mma_account_details_refresh (self);
}

/* vfuncs */

static void
mma_account_details_dispose (GObject *object)
{
  MmaAccountDetails *self = MMA_ACCOUNT_DETAILS (object);

  g_clear_weak_pointer (&self->session);
  g_clear_object (&self->api);
  g_clear_object (&self->cache);
  g_clear_object (&self->edits);
  g_clear_pointer (&self->told, json_object_unref);
  g_clear_pointer (&self->object, json_object_unref);
  G_OBJECT_CLASS (mma_account_details_parent_class)->dispose (object);
}

static void
mma_account_details_class_init (MmaAccountDetailsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_account_details_dispose;
  g_signal_new ("changed", MMA_TYPE_ACCOUNT_DETAILS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
mma_account_details_init (MmaAccountDetails *self)
{
}

/* public functions */

/**
 * mma_account_details_of:
 *
 * Returns: (transfer none): what is known of the session's account; the session keeps it
 */
MmaAccountDetails *
mma_account_details_of (MmaAccountSession *session)
{
  MmaAccountDetails *self = g_object_get_data (G_OBJECT (session), key);

  if (self != NULL)
    return self;
  self = g_object_new (MMA_TYPE_ACCOUNT_DETAILS, NULL);
  g_set_weak_pointer (&self->session, session);
  self->api = g_object_ref (mma_account_session_get_api (session));
  self->cache = g_object_ref (mma_account_session_get_cache (session));
  self->edits = g_object_ref (mma_account_session_get_edits (session));
  recall (self);
  show (self);
  self->n_waiting = mma_edits_get_n_unsent (self->edits);
  g_signal_connect_object (self->edits, "notify::n-unsent", G_CALLBACK (edits_changed_cb), self,
                           G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_signal_connect_object (self->cache, parts[i], G_CALLBACK (record_changed_cb), self,
                             G_CONNECT_SWAPPED);
  g_object_set_data_full (G_OBJECT (session), key, self, g_object_unref);
  return self;
}

/** mma_account_details_get: Returns: (nullable) (transfer none): NULL while nothing is known */
JsonObject *
mma_account_details_get (MmaAccountDetails *self)
{
  g_return_val_if_fail (MMA_IS_ACCOUNT_DETAILS (self), NULL);

  return self->object;
}

/** mma_account_details_take: @answer: an account as the service answers with */
void
mma_account_details_take (MmaAccountDetails *self, JsonObject *answer)
{
  g_return_if_fail (MMA_IS_ACCOUNT_DETAILS (self));

  self->taken = self->asked;
  take (self, answer);
}

/** mma_account_details_refresh: asks the service; what cannot be asked stays as it was */
void
mma_account_details_refresh (MmaAccountDetails *self)
{
  mma_account_details_refresh_async (self, NULL, NULL, NULL);
}

void
mma_account_details_refresh_async (MmaAccountDetails *self,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (MMA_IS_ACCOUNT_DETAILS (self));

  g_task_set_source_tag (task, mma_account_details_refresh_async);
  g_task_set_task_data (task, GUINT_TO_POINTER (++self->asked), NULL);
  mma_api_send_async (self->api, "GET", "/v1/account", NULL, NULL, cancellable, answered_cb,
                      g_steal_pointer (&task));
}

gboolean
mma_account_details_refresh_finish (MmaAccountDetails *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/** mma_account_details_get_text: Returns: (nullable): the text of a member */
const char *
mma_account_details_get_text (MmaAccountDetails *self, const char *name)
{
  return get_text (self->object, name);
}

/** mma_account_details_get_part: Returns: (nullable): the text of a member of the part */
const char *
mma_account_details_get_part (MmaAccountDetails *self, const char *part, const char *name)
{
  return get_text (get_object (self->object, part), name);
}

/** mma_account_details_get_addresses: Returns: (nullable): a dealer's maintenance addresses */
JsonArray *
mma_account_details_get_addresses (MmaAccountDetails *self)
{
  JsonNode *node =
      self->object != NULL ? json_object_get_member (self->object, "maintenance_addresses") : NULL;

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * mma_account_details_count_told:
 *
 * Returns: how many of the maintenance addresses are told of faults: those that their owners
 *   confirmed, also while one cannot be reached
 */
guint
mma_account_details_count_told (MmaAccountDetails *self)
{
  JsonArray *addresses = mma_account_details_get_addresses (self);
  guint n = 0;

  for (guint i = 0; addresses != NULL && i < json_array_get_length (addresses); i++)
    n += get_text (json_array_get_object_element (addresses, i), "confirmed_at") != NULL;
  return n;
}

/**
 * mma_account_details_get_days_left:
 * @now: ms UTC
 *
 * Returns: in how many days the password expires, 0 on its last one; -1 where it does not
 */
int
mma_account_details_get_days_left (MmaAccountDetails *self, gint64 now)
{
  const char *text = get_text (self->object, "password_expires_at");
  g_autoptr (GDateTime) time = text != NULL ? g_date_time_new_from_iso8601 (text, NULL) : NULL;
  gint64 left;

  if (time == NULL)
    return -1;
  left = g_date_time_to_unix (time) * 1000 - now;
  return (int) (MAX (left, 0) / DAY_MS);
}
