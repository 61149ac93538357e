/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of test-units-papers.c */
void units_papers_add_tests (void);

G_END_DECLS
