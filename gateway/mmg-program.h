/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mmg-options.h"

G_BEGIN_DECLS

gboolean mmg_program_run (const MmgOptions *options, GError **error);

G_END_DECLS
