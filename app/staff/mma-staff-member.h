/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** A row for one of a dealer's people, as GET /v1/staff tells of them: who, what role, since when
 * not seen, and what can be done, as the actions `staff.set-role` and `staff.end` of the page
 * around it. @own_id: the account that looks, which does not end itself. (transfer floating) */
GtkWidget *mma_staff_member_new (JsonObject *member, const char *own_id);

/** What a role is called. */
const char *mma_staff_member_describe_role (const char *role);

G_END_DECLS
