/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include <glib.h>
char *mm_text_fold_for_search (const char *text);
