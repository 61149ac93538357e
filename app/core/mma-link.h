/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * MmaLinkKind:
 * @MMA_LINK_ACTIVATE: goes on with the code of a mail
 * @MMA_LINK_JOIN: joins a dealer's staff with the code of a mail
 * @MMA_LINK_REGISTER: starts with what a sheet says
 */
typedef enum
{
  MMA_LINK_ACTIVATE,
  MMA_LINK_JOIN,
  MMA_LINK_REGISTER,
} MmaLinkKind;

/**
 * MmaLink:
 * @kind: what it wants
 * @server: (nullable): the address of the server it belongs to
 * @code: (nullable): the code of the mail
 * @gateway_id: (nullable): the gateway of the sheet
 * @gateway_password: (nullable): its password
 *
 * A link of the kind "mimamori:…". It fills fields; nothing happens without a press.
 */
typedef struct
{
  MmaLinkKind kind;
  char *server;
  char *code;
  char *gateway_id;
  char *gateway_password;
} MmaLink;

MmaLink *mma_link_parse (const char *text, GError **error);
MmaLink *mma_link_copy (const MmaLink *self);
void mma_link_free (MmaLink *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmaLink, mma_link_free)

G_END_DECLS
