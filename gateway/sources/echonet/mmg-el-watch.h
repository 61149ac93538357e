/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef void (*MmgElChanged) (gpointer data);

typedef struct _MmgElWatch MmgElWatch;

MmgElWatch *mmg_el_watch_new (MmgElChanged changed, gpointer data);
void mmg_el_watch_free (MmgElWatch *self);

G_END_DECLS
