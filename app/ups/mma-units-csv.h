/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-keycodes.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/** The units (element-type MmUnit) as a file, with those keycodes that were asked for.
 * (transfer full) */
GBytes *mma_units_csv_new (GListModel *units, MmaKeycodes *codes);

G_END_DECLS
