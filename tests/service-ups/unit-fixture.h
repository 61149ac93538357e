/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-units.h"

G_BEGIN_DECLS

/* A service that has shipped A1, A2 and A3 with the keycodes 0427, 1023 and 0000, and two owners.
 */
typedef struct
{
  MmTestHouse house;
  MmsActor *mirai;
  MmsActor *other;
} UnitFixture;

void unit_fixture_init (UnitFixture *fixture, const char *url);
void unit_fixture_clear (UnitFixture *fixture);

/* What the service says of the lines in @body. */
JsonObject *
unit_fixture_check (UnitFixture *fixture, const MmsActor *actor, const char *body, GError **error);
/* A body of @n serials that were never shipped; and their being tried. */
char *unit_fixture_guesses (guint first, guint n);
void unit_fixture_guess (UnitFixture *fixture, guint first, guint n);

/* Of test-unit-limits.c */
void unit_limits_add_tests (void);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (UnitFixture, unit_fixture_clear)

G_END_DECLS
