/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "window-fixture.h"

#define WINDOW_UNIT_1 "018f3f2a-0000-7000-8000-000000000001"
#define WINDOW_UNIT_2 "018f3f2a-0000-7000-8000-000000000002"

/* How each page is reached: an action of the window and its parameter. */
typedef struct
{
  const char *action;    /* NULL ends a list */
  const char *parameter; /* as text of a GVariant; NULL for none */
} WindowWay;

extern const WindowWay window_ways_before[];
extern const WindowWay window_ways_signed_in[];
extern const WindowWay window_ways_of_operator[];
/* The units come from the feed: window_wait_for_units() first. */
extern const WindowWay window_ways_of_units[];

void window_go (WindowFixture *fixture, const WindowWay *way);
void window_wait_for_units (WindowFixture *fixture);
