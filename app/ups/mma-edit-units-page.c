/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-edit-units-page.h"

#include <glib/gi18n.h>

#include "mm-unit.h"
#include "mma-completion-card.h"
#include "mma-edit-flow.h"
#include "mma-flow-answer.h"
#include "mma-form-changes.h"
#include "mma-format.h"
#include "mma-check-field.h"

struct _MmaEditUnitsPage
{
  MmaFlowPage parent_instance;

  /* owned */
  MmaAccountSession *session;
  GStrv ids;
  MmUnit *unit;     /* the only one; NULL of several */
  JsonObject *seen; /* its record */
  MmaFormChanges *changes;
};

G_DEFINE_FINAL_TYPE (MmaEditUnitsPage, mma_edit_units_page, MMA_TYPE_FLOW_PAGE)

static MmaForm *
get_form (MmaEditUnitsPage *self)
{
  return mma_flow_page_get_form (MMA_FLOW_PAGE (self));
}

/* Every field that is asked, with null where it was emptied. */
static JsonObject *
collect (MmaEditUnitsPage *self)
{
  JsonObject *set = mma_form_collect (get_form (self));
  g_autoptr (GPtrArray) fields = mma_form_get_fields (get_form (self));

  json_object_remove_member (set, "changes");
  for (guint i = 0; i < fields->len; i++)
    {
      const char *path = mma_field_get_path (fields->pdata[i]);
      g_autoptr (JsonNode) value = mma_field_dup_value (fields->pdata[i]);

      if (value != NULL || path == NULL || g_str_has_prefix (path, "/changes"))
        continue;
      if (strchr (path + 1, '/') == NULL)
        json_object_set_null_member (set, path + 1);
      else if (g_str_equal (path, "/address/building") && json_object_has_member (set, "address"))
        json_object_set_null_member (json_object_get_object_member (set, "address"), "building");
    }
  return set;
}

/* Nothing is sent that changes nothing. */
static void
mma_edit_units_page_prepare_async (MmaFlowPage *page,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback done,
                                   gpointer data)
{
  MmaEditUnitsPage *self = MMA_EDIT_UNITS_PAGE (page);
  g_autoptr (JsonObject) set = collect (self);
  gboolean any =
      self->unit != NULL ? mma_form_changes_any (self->changes) : json_object_get_size (set) > 0;

  mma_form_changes_require_async (page, any, cancellable, done, data);
}

/* Of several the new values alone are told: what they replace may differ. */
static void
mma_edit_units_page_build_confirmation (MmaFlowPage *page, GtkBox *box)
{
  MmaEditUnitsPage *self = MMA_EDIT_UNITS_PAGE (page);
  g_autoptr (GPtrArray) groups = NULL;

  if (self->unit != NULL)
    {
      mma_form_changes_show (self->changes, page, box);
      return;
    }
  groups = mma_form_get_groups (get_form (self));
  for (guint i = 1; i < groups->len; i++) /* the first asks what is changed */
    mma_flow_page_add_group_summary (page, box, g_ptr_array_index (groups, i));
}

static void
set_card (gpointer page)
{
  mma_flow_page_set_result (page, mma_completion_card_new (_ ("The unit was changed"), NULL), NULL);
}

static void
set_card_of_all (gpointer page)
{
  MmaEditUnitsPage *self = MMA_EDIT_UNITS_PAGE (page);
  guint n = g_strv_length (self->ids);
  g_autofree char *count = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *title =
      g_strdup_printf (ngettext ("%s unit was changed", "%s units were changed", n), count);

  mma_flow_page_set_result (page, mma_completion_card_new (title, NULL), NULL);
  mma_account_session_sync_now (self->session);
}

static const MmaFlowAnswer all_edited = { .done = set_card_of_all };

static void
send_all (MmaEditUnitsPage *self, JsonObject *set, GCancellable *cancellable, GTask *expected)
{
  g_autoptr (JsonObject) request = json_object_new ();
  JsonArray *ids = json_array_new ();

  for (guint i = 0; self->ids[i] != NULL; i++)
    json_array_add_string_element (ids, self->ids[i]);
  json_object_set_array_member (request, "ids", ids);
  json_object_set_object_member (request, "set", json_object_ref (set));
  mma_api_post_async (mma_account_session_get_api (self->session), "/v1/ups/units/edits", request,
                      mma_flow_page_get_idempotency_key (MMA_FLOW_PAGE (self)), cancellable,
                      mma_flow_answer_cb, expected);
}

static void
mma_edit_units_page_submit_async (MmaFlowPage *page,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback done,
                                  gpointer data)
{
  MmaEditUnitsPage *self = MMA_EDIT_UNITS_PAGE (page);
  g_autoptr (JsonObject) set = collect (self);

  if (self->unit != NULL)
    mma_edit_flow_submit_async (page, mma_account_session_get_edits (self->session), "unit",
                                self->ids[0], mm_unit_get_serial (self->unit), self->seen, set,
                                set_card, cancellable, done, data);
  else
    send_all (self, set, cancellable,
              mma_flow_answer_expect (page, &all_edited, cancellable, done, data));
}

static void
mma_edit_units_page_dispose (GObject *object)
{
  MmaEditUnitsPage *self = MMA_EDIT_UNITS_PAGE (object);

  G_OBJECT_CLASS (mma_edit_units_page_parent_class)->dispose (object);
  g_clear_pointer (&self->changes, mma_form_changes_free);
  g_clear_pointer (&self->seen, json_object_unref);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_object (&self->unit);
  g_clear_object (&self->session);
}

static void
mma_edit_units_page_class_init (MmaEditUnitsPageClass *klass)
{
  MmaFlowPageClass *flow_class = MMA_FLOW_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_edit_units_page_dispose;
  flow_class->prepare_async = mma_edit_units_page_prepare_async;
  flow_class->build_confirmation = mma_edit_units_page_build_confirmation;
  flow_class->submit_async = mma_edit_units_page_submit_async;
}

static void
mma_edit_units_page_init (MmaEditUnitsPage *self)
{
}

/* One unit is edited whole; of several one says first what is changed. */
static void
set_up_form (MmaEditUnitsPage *self)
{
  static const char *const checks[] = { "change_purchased", "change_place", "change_user",
                                        "change_remarks" };
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/jp/mimamori/Mimamori/ups/edit-units-form.ui");
  MmaForm *form = MMA_FORM (gtk_builder_get_object (builder, "form"));

  mma_flow_page_set_form (MMA_FLOW_PAGE (self), form);
  if (self->unit == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (checks); i++)
    mma_check_field_set_active (MMA_CHECK_FIELD (gtk_builder_get_object (builder, checks[i])),
                                TRUE);
  gtk_widget_set_visible (GTK_WIDGET (gtk_builder_get_object (builder, "choices")), FALSE);
  mma_form_fill (form, self->seen);
  self->changes = mma_form_changes_new (form);
}

GtkWidget *
mma_edit_units_page_new (MmaAccountSession *session, const char *const *ids)
{
  MmaCache *cache = mma_account_session_get_cache (session);
  guint n = g_strv_length ((GStrv) ids);
  g_autoptr (JsonObject) seen = n == 1 ? mma_cache_get_record (cache, "unit", ids[0]) : NULL;
  g_autoptr (MmUnit) unit = seen != NULL ? mm_unit_from_json (seen, NULL) : NULL;
  g_autofree char *place = g_strconcat ("edit-units/", n == 1 ? ids[0] : "several", NULL);
  g_autoptr (MmaFormDraft) draft = mma_form_draft_new_in_cache (cache, place);
  g_autofree char *count = mma_format_count (n);
  /* Translators: number of UPS units */
  g_autofree char *subtitle = g_strdup_printf (ngettext ("%s unit", "%s units", n), count);
  MmaEditUnitsPage *self;

  if (n == 0 || (n == 1 && unit == NULL))
    return NULL;
  self = g_object_new (MMA_TYPE_EDIT_UNITS_PAGE, "title", _ ("Editing of UPS"), "subtitle",
                       unit != NULL ? mm_unit_get_serial (unit) : subtitle, "confirm-title",
                       _ ("Check the change"), "submit-label", _ ("Change (_R)"), "running-label",
                       _ ("Changing…"), NULL);
  self->session = g_object_ref (session);
  self->ids = g_strdupv ((GStrv) ids);
  self->unit = g_steal_pointer (&unit);
  self->seen = g_steal_pointer (&seen);
  set_up_form (self);
  mma_flow_page_set_draft (MMA_FLOW_PAGE (self), draft);
  return GTK_WIDGET (self);
}
