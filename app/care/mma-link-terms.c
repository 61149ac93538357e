/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-link-terms.h"

#include <glib/gi18n.h>

#include "mma-care.h"
#include "mma-consequences.h"
#include "mma-format.h"
#include "mma-radio-field.h"

static MmaRadioField *
get_scope_field (MmaForm *form)
{
  return MMA_RADIO_FIELD (mma_form_find (form, "/scope"));
}

void
mma_link_terms_set_up (MmaForm *form)
{
  mma_radio_field_add (get_scope_field (form), "change", mma_care_describe_scope ("change"));
  mma_radio_field_add (get_scope_field (form), "watch", mma_care_describe_scope ("watch"));
}

void
mma_link_terms_fill (MmaForm *form, const char *scope, const char *day)
{
  mma_radio_field_set_chosen (get_scope_field (form), scope);
  mma_field_set_text (mma_form_find (form, "/ends_on"), day);
}

const char *
mma_link_terms_get_scope (MmaForm *form)
{
  return mma_radio_field_get_chosen (get_scope_field (form));
}

char *
mma_link_terms_dup_day (MmaForm *form)
{
  return mma_form_dup_text (form, "/ends_on");
}

void
mma_link_terms_write (MmaForm *form, JsonObject *request)
{
  g_autofree char *day = mma_link_terms_dup_day (form);

  json_object_set_string_member (request, "scope", mma_link_terms_get_scope (form));
  if (day != NULL)
    json_object_set_string_member (request, "ends_on", day);
  else
    json_object_set_null_member (request, "ends_on");
}

char *
mma_link_terms_describe_day (const char *day)
{
  return day != NULL ? mma_format_stored_day (day) : g_strdup (_ ("No end"));
}

GtkWidget *
mma_link_terms_build_consequences (MmaForm *form, const char *site)
{
  gboolean watches = g_strcmp0 (mma_link_terms_get_scope (form), "watch") == 0;
  GtkWidget *widget =
      mma_consequences_new (_ ("Once registered, this dealer will be able to do the following."));
  MmaConsequences *consequences = MMA_CONSEQUENCES (widget);
  g_autofree char *day = mma_link_terms_dup_day (form);
  g_autofree char *end = mma_format_stored_day (day);
  /* Translators: %s is the name of a site */
  g_autofree char *see =
      g_strdup_printf (_ ("See the operating state and the history of %s"), site);
  /* Translators: %s is a date */
  g_autofree char *until = g_strdup_printf (_ ("This ends by itself after %s."), end);

  mma_consequences_add (consequences, "view-grid-symbolic", see);
  if (!watches)
    mma_consequences_add (consequences, "emblem-system-symbolic",
                          _ ("Operate the gateway and change its settings"));
  mma_consequences_add (consequences, "avatar-default-symbolic",
                        _ ("See your name, address, phone number and mail address"));
  mma_consequences_add_note (
      consequences,
      day != NULL ? until : _ ("You can unlink it at any time. Then it sees nothing any more."));
  return widget;
}
