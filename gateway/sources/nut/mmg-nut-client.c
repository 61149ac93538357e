/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-nut"

#include "config.h"

#include "mmg-nut-client.h"

#include "mm-error.h"
#include "mmg-nut-deadline.h"
#include "mmg-nut-list.h"
#include "mmg-nut-variables.h"

#define MAX_UPSES 64
#define MAX_VARIABLES 1000
#define CONNECT_S 5
#define PATIENCE_MS 20000

struct _MmgNutClient
{
  /* Owned */
  char *host;
  MmClock *clock;
  GPtrArray *names; /* of the round on its way */

  /* State */
  UPSCONN_t connection;
  uint16_t port;
  gboolean connected;
  guint patience_ms;
};

static void
hang_up (MmgNutClient *client)
{
  if (client->connected)
    upscli_disconnect (&client->connection);
  client->connected = FALSE;
}

static gboolean
fail (MmgNutClient *client, const char *doing, GError **error)
{
  g_set_error (error, MM_ERROR, MM_ERROR_UNAVAILABLE, "%s: %s", doing,
               upscli_strerror (&client->connection));
  return FALSE;
}

static gboolean
fail_odd (const char *what, GError **error)
{
  g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "upsd answers oddly: %s", what);
  return FALSE;
}

static gboolean
connect_to_upsd (MmgNutClient *client, GError **error)
{
  struct timeval patience = { .tv_sec = CONNECT_S };

  if (client->connected)
    return TRUE;
  if (upscli_tryconnect (&client->connection, client->host, client->port, 0, &patience) < 0)
    return fail (client, "no connection to upsd", error);
  client->connected = TRUE;
  return TRUE;
}

static gboolean
list_upses (MmgNutClient *client, GError **error)
{
  MmgNutList list = { &client->connection, { "UPS" }, 1, 2 };
  int more;

  g_ptr_array_set_size (client->names, 0);
  if (!mmg_nut_list_start (&list))
    return fail (client, "no list of UPSs", error);
  while ((more = mmg_nut_list_next (&list)) == 1)
    {
      if (list.n_words < list.least || client->names->len >= MAX_UPSES)
        return fail_odd ("list of UPSs", error);
      g_ptr_array_add (client->names, g_strdup (list.words[1]));
    }
  return more == 0 || fail (client, "the list of UPSs breaks off", error);
}

/* One that is silent, or not for us, does not keep us from asking the others. */
static gboolean
is_of_one_ups (MmgNutClient *client)
{
  switch (upscli_upserror (&client->connection))
    {
    case UPSCLI_ERR_UNKNOWNUPS:
    case UPSCLI_ERR_ACCESSDENIED:
    case UPSCLI_ERR_DATASTALE:
    case UPSCLI_ERR_DRVNOTCONN:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
list_variables (MmgNutClient *client, MmgUps *ups, GError **error)
{
  MmgNutList list = { &client->connection, { "VAR", ups->name }, 2, 4 };
  guint count = 0;
  int more;

  if (!mmg_nut_list_start (&list))
    return is_of_one_ups (client) || fail (client, "no list of variables", error);
  while ((more = mmg_nut_list_next (&list)) == 1)
    {
      if (list.n_words < list.least || ++count > MAX_VARIABLES)
        return fail_odd ("list of variables", error);
      if (!list.is_cut)
        mmg_nut_take_variable (ups, list.words[2], list.words[3]);
    }
  return more == 0 || fail (client, "the list of variables breaks off", error);
}

static gboolean
list_all (MmgNutClient *client, GPtrArray *upses, GError **error)
{
  if (!list_upses (client, error))
    return FALSE;
  for (guint i = 0; i < client->names->len; i++)
    {
      MmgUps *ups = mmg_ups_new (client->names->pdata[i], mm_clock_now (client->clock));

      g_ptr_array_add (upses, ups);
      if (!list_variables (client, ups, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
list_all_in_time (MmgNutClient *client, GPtrArray *upses, GError **error)
{
  MmgNutDeadline *deadline;
  gboolean listed;

  if (!connect_to_upsd (client, error))
    return FALSE;
  deadline = mmg_nut_deadline_new (upscli_fd (&client->connection), client->patience_ms);
  listed = list_all (client, upses, error);
  if (mmg_nut_deadline_free (deadline))
    return listed;
  g_clear_error (error);
  g_set_error_literal (error, MM_ERROR, MM_ERROR_UNAVAILABLE, "upsd answers too slowly");
  return FALSE;
}

/**
 * mmg_nut_client_poll: (transfer container)
 *
 * Asks upsd for all its UPSs and waits for the answers, but not for long: a matter for a thread.
 * The connection is kept; after a failure the next round opens another. A UPS that is silent has no
 * status.
 *
 * Returns: (element-type MmgUps): in upsd's order
 */
GPtrArray *
mmg_nut_client_poll (MmgNutClient *client, GError **error)
{
  g_autoptr (GPtrArray) upses = g_ptr_array_new_with_free_func ((GDestroyNotify) mmg_ups_free);

  if (list_all_in_time (client, upses, error))
    return g_steal_pointer (&upses);
  hang_up (client);
  return NULL;
}

/**
 * mmg_nut_client_new: (transfer full)
 * @address: "HOST" or "HOST:PORT"
 */
MmgNutClient *
mmg_nut_client_new (const char *address, MmClock *clock, GError **error)
{
  MmgNutClient *client;
  char *host = NULL;
  uint16_t port = 0;

  if (upscli_splitaddr (address, &host, &port) < 0)
    {
      free (host);
      g_set_error (error, MM_ERROR, MM_ERROR_INVALID, "%s is no address of upsd", address);
      return NULL;
    }
  /* libupsclient writes to connections that upsd may have closed. */
  signal (SIGPIPE, SIG_IGN);
  client = g_new0 (MmgNutClient, 1);
  client->host = g_strdup (host);
  client->port = port;
  client->patience_ms = PATIENCE_MS;
  client->clock = g_object_ref (clock);
  client->names = g_ptr_array_new_with_free_func (g_free);
  free (host);
  return client;
}

/** How long all answers to one poll may take together. */
void
mmg_nut_client_set_patience (MmgNutClient *client, guint ms)
{
  client->patience_ms = ms;
}

void
mmg_nut_client_free (MmgNutClient *client)
{
  if (client == NULL)
    return;
  hang_up (client);
  g_free (client->host);
  g_object_unref (client->clock);
  g_ptr_array_unref (client->names);
  g_free (client);
}
