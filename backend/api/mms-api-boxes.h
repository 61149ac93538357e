/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-call.h"

G_BEGIN_DECLS

/* Boxes that were made, as the tool on the server and the staff add them; mms-api-admin-gateways.c
 */

/* Handlers: add all that the body lists, or none; or only tell what would be wrong. */
MmsResponse *mms_api_boxes_import (MmsCall *call, GError **error);
MmsResponse *mms_api_boxes_check (MmsCall *call, GError **error);

/* What a box's sheet prints. */
MmsResponse *mms_api_boxes_answer_sheet (MmsCall *call,
                                         const char *gateway_id,
                                         const char *password,
                                         GError **error);

G_END_DECLS
