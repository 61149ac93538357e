/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-terms.h"

#include <glib/gi18n.h>

#include "mma-operator-words.h"
#include "mma-terms-sheet.h"

static JsonArray *
list_points (JsonObject *written)
{
  static const char *const names[] = { "point_1", "point_2", "point_3" };
  JsonArray *points = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    json_array_add_string_element (
        points, json_object_get_string_member_with_default (written, names[i], ""));
  return points;
}

MmTerms *
mma_operator_terms_read (JsonObject *written, const char *kind, const char *effective_on)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "kind", kind);
  json_object_set_string_member (
      object, "version", json_object_get_string_member_with_default (written, "version", ""));
  json_object_set_string_member (object, "effective_on", effective_on);
  json_object_set_array_member (object, "summary", list_points (written));
  json_object_set_string_member (object, "body",
                                 json_object_get_string_member_with_default (written, "body", ""));
  return mm_terms_from_json (object, NULL);
}

static void
fill (MmaOperatorDetail *detail, MmaPageItem *item)
{
  const char *kind = mma_page_item_get_text (item, "kind");
  g_autofree char *version =
      g_strdup_printf (_ ("Version %s"), mma_page_item_get_text (item, "version"));
  g_autoptr (MmTerms) terms = mma_operator_terms_read (
      mma_page_item_get_body (item), kind, mma_page_item_get_text (item, "effective_on"));

  mma_operator_detail_set_titles (detail, _ ("Terms of service"), mma_operator_word_service (kind));
  mma_operator_detail_add_group (detail, _ ("Terms of service"));
  mma_operator_detail_add_fact (
      detail, _ ("State"), mma_operator_word_terms_state (mma_page_item_get_text (item, "state")),
      FALSE);
  mma_operator_detail_add_fact (detail, _ ("For"), mma_operator_word_service (kind), FALSE);
  mma_operator_detail_add_fact (detail, _ ("Version"), version, FALSE);
  if (terms != NULL)
    mma_operator_detail_add_widget (detail, _ ("As its readers see it"),
                                    mma_terms_sheet_new (terms));
  mma_operator_detail_add_button (detail, _ ("_Write the next version"), NULL, "win.write-terms",
                                  g_variant_new_string (kind));
}

/** mma_operator_terms_new: Returns: (transfer floating): the page */
GtkWidget *
mma_operator_terms_new (MmaAccountSession *session, const char *kind, const char *version)
{
  g_autofree char *escaped = g_uri_escape_string (version, NULL, FALSE);
  g_autofree char *path = g_strdup_printf ("/v1/operator/terms/%s/versions/%s", kind, escaped);

  return mma_operator_detail_new (session, path, fill);
}
