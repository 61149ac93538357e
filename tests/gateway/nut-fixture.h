/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * NutFixture:
 *
 * A real upsd on a free port with drivers that read what the UPSs say from files.
 */
typedef struct
{
  char *folder;
  char *address; /* "127.0.0.1:PORT" */
  guint port;
  int held; /* the socket that keeps the port */
  GSubprocess *upsd;
  GHashTable *drivers; /* name → GSubprocess */
} NutFixture;

NutFixture *nut_fixture_new (const char *const *names);
void nut_fixture_free (NutFixture *fixture);

/* What the UPS @name says, in lines "variable: value"; its driver reads it again within a second.
 */
void nut_fixture_say (NutFixture *fixture, const char *name, const char *variables);
void nut_fixture_start_driver (NutFixture *fixture, const char *name);
void nut_fixture_stop_driver (NutFixture *fixture, const char *name);
void nut_fixture_start_upsd (NutFixture *fixture);
void nut_fixture_stop_upsd (NutFixture *fixture);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NutFixture, nut_fixture_free)

G_END_DECLS
