/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

G_BEGIN_DECLS

/* Terms of service of one kind of account. The day is "2026-11-20"; the summary has three lines. */
#define MM_TYPE_TERMS (mm_terms_get_type ())
G_DECLARE_FINAL_TYPE (MmTerms, mm_terms, MM, TERMS, MmRecord)

MmTerms *mm_terms_from_json (JsonObject *object, GError **error);
void mm_terms_write (const MmTerms *self, MmJsonWriter *writer);

/* Borrowed. */
const char *mm_terms_get_kind (const MmTerms *self);
const char *mm_terms_get_version (const MmTerms *self);
const char *mm_terms_get_effective_on (const MmTerms *self);
const char *const *mm_terms_get_summary (const MmTerms *self);
const char *mm_terms_get_body (const MmTerms *self);

G_END_DECLS
