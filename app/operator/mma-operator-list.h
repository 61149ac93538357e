/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "mma-narrow-layout.h"
#include "mma-page-model.h"

G_BEGIN_DECLS

/**
 * MmaOperatorColumn:
 * @title: a msgid
 * @width: px; 0 takes what is left
 * @css: (nullable): a style class of its cells, such as "numeric"
 * @end: whether they stand at its end, as numbers do
 * @member: (nullable): of the item, whose text stands in the column
 * @word: (nullable): that text is a code; what it reads as
 * @format: (nullable) (transfer full): makes the text of @member
 * @text: (nullable) (transfer full): what stands in the column, where that is no member
 * @state: (nullable): a column of states: the style class of the code, "normal" or another
 *
 * A column of a list of the operator.
 */
typedef struct
{
  const char *title;
  int width;
  const char *css;
  gboolean end;
  const char *member;
  const char *(*word) (const char *code);
  char *(*format) (MmaPageItem *item, const char *member);
  char *(*text) (MmaPageItem *item);
  const char *(*state) (const char *code);
} MmaOperatorColumn;

/**
 * MmaOperatorKind:
 * @name: of the list, for screen readers, a msgid
 * @columns: (array length=n_columns): those of a wide window
 * @title: what stands in the first line of a narrow one
 * @second: (transfer full): the line below
 * @state: (nullable): its column of states, which stands at the end in a narrow window
 * @icon: of the page that says that there is nothing
 * @empty: what that page says, a msgid
 * @empty_words: and below it, a msgid
 * @path: where the server has it
 * @search: (nullable): the name of the words that are searched for, in the query of @path
 * @page: how many rows are read at a time; 0 leaves that to the server
 * @most: how many may be asked for at once; 0 with @page 0
 * @action: (nullable): what opens a row
 * @member: (nullable): of the row, the parameter of @action
 *
 * What a list shows, as a table.
 */
typedef struct
{
  const char *name;
  const MmaOperatorColumn *columns;
  guint n_columns;
  const MmaOperatorColumn *title;
  char *(*second) (MmaPageItem *item);
  const MmaOperatorColumn *state;
  const char *icon;
  const char *empty;
  const char *empty_words;
  const char *path;
  const char *search;
  guint page;
  guint most;
  const char *action;
  const char *member;
} MmaOperatorKind;

/**
 * MmaOperatorList:
 *
 * A list that the server keeps, with all its faces: a table with columns, two-line rows where it is
 * narrow, and the next page as one scrolls to the end.
 *
 * Signal: `activate (MmaPageItem *item)` when a row is opened.
 */
#define MMA_TYPE_OPERATOR_LIST (mma_operator_list_get_type ())
G_DECLARE_FINAL_TYPE (MmaOperatorList, mma_operator_list, MMA, OPERATOR_LIST, GtkWidget)

void
mma_operator_list_set_up (MmaOperatorList *self, const MmaOperatorKind *kind, MmaPageModel *model);
void mma_operator_list_set_filtered (MmaOperatorList *self, gboolean filtered);
void mma_operator_list_add_link (MmaOperatorList *self,
                                 const char *label,
                                 const char *icon,
                                 const char *action);
void mma_operator_list_add_button (MmaOperatorList *self,
                                   const char *label,
                                   const char *icon,
                                   const char *action);
const char *mma_operator_list_get_face (MmaOperatorList *self);

G_END_DECLS
