/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "mms-settings.h"

G_BEGIN_DECLS

/**
 * MmsSheet:
 *
 * What one printed sheet tells of a box.
 */
typedef struct
{
  char *gateway_id;
  char *model;
  char *serial;
  char *password;
} MmsSheet;

/**
 * MmsSheetTerms:
 * @version: of the customers' terms of service
 * @body: Markdown: headings, paragraphs and lists
 */
typedef struct
{
  char *version;
  char *body;
} MmsSheetTerms;

void mms_sheet_free (MmsSheet *sheet);
void mms_sheet_terms_clear (MmsSheetTerms *terms);

GBytes *mms_sheets_to_pdf (GPtrArray *sheets,
                           const MmsSettings *settings,
                           const MmsSheetTerms *terms,
                           GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmsSheet, mms_sheet_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmsSheetTerms, mms_sheet_terms_clear)

G_END_DECLS
