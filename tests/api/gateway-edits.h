/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-house.h"

G_BEGIN_DECLS

/* Adds the tests of how a site is changed, one version after the other. */
void gateway_edits_add_tests (void);

G_END_DECLS
