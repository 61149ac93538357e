/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-terms.h"

#include "mm-record-private.h"

struct _MmTerms
{
  MmRecord parent_instance;

  char *kind;
  char *version;
  char *effective_on;
  char **summary;
  char *body;
};

static const MmField fields[] = {
  MM_FIELD (MmTerms, kind, "kind", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmTerms, version, "version", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmTerms, effective_on, "effective-on", MM_FIELD_TEXT, MM_FIELD_NULLABLE),
  MM_FIELD (MmTerms, summary, "summary", MM_FIELD_STRV, MM_FIELD_NULLABLE, .max = 10),
  MM_FIELD (MmTerms, body, "body", MM_FIELD_TEXT, MM_FIELD_REQUIRED, .max = 200000),
};

MM_DEFINE_RECORD (MmTerms, mm_terms)

MM_DEFINE_GETTER (MmTerms, mm_terms, const char *, kind)
MM_DEFINE_GETTER (MmTerms, mm_terms, const char *, version)
MM_DEFINE_GETTER (MmTerms, mm_terms, const char *, effective_on)
const char *const *
mm_terms_get_summary (const MmTerms *self)
{
  return (const char *const *) self->summary;
}

MM_DEFINE_GETTER (MmTerms, mm_terms, const char *, body)
