/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-page-item.h"

G_BEGIN_DECLS

/* An entry of the audit trail in words, as a page, and as a row of a file. The texts are new, NULL
 * where there is nothing. */

char *mma_audit_entry_time (MmaPageItem *item);
char *mma_audit_entry_who (MmaPageItem *item);
char *mma_audit_entry_what (MmaPageItem *item);
char *mma_audit_entry_subject (MmaPageItem *item);
char *mma_audit_entry_detail (MmaPageItem *item);
char *mma_audit_entry_address (MmaPageItem *item);

GtkWidget *mma_audit_entry_new (MmaPageItem *item);

G_END_DECLS
