/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-home.h"

G_BEGIN_DECLS

#define LIST_STORE_GATEWAYS 100000
#define LIST_STORE_LINKED 50

/* A store of that many gateways, of which a dealer has so many. */
typedef struct
{
  char *folder; /* the server's data folder */
  char *url;
  MmsContext *context;
  MmTestHome home; /* the first of the gateways, and who is signed in */
  guint port;      /* that was free, on this computer */
} ListStore;

/* @parent: the folder in which its own is made. */
void list_store_init (ListStore *store, const char *parent);
/* Removes the folder. */
void list_store_clear (ListStore *store);

G_END_DECLS
