/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Part of test-session. */
void address_budget_add_tests (void);
