/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What takes long to read. No file includes this one. */
#include <gio/gio.h>
#include <json-glib/json-glib.h>

#ifdef MM_HEADERS_OF_APP
#include <adwaita.h>
#endif
