/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-terms.h"
#include "mma-operator-detail.h"

G_BEGIN_DECLS

/* A version of the terms of service, as the staff sees it. */
GtkWidget *
mma_operator_terms_new (MmaAccountSession *session, const char *kind, const char *version);

/* What the staff writes or reads, as its readers get it; @effective_on: "2026-12-01". (transfer
 * full) (nullable): NULL where something is missing. */
MmTerms *mma_operator_terms_read (JsonObject *written, const char *kind, const char *effective_on);

G_END_DECLS
