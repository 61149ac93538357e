/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MmGatewayState:
 * @MM_GATEWAY_NORMAL: it reports and nothing is wrong
 * @MM_GATEWAY_WARNING: it reports something that someone should look at
 * @MM_GATEWAY_FAULT: it reports a fault
 * @MM_GATEWAY_NO_CONTACT: it has not reported for longer than it may
 * @MM_GATEWAY_NEVER_CONNECTED: it has never reported
 */
typedef enum
{
  MM_GATEWAY_NORMAL,
  MM_GATEWAY_WARNING,
  MM_GATEWAY_FAULT,
  MM_GATEWAY_NO_CONTACT,
  MM_GATEWAY_NEVER_CONNECTED,
} MmGatewayState;

#define MM_TYPE_GATEWAY_STATE (mm_gateway_state_get_type ())
GType mm_gateway_state_get_type (void);

/* As in JSON: "normal", "warning", "fault", "no_contact", "never_connected". */
const char *mm_gateway_state_to_string (MmGatewayState state);

/* FALSE where @text is none of them. */
gboolean mm_gateway_state_from_string (const char *text, MmGatewayState *out);

G_END_DECLS
