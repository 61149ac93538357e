/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a device, a server or a person did not tell. Never shown, written as null. */
#define MM_NO_VALUE G_MININT64

#define MM_SECOND_MS G_GINT64_CONSTANT (1000)
#define MM_MINUTE_MS (60 * MM_SECOND_MS)
#define MM_HOUR_MS (60 * MM_MINUTE_MS)
#define MM_DAY_MS (24 * MM_HOUR_MS)

typedef struct _MmProblem MmProblem;
typedef struct _MmFieldError MmFieldError;
typedef struct _MmClock MmClock;
typedef struct _MmJsonWriter MmJsonWriter;
typedef struct _MmSqlite MmSqlite;

G_END_DECLS
