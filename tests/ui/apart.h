/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-fixture.h"

G_BEGIN_DECLS

/* What the tests of several accounts on one computer share. */

#define MARK "みなと水産"
#define OTHER_HOUSE "018f3f2a-0000-7000-8000-000000000077"

#define APART_ADD(path, func)                                                                      \
  g_test_add ("/apart/" path, WindowFixture, "customer", window_fixture_set_up, func,              \
              window_fixture_tear_down)

/* A dealer, with a house of its own, signs in beside the account of the fixture. */
void apart_sign_in_other (WindowFixture *fixture);

/* Adds the tests of what the desktop is told, and of which account. */
void apart_add_notice_tests (void);

G_END_DECLS
