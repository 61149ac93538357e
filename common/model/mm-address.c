/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-address.h"

#include "mm-record-private.h"

struct _MmAddress
{
  MmRecord parent_instance;

  char *postal_code;
  char *prefecture;
  char *city;
  char *street;
  char *building;
};

static const MmField fields[] = {
  MM_FIELD (MmAddress, postal_code, "postal-code", MM_FIELD_TEXT, MM_FIELD_REQUIRED, .max = 7),
  MM_FIELD (MmAddress, prefecture, "prefecture", MM_FIELD_TEXT, MM_FIELD_REQUIRED, .max = 10),
  MM_FIELD (MmAddress, city, "city", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmAddress, street, "street", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmAddress, building, "building", MM_FIELD_TEXT, MM_FIELD_OPTIONAL),
};

MM_DEFINE_RECORD (MmAddress, mm_address)

MM_DEFINE_GETTER (MmAddress, mm_address, const char *, postal_code)
MM_DEFINE_GETTER (MmAddress, mm_address, const char *, prefecture)
MM_DEFINE_GETTER (MmAddress, mm_address, const char *, city)
MM_DEFINE_GETTER (MmAddress, mm_address, const char *, street)
MM_DEFINE_GETTER (MmAddress, mm_address, const char *, building)

MmAddress *
mm_address_new (const char *postal_code,
                const char *prefecture,
                const char *city,
                const char *street,
                const char *building)
{
  return g_object_new (MM_TYPE_ADDRESS, "postal-code", postal_code, "prefecture", prefecture,
                       "city", city, "street", street, "building", building, NULL);
}

/* A house number typed after the town's name stands apart from it. */
static const char *
space_before (const char *street)
{
  return g_ascii_isdigit (*street) ? " " : "";
}

char *
mm_address_to_place (const MmAddress *self)
{
  const char *street = self->street != NULL ? self->street : "";
  const char *building = self->building != NULL ? self->building : "";

  return g_strconcat (self->prefecture != NULL ? self->prefecture : "",
                      self->city != NULL ? self->city : "", space_before (street), street,
                      *building != '\0' ? " " : "", building, NULL);
}

char *
mm_address_to_string (const MmAddress *self)
{
  g_autofree char *place = mm_address_to_place (self);

  if (self->postal_code == NULL || strlen (self->postal_code) != 7)
    return g_steal_pointer (&place);
  return g_strdup_printf ("〒%.3s-%s %s", self->postal_code, self->postal_code + 3, place);
}
