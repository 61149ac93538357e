/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-json-writer.h"
#include "mms-response.h"

G_BEGIN_DECLS

/** The HTTP status that tells @error. */
guint mms_problem_status (const GError *error);

/** problem+json (RFC 9457) for @error in @language ("ja", "en"). */
MmsResponse *mms_problem_response (const GError *error, const char *language);

/** Writes "code", "detail" and "errors" of @error into an object that is open. */
void mms_problem_write_members (MmJsonWriter *json, const GError *error, const char *language);

/** problem+json for a stable @code of the catalogue alone; @retry_after_s 0: not told. */
MmsResponse *
mms_problem_response_code (guint status, const char *code, int retry_after_s, const char *language);

/** "ja" or "en" out of an Accept-Language header, "ja" when it is NULL or names neither. */
const char *mms_problem_language (const char *accept_language);

G_END_DECLS
