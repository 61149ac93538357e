/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-api.h"
#include "mma-flow-page.h"

G_BEGIN_DECLS

/**
 * MmaAskPage:
 *
 * A page that asks for a few values and sends them as they are, without a confirmation: passwords,
 * codes, and where a mail shall go. A subclass says what the request is and what follows it.
 */
#define MMA_TYPE_ASK_PAGE (mma_ask_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaAskPage, mma_ask_page, MMA, ASK_PAGE, MmaFlowPage)

struct _MmaAskPageClass
{
  MmaFlowPageClass parent_class;

  /* The request's body; by default what the form holds. (transfer full) */
  JsonObject *(*build) (MmaAskPage *self);

  /* It was done; sets the result of the flow. An empty @answer stands for none. */
  void (*done) (MmaAskPage *self, JsonObject *answer);
  /* It was not; the flow tells why. */
  void (*failed) (MmaAskPage *self);
};

void mma_ask_page_set_request (MmaAskPage *self, MmaApi *api, const char *path);

/** Takes the form of a file below account/, "form" in it, and hints to its password, "hints". */
void mma_ask_page_load_form (MmaAskPage *self, const char *file);

/** Whose password is asked for: its rule holds, and is told, where it is not the common one. */
void mma_ask_page_set_service (MmaAskPage *self, const char *service);

/** A line above the form. Returns: (transfer none): its label */
GtkLabel *mma_ask_page_add_text (MmaAskPage *self, const char *text);

G_END_DECLS
