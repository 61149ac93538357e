/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mma-account-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * MmaGatewayChooser:
 *
 * The first step of what needs a gateway, for accounts with several: their list, to search in when
 * it is long, and its faces while there is none. Choosing one activates an action with its id.
 */
#define MMA_TYPE_GATEWAY_CHOOSER (mma_gateway_chooser_get_type ())
G_DECLARE_FINAL_TYPE (MmaGatewayChooser, mma_gateway_chooser, MMA, GATEWAY_CHOOSER, GtkWidget)

/** What stands below a gateway's name; the text is taken. */
typedef char *(*MmaGatewayDescribe) (MmGateway *gateway, gpointer data);

/** @title: the page's; @action: such as "win.edit-site", which takes a string. */
GtkWidget *
mma_gateway_chooser_new (MmaAccountSession *session, const char *title, const char *action);

/** Leaves out the gateways that the account may only watch. */
void mma_gateway_chooser_set_changeable (MmaGatewayChooser *self);

/** Replaces the second line, which is the gateway's ID and address. @data must outlive the
 * chooser. */
void mma_gateway_chooser_set_describe (MmaGatewayChooser *self,
                                       MmaGatewayDescribe describe,
                                       gpointer data);

/** Describes all rows anew. */
void mma_gateway_chooser_refresh (MmaGatewayChooser *self);

/** "list", "empty", "loading" or "offline". */
const char *mma_gateway_chooser_get_face (MmaGatewayChooser *self);

/** The id of the account's only gateway; NULL while it has none or several (transfer full).
 * @changeable: those that it may only watch do not count. */
char *mma_gateway_chooser_get_only (MmaAccountSession *session, gboolean changeable);

G_END_DECLS
