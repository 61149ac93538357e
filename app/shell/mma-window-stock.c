/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-window"

#include "config.h"

#include "mma-window-private.h"

#include "mma-models-page.h"
#include "mma-operator-unit.h"
#include "mma-stock-import-page.h"
#include "mma-stock-page.h"
#include "mma-unit-end-page.h"
#include "mma-unit-keycode-page.h"

/* What the staff does with shipped UPSs. */

static void
push (MmaWindow *self, GtkWidget *page, const char *kind, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", kind, id);

  mma_main_view_push (mma_window_get_view (self), page, name);
}

static void
on_show_stock_unit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *serial = g_variant_get_string (parameter, NULL);

  if (session != NULL)
    push (data, mma_operator_unit_new (session, serial), "stock-unit", serial);
}

static void
on_show_stock_of (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);
  const char *account, *name;

  g_variant_get (parameter, "(&s&s)", &account, &name);
  if (session != NULL)
    push (data, mma_stock_page_new_of (session, account, name), "stock-of", account);
}

static void
on_show_models (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  MmaAccountSession *session = mma_window_get_session (data);

  if (session != NULL)
    push (data, mma_models_page_new (session), "models", "all");
}

static void
import (MmaWindow *self,
        GVariant *parameter,
        GtkWidget *(*make) (MmaAccountSession *session, GFile *file),
        const char *kind)
{
  MmaAccountSession *session = mma_window_get_session (self);
  const char *uri = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);

  if (session != NULL)
    push (self, make (session, file), kind, uri);
}

static void
on_import_stock (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  import (data, parameter, mma_stock_import_page_new, "import-stock");
}

static void
on_import_models (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  import (data, parameter, mma_stock_import_page_new_models, "import-models");
}

/* These get the unit as the page that offers them has read it. */
static void
show_deed (MmaWindow *self,
           GSimpleAction *action,
           GVariant *parameter,
           GtkWidget *(*make) (MmaAccountSession *session, MmaPageItem *unit))
{
  MmaAccountSession *session = mma_window_get_session (self);
  g_autoptr (MmaPageItem) unit =
      mma_page_item_new_from_json (g_variant_get_string (parameter, NULL));

  if (session != NULL && unit != NULL)
    push (self, make (session, unit), g_action_get_name (G_ACTION (action)),
          mma_page_item_get_text (unit, "serial"));
}

static void
on_show_unit_keycode (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_deed (data, action, parameter, mma_unit_keycode_page_new);
}

static void
on_end_unit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_deed (data, action, parameter, mma_unit_end_page_new);
}

static void
on_resume_unit (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  show_deed (data, action, parameter, mma_unit_end_page_new_resuming);
}

static const GActionEntry actions[] = {
  { "show-stock-unit", on_show_stock_unit, "s" },
  { "show-stock-of", on_show_stock_of, "(ss)" },
  { "show-models", on_show_models },
  { "import-stock", on_import_stock, "s" },
  { "import-models", on_import_models, "s" },
  { "show-unit-keycode", on_show_unit_keycode, "s" },
  { "end-unit", on_end_unit, "s" },
  { "resume-unit", on_resume_unit, "s" },
};

void
mma_window_add_stock_actions (MmaWindow *self)
{
  mma_window_add_entries (self, actions, G_N_ELEMENTS (actions));
}
