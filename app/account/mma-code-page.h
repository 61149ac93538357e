/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-ask-page.h"

G_BEGIN_DECLS

/**
 * MmaCodePage:
 *
 * A page for the code that was mailed: what is wrong with it is said beside it, and above it what
 * to do when no mail arrives. A subclass says how the code is asked for again.
 */
#define MMA_TYPE_CODE_PAGE (mma_code_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaCodePage, mma_code_page, MMA, CODE_PAGE, MmaAskPage)

struct _MmaCodePageClass
{
  MmaAskPageClass parent_class;

  /* The body of the request for another code. (transfer full) */
  JsonObject *(*build_again) (MmaCodePage *self);
};

/** Below the texts of the page: where mails come from, and a button that asks at @path for another
 * code; @sent is said then. */
void mma_code_page_add_help (MmaCodePage *self, MmaApi *api, const char *path, const char *sent);

/** Below that, another way out. */
void mma_code_page_add_way (MmaCodePage *self, const char *label, const char *action);

G_END_DECLS
