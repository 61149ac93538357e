/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-server.h"

G_BEGIN_DECLS

/* What @n sign-ins each took, in seconds, by turns with a login name that somebody has and with one
 * that nobody has, both with a wrong password. The clock of @server is manual and is turned past
 * every lock. */
typedef struct
{
  double known_mean;
  double unknown_mean;
  double t; /* Welch */
} MmSignInTimes;

MmSignInTimes mm_sign_in_times_measure (MmTestServer *server, const char *login, guint n);

G_END_DECLS
