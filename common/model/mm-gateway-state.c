/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-gateway-state.h"

static const char *const names[] = { "normal", "warning", "fault", "no_contact",
                                     "never_connected" };

GType
mm_gateway_state_get_type (void)
{
  static gsize type;
  static const GEnumValue values[] = {
    { MM_GATEWAY_NORMAL, "MM_GATEWAY_NORMAL", "normal" },
    { MM_GATEWAY_WARNING, "MM_GATEWAY_WARNING", "warning" },
    { MM_GATEWAY_FAULT, "MM_GATEWAY_FAULT", "fault" },
    { MM_GATEWAY_NO_CONTACT, "MM_GATEWAY_NO_CONTACT", "no-contact" },
    { MM_GATEWAY_NEVER_CONNECTED, "MM_GATEWAY_NEVER_CONNECTED", "never-connected" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("MmGatewayState", values));
  return type;
}

const char *
mm_gateway_state_to_string (MmGatewayState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (names), NULL);

  return names[state];
}

gboolean
mm_gateway_state_from_string (const char *text, MmGatewayState *out)
{
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (text, names[i]) == 0)
      {
        *out = (MmGatewayState) i;
        return TRUE;
      }
  return FALSE;
}
