/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "mma-api.h"

G_BEGIN_DECLS

struct _MmaApi
{
  GObject parent_instance;

  /* owned */
  char *base_url;
  char *token;
  SoupSession *soup;
};

G_END_DECLS
