/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-store.h"

#include "mm-text.h"
#include "mma-record-model.h"

/* Read between two frames. */
#define CHUNK 500
/* Put in at once; more than that is a new list. */
#define MAX_PATCH 256

struct _MmaUnitStore
{
  GObject parent_instance;

  /* owned */
  MmaRecordModel *records;
  GListStore *units; /* the beginning of the records, as far as it is read */

  /* state */
  guint loading;
};

G_DEFINE_FINAL_TYPE (MmaUnitStore, mma_unit_store, G_TYPE_OBJECT)

static guint
count (gpointer model)
{
  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

/* Reads @n records from @position into the same place. */
static void
read_units (MmaUnitStore *self, guint position, guint removed, guint n)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      gpointer unit = g_list_model_get_item (G_LIST_MODEL (self->records), position + i);

      if (unit != NULL)
        g_ptr_array_add (read, unit);
    }
  g_list_store_splice (self->units, position, removed, read->pdata, read->len);
}

static gboolean
load_cb (gpointer data)
{
  MmaUnitStore *self = data;
  guint loaded = count (self->units), total = count (self->records);

  read_units (self, loaded, 0, MIN (CHUNK, total - loaded));
  if (count (self->units) > loaded && count (self->units) < total)
    return G_SOURCE_CONTINUE;
  self->loading = 0;
  return G_SOURCE_REMOVE;
}

static void
load_rest (MmaUnitStore *self)
{
  if (self->loading == 0 && count (self->units) < count (self->records))
    self->loading = g_idle_add (load_cb, self);
}

static void
records_cb (MmaUnitStore *self, guint position, guint removed, guint added)
{
  guint loaded = count (self->units);
  guint gone = position < loaded ? MIN (removed, loaded - position) : 0;

  if (position <= loaded && added <= MAX_PATCH)
    read_units (self, position, gone, added);
  else if (position < loaded)
    g_list_store_splice (self->units, position, loaded - position, NULL, 0);
  load_rest (self);
}

static void
mma_unit_store_dispose (GObject *object)
{
  MmaUnitStore *self = MMA_UNIT_STORE (object);

  g_clear_handle_id (&self->loading, g_source_remove);
  g_clear_object (&self->records);
  g_clear_object (&self->units);
  G_OBJECT_CLASS (mma_unit_store_parent_class)->dispose (object);
}

static void
mma_unit_store_class_init (MmaUnitStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = mma_unit_store_dispose;
}

static void
mma_unit_store_init (MmaUnitStore *self)
{
  self->units = g_list_store_new (MM_TYPE_UNIT);
}

MmaUnitStore *
mma_unit_store_new (MmaCache *cache)
{
  MmaUnitStore *self = g_object_new (MMA_TYPE_UNIT_STORE, NULL);

  self->records = mma_record_model_new (cache, "unit", MM_TYPE_UNIT);
  mma_record_model_set_sort (self->records, MMA_SORT_CODE, FALSE);
  g_signal_connect_object (self->records, "items-changed", G_CALLBACK (records_cb), self,
                           G_CONNECT_SWAPPED);
  read_units (self, 0, 0, MIN (MAX_PATCH, count (self->records)));
  load_rest (self);
  return self;
}

GListModel *
mma_unit_store_get_list (MmaUnitStore *self)
{
  return G_LIST_MODEL (self->units);
}

guint
mma_unit_store_get_total (MmaUnitStore *self)
{
  return count (self->records);
}

char *
mma_unit_cut_town (const char *city)
{
  static const char *const ends[] = { "市", "区", "町", "村" };
  const char *found = NULL;

  for (guint i = 0; city != NULL && *city != '\0' && i < G_N_ELEMENTS (ends); i++)
    {
      const char *end = strstr (g_utf8_next_char (city), ends[i]);

      if (end != NULL && (found == NULL || end < found))
        found = end;
    }
  if (found == NULL)
    return g_strdup (city);
  found = g_utf8_next_char (found);
  if (g_str_has_prefix (found, "市"))
    found = g_utf8_next_char (found);
  return g_strndup (city, (gsize) (found - city));
}

char *
mma_unit_join_place (const char *prefecture, const char *city, const char *place)
{
  g_autofree char *town = mma_unit_cut_town (city);
  g_autofree char *area = g_strconcat (prefecture != NULL ? prefecture : "", town, NULL);

  return g_strconcat (area, *area != '\0' && place != NULL ? "　" : "", place, NULL);
}

char *
mma_unit_dup_place (MmUnit *unit)
{
  MmAddress *address = mm_unit_get_address (unit);

  return mma_unit_join_place (address != NULL ? mm_address_get_prefecture (address) : NULL,
                              address != NULL ? mm_address_get_city (address) : NULL,
                              mm_unit_get_place (unit));
}

char *
mma_unit_dup_whole_place (MmUnit *unit)
{
  MmAddress *address = mm_unit_get_address (unit);
  g_autofree char *short_place = mma_unit_dup_place (unit);
  g_autofree char *whole = address != NULL ? mm_address_to_string (address) : NULL;

  return g_strjoin ("\n", short_place, whole, NULL);
}

char *
mma_unit_dup_person (MmUnit *unit)
{
  const char *family = mm_unit_get_family_name (unit), *given = mm_unit_get_given_name (unit);

  return g_strconcat (family != NULL ? family : "", family != NULL && given != NULL ? " " : "",
                      given != NULL ? given : "", NULL);
}

const char *
mma_unit_get_search (MmUnit *unit)
{
  char *folded = g_object_get_data (G_OBJECT (unit), "mma-search");
  g_autofree char *place = NULL, *person = NULL, *text = NULL;

  if (folded != NULL)
    return folded;
  place = mma_unit_dup_whole_place (unit);
  person = mma_unit_dup_person (unit);
  text = g_strjoin ("\n", mm_unit_get_serial (unit), mm_unit_get_model (unit), place, person,
                    mm_unit_get_organisation (unit) != NULL ? mm_unit_get_organisation (unit) : "",
                    mm_unit_get_department (unit) != NULL ? mm_unit_get_department (unit) : "",
                    mm_unit_get_remarks (unit) != NULL ? mm_unit_get_remarks (unit) : "", NULL);
  folded = mm_text_fold_for_search (text);
  g_object_set_data_full (G_OBJECT (unit), "mma-search", folded, g_free);
  return folded;
}

gboolean
mma_unit_guarantee_ends (MmUnit *unit, const char *today, const char *limit)
{
  const char *until = mm_unit_get_guarantee_until (unit);

  return until != NULL && mm_unit_get_ended (unit) == NULL && strcmp (until, today) >= 0 &&
         strcmp (until, limit) <= 0;
}
