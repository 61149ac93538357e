/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The length of the area code that @digits begin with, the 0 included; 0 where none is known. */
guint mm_area_codes_find (const char *digits);

G_END_DECLS
