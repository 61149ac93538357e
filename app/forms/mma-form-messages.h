/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-error.h"

G_BEGIN_DECLS

/* The code of the second of two fields that do not hold the same. */
#define MMA_FORM_CODE_NOT_SAME "not_same"

/** "Enter the phone number.": @words is the msgid of such a sentence with %s for @label. */
char *mma_form_message_required (const char *words, const char *label);

/** What @error says about a field called @label (NULL: about the whole), in the person's words. */
char *mma_form_message (const GError *error, const char *label);

/** What @error says where something was to be read, and nothing was entered. */
char *mma_form_message_of_reading (const GError *error);

/** What the server says about one field. */
char *mma_form_message_for_field (const MmFieldError *wrong, const char *label);

G_END_DECLS
