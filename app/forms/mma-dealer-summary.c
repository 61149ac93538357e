/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-dealer-summary.h"

#include <glib/gi18n.h>

#include "mm-link.h"
#include "mm-phone.h"

void
mma_dealer_summary_fill (MmaSummary *summary,
                         const char *name,
                         const char *login,
                         const char *phone)
{
  g_autofree char *formatted = mm_phone_format (phone);

  mma_summary_add_strong (summary, _ ("Dealer name"), name);
  mma_summary_add_code (summary, _ ("Dealer ID"), login);
  mma_summary_add (summary, _ ("Phone number"), formatted);
}

static void
add_line (MmaSummary *summary, MmLink *link)
{
  g_autofree char *phone = mm_phone_format (mm_link_get_phone (link));
  g_autofree char *value = g_strdup_printf ("%s　%s", mm_link_get_dealer_login (link), phone);

  mma_summary_add (summary, mm_link_get_dealer_name (link), value);
}

void
mma_dealer_summary_list (MmaSummary *summary, GPtrArray *links, const char *none)
{
  if (links->len == 0)
    mma_summary_add_text (summary, none);
  for (guint i = 0; i < links->len; i++)
    add_line (summary, g_ptr_array_index (links, i));
}
