/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"
#include "mm-time.h"
#include "mma-draft-offer.h"
#include "mma-error-summary.h"
#include "mma-form-rules.h"
#include "mma-format.h"
#include "mma-forms.h"
#include "mma-kana-proposal.h"
#include "mma-password-hints.h"

#include <adwaita.h>

static const char interface[] =
    "<interface><object class='MmaForm' id='form'><child><object class='MmaFormGroup'>"
    "<property name='title'>Person</property>"
    "<child><object class='MmaFormRow'><property name='label'>Name</property>"
    "<child><object class='MmaEntryField'><property name='label'>family name</property>"
    "<property name='path'>/person/family_name</property><property name='rule'>name</property>"
    "<property name='required'>1</property></object></child></object></child>"
    "<child><object class='MmaFormRow'><property name='label'>Phone</property>"
    "<child><object class='MmaEntryField'><property name='label'>phone number</property>"
    "<property name='path'>/phone</property><property name='rule'>phone</property>"
    "</object></child></object></child>"
    "<child><object class='MmaFormRow'><property name='label'>Password</property>"
    "<child><object class='MmaEntryField'><property name='label'>password</property>"
    "<property name='path'>/password</property><property name='secret'>1</property>"
    "</object></child></object></child>"
    "</object></child></object></interface>";

static MmaForm *
build_form (void)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (interface, -1);

  return g_object_ref_sink (MMA_FORM (gtk_builder_get_object (builder, "form")));
}

static void
type (MmaForm *form, const char *path, const char *text)
{
  mma_field_set_text (mma_form_find (form, path), text);
}

static void
test_rules_by_name (void)
{
  static const struct
  {
    const char *rule, *typed, *stored;
  } good[] = {
    { "name", " 髙﨑 ", "髙﨑" },
    { "kana", "さとう", "サトウ" },
    { "mail", "hanako@example.jp", "hanako@example.jp" },
    { "phone", "０４６６－００－００００", "0466000000" },
    { "postal-code", "〒251-0025", "2510025" },
    { "dealer-id", "himawari_d", "himawari_d" },
    { "password", "Himawari2026", "Himawari2026" },
  };
  static const struct
  {
    const char *rule, *typed;
  } bad[] = { { "kana", "佐藤" },          { "mail", "hanako" },        { "phone", "123" },
              { "postal-code", "25100" },  { "dealer-id", "ひまわり" }, { "gateway-id", "01" },
              { "gateway-password", "x" }, { "password", "himawari" },  { "name", "a\001b" },
              { "site-name", "" } };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *stored = mma_form_rule_normalise (good[i].rule, good[i].typed);

      g_assert_cmpstr (stored, ==, good[i].stored);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (mma_form_rule_check (bad[i].rule, bad[i].typed, NULL));
}

/* Every code of common/rules/mm-rule.h has its own words. */
static void
test_every_code_has_words (void)
{
  static const char *const codes[] = {
    "required",
    "too_long",
    "characters",
    "kana_characters",
    "phone_format",
    "postal_code_format",
    "prefecture_unknown",
    "mail_format",
    "login_id_length",
    "login_id_characters",
    "gateway_id_format",
    "gateway_password_format",
    "serial_characters",
    "keycode_format",
    "password_length",
    "password_full_width",
    "password_characters",
    "password_lower",
    "password_upper",
    "password_digit",
    "password_letter",
    "password_symbol",
    "password_common",
    "department_needs_organisation",
  };
  MmFieldError wrong = { .detail = (char *) "é", .length = 16, .minimum = 8, .maximum = 14 };
  g_autofree char *unknown = NULL;

  wrong.code = (char *) "no such code";
  unknown = mma_form_message_for_field (&wrong, "thing");
  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autofree char *words = NULL;

      wrong.code = (char *) codes[i];
      words = mma_form_message_for_field (&wrong, "thing");
      g_assert_cmpstr (words, !=, unknown);
      g_assert_null (strchr (words, '%'));
    }
}

static char *
say_expired (const char *day)
{
  MmProblem *problem = mm_problem_new ("activation_expired", NULL);
  g_autoptr (GError) error = NULL;

  problem->day = g_strdup (day);
  error = mm_error_new_take (MM_ERROR_EXPIRED, problem);
  return mma_form_message (error, NULL);
}

static void
test_an_expired_link_names_its_last_day (void)
{
  g_autofree char *words = say_expired ("2108-11-20");
  g_autofree char *fewer = say_expired (NULL);
  g_autofree char *day = mma_format_bare_day (mm_time_from_jst (2108, 11, 20, 0, 0), 0);
  g_autofree char *expected = g_strdup_printf ("The link was valid until %s and has expired.", day);

  g_assert_cmpstr (words, ==, expected);
  g_assert_cmpstr (fewer, ==, "This link has expired.");
}

static void
test_check_and_collect (void)
{
  g_autoptr (MmaForm) form = build_form ();
  g_autoptr (GPtrArray) wrong = NULL;
  g_autoptr (JsonObject) values = NULL;
  JsonObject *person;

  type (form, "/phone", "12");
  wrong = mma_form_check (form, TRUE);
  g_assert_cmpuint (wrong->len, ==, 2);
  g_assert_nonnull (mma_field_get_error (mma_form_find (form, "/person/family_name")));

  type (form, "/person/family_name", "佐藤");
  type (form, "/phone", "０４６６－００－００００");
  type (form, "/password", "Himawari2026");
  g_clear_pointer (&wrong, g_ptr_array_unref);
  wrong = mma_form_check (form, TRUE);
  g_assert_cmpuint (wrong->len, ==, 0);
  values = mma_form_collect (form);
  person = json_object_get_object_member (values, "person");
  g_assert_cmpstr (json_object_get_string_member (person, "family_name"), ==, "佐藤");
  g_assert_cmpstr (json_object_get_string_member (values, "phone"), ==, "0466000000");
  g_assert_cmpstr (json_object_get_string_member (values, "password"), ==, "Himawari2026");
}

/* As if the person had been in the field and left it. */
static void
leave (MmaForm *form, const char *path)
{
  mma_field_leave (mma_form_find (form, path));
}

static void
assert_said (MmaForm *form, const char *path, const char *error)
{
  MmaField *field = mma_form_find (form, path);

  g_assert_cmpstr (mma_field_get_error (field), ==, error);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (mma_field_get_input (field)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       error != NULL ? error : "");
}

/* What the service said is true until something else is typed, wherever the person goes. */
static void
test_what_the_service_said_stays (void)
{
  g_autoptr (MmaForm) form = build_form ();
  g_autoptr (GPtrArray) wrong = NULL;

  type (form, "/phone", "0466000000");
  mma_field_set_error (mma_form_find (form, "/phone"), "Not that one");
  leave (form, "/phone");
  assert_said (form, "/phone", "Not that one");
  type (form, "/phone", "0466000001");
  leave (form, "/phone");
  assert_said (form, "/phone", NULL);

  /* whoever asks again may be answered otherwise */
  mma_field_set_error (mma_form_find (form, "/phone"), "Not that one");
  wrong = mma_form_check (form, TRUE);
  assert_said (form, "/phone", NULL);
}

static void
test_what_is_missing_stays_missing (void)
{
  g_autoptr (MmaForm) form = build_form ();
  g_autoptr (GPtrArray) wrong = mma_form_check (form, TRUE);

  leave (form, "/person/family_name");
  assert_said (form, "/person/family_name", "Enter the family name.");
  type (form, "/person/family_name", "佐藤");
  leave (form, "/person/family_name");
  assert_said (form, "/person/family_name", NULL);
}

static void
assert_button (GtkWidget *button, GtkAccessibleInvalidState invalid, const char *description)
{
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_INVALID, invalid);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
}

static void
assert_choices (MmaRadioField *field, GtkAccessibleInvalidState invalid, const char *description)
{
  GtkWidget *box = gtk_widget_get_first_child (GTK_WIDGET (field));

  for (GtkWidget *button = gtk_widget_get_first_child (box); button != NULL;
       button = gtk_widget_get_next_sibling (button))
    assert_button (button, invalid, description);
}

/* The error of a group is no more the first choice's than the last one's. */
static void
test_a_group_is_wrong_as_a_whole (void)
{
  static const char group[] =
      "<interface><object class='MmaFormRow' id='row'><property name='help'>Both are "
      "fine</property>"
      "<child><object class='MmaRadioField' id='field'><property name='label'>way</property>"
      "<property name='undecided'>1</property><property name='required'>1</property>"
      "</object></child></object></interface>";
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (group, -1);
  g_autoptr (GtkWidget) row =
      g_object_ref_sink (GTK_WIDGET (gtk_builder_get_object (builder, "row")));
  MmaRadioField *field = MMA_RADIO_FIELD (gtk_builder_get_object (builder, "field"));

  mma_radio_field_add (field, "mail", "By mail");
  mma_radio_field_add (field, "phone", "By phone");
  mma_field_check (MMA_FIELD (field), TRUE);
  assert_choices (field, GTK_ACCESSIBLE_INVALID_TRUE, "Choose the way.");
  mma_radio_field_set_chosen (field, "phone");
  assert_choices (field, GTK_ACCESSIBLE_INVALID_FALSE, "Both are fine");
}

/* The list on top of the form says what is wrong now, not what was. */
static void
test_what_is_put_right_leaves_the_summary (void)
{
  g_autoptr (MmaForm) form = build_form ();
  GtkWidget *summary = g_object_ref_sink (g_object_new (MMA_TYPE_ERROR_SUMMARY, NULL));
  g_autoptr (GPtrArray) wrong = NULL;
  gpointer alive = summary;

  type (form, "/phone", "12");
  wrong = mma_form_check (form, TRUE);
  mma_error_summary_set_fields (MMA_ERROR_SUMMARY (summary), wrong);
  g_assert_cmpuint (mma_error_summary_count (MMA_ERROR_SUMMARY (summary)), ==, 2);
  mma_field_set_error (mma_form_find (form, "/phone"), NULL);
  g_assert_cmpuint (mma_error_summary_count (MMA_ERROR_SUMMARY (summary)), ==, 1);
  g_assert_true (gtk_widget_get_visible (summary));
  mma_field_set_error (mma_form_find (form, "/person/family_name"), NULL);
  g_assert_false (gtk_widget_get_visible (summary));
  g_object_add_weak_pointer (G_OBJECT (summary), &alive);
  g_object_unref (summary);
  g_assert_null (alive);
}

static void
test_drafts_hold_no_secret (void)
{
  g_autoptr (MmaForm) form = build_form ();
  g_autoptr (MmaForm) other = build_form ();
  g_autoptr (JsonObject) draft = NULL;
  g_autofree char *name = NULL;
  g_autofree char *password = NULL;

  type (form, "/person/family_name", "佐藤");
  type (form, "/password", "Himawari2026");
  draft = mma_form_collect_draft (form);
  g_assert_false (json_object_has_member (draft, "password"));
  mma_form_fill (other, draft);
  name = mma_form_dup_text (other, "/person/family_name");
  password = mma_form_dup_text (other, "/password");
  g_assert_cmpstr (name, ==, "佐藤");
  g_assert_null (password);
}

static void
test_kana_proposal (void)
{
  g_autofree char *kana = mma_kana_proposal_keep ("さとう");

  g_assert_cmpstr (kana, ==, "サトウ");
  g_assert_null (mma_kana_proposal_keep ("佐とう"));
  g_assert_null (mma_kana_proposal_keep (""));
  g_assert_null (mma_kana_proposal_keep (NULL));
}

static void
test_widgets_are_freed (void)
{
  const GType types[] = {
    MMA_TYPE_FORM,           MMA_TYPE_FORM_GROUP,
    MMA_TYPE_FORM_ROW,       MMA_TYPE_ENTRY_FIELD,
    MMA_TYPE_CHECK_FIELD,    MMA_TYPE_CHOICE_FIELD,
    MMA_TYPE_ADDRESS_FIELDS, MMA_TYPE_SUMMARY,
    MMA_TYPE_STEPS,          MMA_TYPE_COMPLETION_CARD,
    MMA_TYPE_ERROR_SUMMARY,  MMA_TYPE_DRAFT_OFFER,
    MMA_TYPE_PASSWORD_HINTS,
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_finalize_object (g_object_ref_sink (g_object_new (types[i], NULL)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  adw_init ();
  mma_forms_init ();
  g_test_add_func ("/forms/form/rules-by-name", test_rules_by_name);
  g_test_add_func ("/forms/form/every-code-has-words", test_every_code_has_words);
  g_test_add_func ("/forms/form/check-and-collect", test_check_and_collect);
  g_test_add_func ("/forms/form/what-the-service-said-stays", test_what_the_service_said_stays);
  g_test_add_func ("/forms/form/what-is-missing-stays-missing", test_what_is_missing_stays_missing);
  g_test_add_func ("/forms/form/a-group-is-wrong-as-a-whole", test_a_group_is_wrong_as_a_whole);
  g_test_add_func ("/form/what-is-put-right-leaves-the-summary",
                   test_what_is_put_right_leaves_the_summary);
  g_test_add_func ("/forms/form/an-expired-link-names-its-last-day",
                   test_an_expired_link_names_its_last_day);
  g_test_add_func ("/forms/form/drafts-hold-no-secret", test_drafts_hold_no_secret);
  g_test_add_func ("/forms/form/kana-proposal", test_kana_proposal);
  g_test_add_func ("/forms/form/widgets-are-freed", test_widgets_are_freed);
  return g_test_run ();
}
