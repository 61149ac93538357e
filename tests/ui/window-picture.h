/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-fixture.h"

/* Leaves a picture of the window in the folder MM_PICTURES, where somebody asks for it. */
void window_picture (WindowFixture *fixture, const char *name);
