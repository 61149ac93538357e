/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of test-units-papers.c */
/* The words of a printed file as they stand on the sheet; NULL where no program reads them. */
char *units_papers_read (const char *pdf);
void units_papers_add_tests (void);

G_END_DECLS
