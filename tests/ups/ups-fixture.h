/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-units.h"
#include "mma-unit-batch.h"

G_BEGIN_DECLS

/* The app's lines before the service's rules, without what is between them. */
typedef struct
{
  MmTestHouse house;
  MmsActor *owner;
} UpsFixture;

void ups_fixture_init (UpsFixture *fixture, const char *url);
void ups_fixture_clear (UpsFixture *fixture);

/* What the app asks before it shows the preview; how many lines it asked about. */
guint ups_fixture_check (UpsFixture *fixture, MmaUnitBatch *batch);
/* The good lines, bought on 2026-11-12, with the keycodes that they get. */
GListModel *ups_fixture_enrol (UpsFixture *fixture, MmaUnitBatch *batch);

/* Adds the tests of lines that come again. */
void test_ups_again_add (void);
/* Adds the tests of the template as each Excel saves it. */
void test_ups_habits_add (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UpsFixture, ups_fixture_clear)

G_END_DECLS
