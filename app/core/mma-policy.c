/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-policy"

#include "config.h"

#include "mma-policy.h"

#include "mma-server-address.h"

/* Where an office puts its policy: an extension of the Flatpak, or the machine's own folder. */
static const char *const places[] = {
  "/app/extensions/policy/client.conf",
  "/etc/mimamori/client.conf",
};

static GKeyFile *
load (void)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  const char *chosen = g_getenv ("MM_POLICY");

  if (chosen != NULL)
    return g_key_file_load_from_file (file, chosen, G_KEY_FILE_NONE, NULL) ? g_steal_pointer (&file)
                                                                           : NULL;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (g_key_file_load_from_file (file, places[i], G_KEY_FILE_NONE, NULL))
      return g_steal_pointer (&file);
  return NULL;
}

/**
 * mma_policy_get_server:
 *
 * Reads which server the administrator has pinned, from the group "client", key "server".
 *
 * Returns: (nullable) (transfer full): its address, or %NULL when none is pinned
 */
char *
mma_policy_get_server (void)
{
  g_autoptr (GKeyFile) file = load ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  char *address = NULL;

  if (file == NULL)
    return NULL;
  text = g_key_file_get_string (file, "client", "server", NULL);
  if (text == NULL)
    return NULL;
  if (!mma_server_address_parse (text, &address, &error))
    g_message ("The server of the policy is not used: %s", error->message);
  return address;
}

/**
 * mma_policy_allows_drafts:
 *
 * Reads whether drafts may be kept on this computer before sign-in, from the group "client", key
 * "drafts".
 *
 * Returns: %FALSE where the administrator forbids it, such as on shared computers
 */
gboolean
mma_policy_allows_drafts (void)
{
  g_autoptr (GKeyFile) file = load ();
  g_autoptr (GError) error = NULL;
  gboolean allowed;

  if (file == NULL || !g_key_file_has_key (file, "client", "drafts", NULL))
    return TRUE;
  allowed = g_key_file_get_boolean (file, "client", "drafts", &error);
  return allowed && error == NULL;
}
