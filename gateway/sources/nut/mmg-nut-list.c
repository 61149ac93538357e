/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mmg-nut"

#include "config.h"

#include "mmg-nut-list.h"

#include <string.h>

/* 64 kB: no driver has that much to say in one value. */
#define MAX_PIECES 128
/* Quotes that are left open, and an escape of which the second half is missing. */
#define LOST_IN_PARSING 8
/* More words of a line are left out by libupsclient. A line that is whole has few: values are
 * quoted. */
#define MAX_WORDS PCONF_DEFAULT_ARG_LIMIT

/* What the words took in the line, with the escapes that were removed. */
static gsize
measure (const MmgNutList *list)
{
  gsize length = 0;

  for (gsize i = 0; i < list->n_words; i++)
    {
      length += strlen (list->words[i]) + 1;
      for (const char *at = strpbrk (list->words[i], "\"\\#"); at != NULL;
           at = strpbrk (at + 1, "\"\\#"))
        length++;
    }
  return length;
}

/** Returns: FALSE for an error, which the connection knows. */
gboolean
mmg_nut_list_start (MmgNutList *list)
{
  list->is_cut = FALSE;
  return upscli_list_start (list->connection, list->n_query, list->query) == 0;
}

/** Returns: 1 for a line, 0 for the end, -1 for an error, which the connection knows. */
int
mmg_nut_list_next (MmgNutList *list)
{
  gboolean was_cut = list->is_cut;

  for (guint i = 0; i < MAX_PIECES; i++)
    {
      int more = upscli_list_next (list->connection, list->n_query, list->query, &list->n_words,
                                   &list->words);
      gboolean is_line = more == 1 && (list->n_words >= list->least || !was_cut);

      if (is_line)
        list->is_cut =
            list->n_words >= MAX_WORDS || measure (list) + LOST_IN_PARSING >= UPSCLI_NETBUF_LEN;
      if (is_line || more == 0)
        return more;
      if (!was_cut || upscli_fd (list->connection) < 0)
        return -1;
    }
  return -1;
}
