/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** Gives a class of pages, which has no property of its own, the property `title` that the header
 * shows. @title: a msgid that lives as long as the program */
void mma_title_install (GObjectClass *klass, const char *title);

G_END_DECLS
