/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * MmSheet:
 *
 * What one printed sheet tells of a box.
 */
typedef struct
{
  char *gateway_id;
  char *model;
  char *serial;
  char *password;
} MmSheet;

/**
 * MmSheetService:
 * @name: of the service, as people know it
 * @base_url: where clients reach the server, without a slash at the end
 *
 * Who made the box, as the sheet tells it.
 */
typedef struct
{
  char *name;
  char *base_url;
  char *contact_phone;
  char *contact_hours;
  char *contact_mail;
} MmSheetService;

/**
 * MmSheetTerms:
 * @version: of the customers' terms of service
 * @body: Markdown: headings, paragraphs and lists
 */
typedef struct
{
  char *version;
  char *body;
} MmSheetTerms;

void mm_sheet_free (MmSheet *sheet);
void mm_sheet_service_clear (MmSheetService *service);
void mm_sheet_terms_clear (MmSheetTerms *terms);

/* A4, in points. */
#define MM_SHEET_WIDTH 595.28
#define MM_SHEET_HEIGHT 841.89
/* Pages of a sheet: its front, and the terms on its back. */
#define MM_SHEET_PAGES 2

gboolean mm_sheets_draw_page (GPtrArray *sheets,
                              const MmSheetService *service,
                              const MmSheetTerms *terms,
                              guint page,
                              cairo_t *cr,
                              GError **error);
GBytes *mm_sheets_to_pdf (GPtrArray *sheets,
                          const MmSheetService *service,
                          const MmSheetTerms *terms,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmSheet, mm_sheet_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmSheetService, mm_sheet_service_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (MmSheetTerms, mm_sheet_terms_clear)

G_END_DECLS
