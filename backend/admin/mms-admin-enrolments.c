/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-admin-commands.h"

#include <glib/gi18n.h>

static const char *
state_words (const char *state)
{
  if (g_str_equal (state, "pending"))
    return _ ("waits");
  return g_str_equal (state, "approved") ? _ ("approved") : _ ("refused");
}

static void
print_enrolment (JsonObject *item)
{
  g_autofree char *asked = mms_admin_format_time (item, "asked_at");
  g_autofree char *until = mms_admin_format_time (item, "valid_until");

  mms_admin_print_cell (mms_admin_text (item, "id"), 36);
  mms_admin_print_cell (state_words (mms_admin_text (item, "state")), 9);
  mms_admin_print_cell (asked, 16);
  g_print ("%s\n", until);
}

/**
 * mms_admin_enrolments_list:
 *
 * Lists the boxes that ask to take the place of the one that reports for a gateway.
 */
gboolean
mms_admin_enrolments_list (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) answer = NULL;
  JsonArray *items;

  if (!mms_admin_parse (NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  id = g_ascii_strup (argv[1], -1);
  path = g_strdup_printf ("/v1/admin/gateways/%s/enrolments", id);
  answer = mms_admin_session_ask (session, "GET", path, NULL, error);
  if (answer == NULL)
    return FALSE;
  items = json_object_get_array_member (answer, "items");
  for (guint i = 0; i < json_array_get_length (items); i++)
    print_enrolment (json_array_get_object_element (items, i));
  return TRUE;
}

static gboolean
decide (MmsAdminSession *session,
        int argc,
        char **argv,
        const char *method,
        const char *end,
        GError **error)
{
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  g_autoptr (JsonObject) answer = NULL;

  if (!mms_admin_parse (NULL, &argc, &argv, 2, 2, error))
    return FALSE;
  id = g_ascii_strup (argv[1], -1);
  path = g_strdup_printf ("/v1/admin/gateways/%s/enrolments/%s%s", id, argv[2], end);
  answer = mms_admin_session_ask (session, method, path, NULL, error);
  return answer != NULL;
}

/** Lets a box take the place of the one that reports. */
gboolean
mms_admin_enrolments_approve (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  return decide (session, argc, argv, "POST", "/approval", error);
}

/** Keeps a box from taking the place of the one that reports. */
gboolean
mms_admin_enrolments_refuse (MmsAdminSession *session, int argc, char **argv, GError **error)
{
  return decide (session, argc, argv, "DELETE", "", error);
}
