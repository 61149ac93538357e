/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _MmgDataDir MmgDataDir;

MmgDataDir *mmg_data_dir_open (const char *path, GError **error);
void mmg_data_dir_free (MmgDataDir *self);
char *mmg_data_dir_file (MmgDataDir *self, const char *name);
gboolean mmg_data_dir_load_token (MmgDataDir *self, char **token, GError **error);
gboolean mmg_data_dir_save_token (MmgDataDir *self, const char *token, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmgDataDir, mmg_data_dir_free)

G_END_DECLS
