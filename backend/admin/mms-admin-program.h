/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What mimamori-admin ends with. */
enum
{
  MMS_ADMIN_DONE = 0,
  MMS_ADMIN_FAILED = 1,
  MMS_ADMIN_USAGE = 2,
};

int mms_admin_program_run (int argc, char **argv);

G_END_DECLS
