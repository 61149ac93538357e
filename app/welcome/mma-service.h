/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmaService:
 * @id: as the server calls it
 * @title: what people call it
 * @subtitle: whom it is for
 * @icon: its picture
 * @form_title: the heading of its sign-in
 * @login: what its login name is called
 * @missing: what is said when the login name is empty
 * @failed: what is said when name or password are wrong
 * @start: (nullable): what registering takes, or %NULL where nobody registers by themselves
 *
 * A service that accounts belong to. The texts are msgids.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *subtitle;
  const char *icon;
  const char *form_title;
  const char *login;
  const char *missing;
  const char *failed;
  const char *start;
} MmaService;

const MmaService *mma_service_get_all (guint *n_services);
const MmaService *mma_service_find (const char *id);

G_END_DECLS
