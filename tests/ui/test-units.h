/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-fixture.h"

G_BEGIN_DECLS

typedef void (*UnitsTest) (WindowFixture *fixture, gconstpointer data);

/* Adds a test of the window of somebody who owns UPSs. */
void test_units_add (const char *name, UnitsTest test);

/* Adds those of the list and of one of its units. */
void test_units_add_list (void);

/* Adds those of units that change hands. */
void test_units_add_transfers (void);

G_END_DECLS
