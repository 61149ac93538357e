/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-route.h"

G_BEGIN_DECLS

/** Finds the route of a request among the tables. Built once, then read from any thread. */
typedef struct _MmsRouter MmsRouter;

MmsRouter *mms_router_new (const MmsRoute *const *tables);
void mms_router_free (MmsRouter *router);

/**
 * The route of @method and @path, or NULL. @params (may be NULL) takes name → value, decoded.
 * Without a route, @allow (may be NULL) takes the methods that @path has, or NULL if it has none.
 */
const MmsRoute *mms_router_find (
    MmsRouter *router, const char *method, const char *path, GHashTable **params, char **allow);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsRouter, mms_router_free)

G_END_DECLS
