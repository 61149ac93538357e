/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mm-time.h"
#include "mmg-ups.h"

G_BEGIN_DECLS

typedef struct _MmgNutClient MmgNutClient;

MmgNutClient *mmg_nut_client_new (const char *address, MmClock *clock, GError **error);
void mmg_nut_client_free (MmgNutClient *client);
void mmg_nut_client_set_patience (MmgNutClient *client, guint ms);
GPtrArray *mmg_nut_client_poll (MmgNutClient *client, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgNutClient, mmg_nut_client_free)

G_END_DECLS
