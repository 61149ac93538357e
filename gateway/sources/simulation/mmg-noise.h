/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

double mmg_noise_at (guint64 seed, guint64 stream, gint64 index);
double mmg_noise_smooth (guint64 seed, guint64 stream, gint64 at, gint64 step);

G_END_DECLS
