/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-gateway.h"
#include "mm-link.h"
#include "mma-account-session.h"
#include "mma-flow-answer.h"

G_BEGIN_DECLS

/*
 * What the pages about the life of a house share: exchange, disposal, hand-over, and what the
 * dealers in charge may do.
 */

gboolean mma_care_is_customer (MmaAccountSession *session);

/** The gateway of that id as the cache knows it; NULL where it is not here (any more). */
MmGateway *mma_care_find_gateway (MmaAccountSession *session, const char *id);

/** The dealers in charge of a gateway (element-type MmLink); dealers see none. (transfer full) */
GPtrArray *mma_care_find_links (MmaAccountSession *session, const char *gateway);

/** Posts the code that was typed into the form of @page to @path, to learn what it gives. For
 * prepare_async, which passes on its last three arguments. */
void mma_care_check_code_async (MmaFlowPage *page,
                                MmaAccountSession *session,
                                const char *path,
                                const MmaFlowAnswer *answer,
                                GCancellable *cancellable,
                                GAsyncReadyCallback done,
                                gpointer data);

/** Says beside the code what is wrong with it, where the problem's own code begins with one of
 * @prefixes. */
void mma_care_show_at_code (MmaFlowPage *page, const char *const *prefixes, const GError *error);

/** Who was told of what became of a gateway. */
const char *mma_care_describe_told (MmaAccountSession *session);

/** Shows what @error says beside @field; without a problem of the service nothing is shown. */
void mma_care_show_at (MmaField *field, const GError *error);

/** What a dealer may do by its scope: "watch", "change" or NULL, which means change. */
const char *mma_care_describe_scope (const char *scope);

G_END_DECLS
