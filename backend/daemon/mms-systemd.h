/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Tells the service manager @state ("READY=1", "STOPPING=1"); nothing without one. */
void mms_systemd_notify (const char *state);

/** Sockets that the service manager opened for us; their first number in @first. */
guint mms_systemd_take_sockets (int *first);

G_END_DECLS
