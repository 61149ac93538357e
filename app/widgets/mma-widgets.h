/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Registers the resource with all templates, the style and the icons, and the types that templates
 * name. To be called before the application object is made; again is harmless. */
void mma_widgets_init (void);

G_END_DECLS
