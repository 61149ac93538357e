/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-error.h"

G_BEGIN_DECLS

/* *error is a problem of that code; it is cleared. */
static inline void
mm_test_assert_code (GError **error, const char *code)
{
  g_assert_nonnull (*error);
  g_assert_cmpstr (mm_error_get_code (*error), ==, code);
  g_clear_error (error);
}

G_END_DECLS
