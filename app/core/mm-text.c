/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mm-text.h"
char *
mm_text_fold_for_search (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  return g_utf8_casefold (normal != NULL ? normal : "", -1);
}
