/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-actor.h"
#include "mms-box-store.h"
#include "mms-context.h"

G_BEGIN_DECLS

gboolean mms_box_index (
    MmsDb *db, const char *gateway_id, const char *model, const char *serial, GError **error);
gboolean mms_box_index_rest (MmsDb *db, GError **error);

GPtrArray *mms_operator_find_gateways (
    MmsDb *db, const MmsBoxFilter *filter, const char *search, char **next, GError **error);
MmsBox *mms_operator_look_at_gateway (
    MmsContext *context, MmsDb *db, const MmsActor *actor, const char *gateway_id, GError **error);
gboolean mms_operator_renew_gateway (MmsContext *context,
                                     MmsDb *db,
                                     const MmsActor *actor,
                                     const char *gateway_id,
                                     char **password,
                                     GError **error);

G_END_DECLS
