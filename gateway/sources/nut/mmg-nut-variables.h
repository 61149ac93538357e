/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mmg-ups.h"

G_BEGIN_DECLS

void mmg_nut_take_variable (MmgUps *ups, const char *name, const char *value);

G_END_DECLS
