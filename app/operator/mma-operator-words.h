/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-page-item.h"

G_BEGIN_DECLS

/* How the codes of the server read in the operator's lists. A code that is not known is shown as
 * it is. The texts are borrowed. */

const char *mma_operator_word_service (const char *service);
const char *mma_operator_word_account_state (const char *state);
const char *mma_operator_class_account_state (const char *state);
const char *mma_operator_word_box_state (const char *state);
const char *mma_operator_class_box_state (const char *state);
/* The readers that news can have, NULL at the end. */
extern const char *const mma_operator_audiences[];

const char *mma_operator_word_audience (const char *audience);
const char *mma_operator_word_news_state (const char *state);
const char *mma_operator_class_news_state (const char *state);
const char *mma_operator_word_terms_state (const char *state);
const char *mma_operator_class_terms_state (const char *state);
const char *mma_operator_word_unit_state (const char *state);
const char *mma_operator_class_unit_state (const char *state);
const char *mma_operator_word_mail_state (const char *state);
const char *mma_operator_class_mail_state (const char *state);

char *mma_operator_format_period (gint64 starts, gint64 ends);
char *mma_operator_format_day (MmaPageItem *item, const char *member);
char *mma_operator_format_address (JsonObject *object);
char *mma_operator_format_customer (MmaPageItem *item);
void mma_operator_add_query (GString *path, const char *name, const char *value);
char *mma_operator_format_time (MmaPageItem *item, const char *member);

G_END_DECLS
