/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-import.h"

#include "mm-error.h"
#include "mm-gateway-code.h"
#include "mm-place.h"
#include "mms-gateway-service.h"
#include "mms-gateway-store.h"

MmsGatewayImport *
mms_gateway_import_new (const char *gateway_id, const char *model, const char *serial)
{
  MmsGatewayImport *item = g_new0 (MmsGatewayImport, 1);

  item->gateway_id = g_strdup (gateway_id);
  item->model = g_strdup (model);
  item->serial = g_strdup (serial);
  return item;
}

void
mms_gateway_import_free (MmsGatewayImport *item)
{
  g_free (item->gateway_id);
  g_free (item->model);
  g_free (item->serial);
  g_free (item->password);
  g_free (item);
}

/* ---- Checking all before anything is stored ---- */

typedef gboolean (*Rule) (const char *typed, char **out, GError **error);

static void
check (GPtrArray *fields, guint index, const char *name, Rule rule, char **text)
{
  g_autofree char *field = g_strdup_printf ("/items/%u/%s", index, name);
  GError *local = NULL;
  char *stored = NULL;

  if (!rule (*text, &stored, &local))
    {
      mm_field_errors_take (fields, field, local);
      return;
    }
  g_free (*text);
  *text = stored;
}

static void
add_taken (GPtrArray *fields, guint index)
{
  g_autofree char *field = g_strdup_printf ("/items/%u/gateway_id", index);

  mm_field_errors_add (fields, field, "taken");
}

/* One of this list is as much in the way as one that is stored. */
static gboolean
check_free (MmsDb *db, GHashTable *seen, GPtrArray *fields, guint index, char *id, GError **error)
{
  GError *local = NULL;
  g_autoptr (MmsGatewayRow) row = NULL;

  if (!g_hash_table_add (seen, id))
    {
      add_taken (fields, index);
      return TRUE;
    }
  row = mms_gateway_store_find (db, id, &local);
  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (row != NULL)
    add_taken (fields, index);
  return TRUE;
}

/**
 * mms_gateway_check_import:
 * @items: (element-type MmsGatewayImport): get their stored form
 *
 * Tells what is wrong with them, with "/items/INDEX/NAME" for each.
 */
gboolean
mms_gateway_check_import (MmsDb *db, GPtrArray *items, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < items->len; i++)
    {
      MmsGatewayImport *item = items->pdata[i];

      check (fields, i, "model", mm_site_name_parse, &item->model);
      check (fields, i, "serial", mm_site_name_parse, &item->serial);
      if (item->gateway_id == NULL)
        continue;
      check (fields, i, "gateway_id", mm_gateway_id_parse, &item->gateway_id);
      if (!check_free (db, seen, fields, i, item->gateway_id, error))
        return FALSE;
    }
  return mm_field_errors_finish (fields, error);
}

/* ---- Storing ---- */

/* Ten random characters behind two fixed ones: nobody guesses a second box from the first. */
static char *
make_id (void)
{
  g_autofree char *random = mms_secrets_gateway_password_new ();
  g_autofree char *upper = g_ascii_strup (random, MM_GATEWAY_ID_LENGTH - 2);

  return g_strconcat ("MG", upper, NULL);
}

static gboolean
add (MmsContext *context, MmsDb *db, MmsGatewayImport *item, GError **error)
{
  if (item->gateway_id == NULL)
    item->gateway_id = make_id ();
  g_clear_pointer (&item->password, g_free);
  return mms_gateway_create (context, db, item->gateway_id, item->model, item->serial,
                             &item->password, error);
}

/**
 * mms_gateway_import:
 * @items: (element-type MmsGatewayImport): get their stored form and their passwords
 *
 * Adds all of them, or none: what is wrong is told with "/items/INDEX/NAME" for each.
 */
gboolean
mms_gateway_import (MmsContext *context, MmsDb *db, GPtrArray *items, GError **error)
{
  if (!mms_gateway_check_import (db, items, error))
    return FALSE;
  for (guint i = 0; i < items->len; i++)
    {
      if (!add (context, db, items->pdata[i], error))
        return FALSE;
    }
  return TRUE;
}
