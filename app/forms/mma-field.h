/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * MmaField:
 *
 * One value that a person types or picks: it knows its place in the request (`path`, a JSON
 * Pointer), its name for messages and the confirmation (`label`), whether it must be given, and
 * what is wrong with it.
 *
 * Signals: `changed` when the value changed, `checked` when what is wrong with it changed.
 */
#define MMA_TYPE_FIELD (mma_field_get_type ())
G_DECLARE_DERIVABLE_TYPE (MmaField, mma_field, MMA, FIELD, GtkWidget)

typedef void (*MmaFieldPartFunc) (GtkWidget *part, gpointer data);

struct _MmaFieldClass
{
  GtkWidgetClass parent_class;

  /* What is said of a required field that was left out; a msgid with %s for its label. */
  const char *required_words;

  /* The value for the request; NULL when nothing was given. */
  JsonNode *(*dup_value) (MmaField *self);
  /* Puts a value in; NULL empties. Undoes what an earlier check said. */
  void (*set_value) (MmaField *self, JsonNode *value);
  /* The value as the confirmation shows it; NULL when nothing was given. */
  char *(*dup_display) (MmaField *self);
  /* Whether the value that was given is a good one; never asked of an empty field. */
  gboolean (*check) (MmaField *self, GError **error);
  /* Shows the value as it will be stored, after the person left the field. */
  void (*normalise) (MmaField *self);
  /* The widget that takes the focus and carries the accessible name. */
  GtkWidget *(*get_input) (MmaField *self);
  /* Calls @func for all that is marked as wrong and described: the input, unless there are more. */
  void (*each_part) (MmaField *self, MmaFieldPartFunc func, gpointer data);
};

const char *mma_field_get_path (MmaField *self);
const char *mma_field_get_label (MmaField *self);
gboolean mma_field_get_required (MmaField *self);
gboolean mma_field_get_secret (MmaField *self);

/** What is wrong, in the person's words; NULL when nothing is. */
const char *mma_field_get_error (MmaField *self);

/** Shows @error beside the field until its value changes or the form is checked; NULL takes it
 * away. */
void mma_field_set_error (MmaField *self, const char *error);

/** What was found right, such as "This dealer ID is free."; NULL takes it away. */
void mma_field_set_note (MmaField *self, const char *note);
const char *mma_field_get_note (MmaField *self);

/** What a screen reader says of the field after its name: @text: (nullable) */
void mma_field_describe (MmaField *self, const char *text);

/**
 * Checks the value and shows what is wrong. An empty required field is wrong only when @complete,
 * that is when the person asks to go on, not while walking through the form.
 */
gboolean mma_field_check (MmaField *self, gboolean complete);

/** (transfer full) (nullable) */
JsonNode *mma_field_dup_value (MmaField *self);
void mma_field_set_value (MmaField *self, JsonNode *value);
char *mma_field_dup_display (MmaField *self);
GtkWidget *mma_field_get_input (MmaField *self);

/** The value as text, for fields whose value is a text; NULL when nothing was given. */
char *mma_field_dup_text (MmaField *self);
void mma_field_set_text (MmaField *self, const char *text);

/* For subclasses. */
void mma_field_emit_changed (MmaField *self);
void mma_field_leave (MmaField *self);

/** Check buttons keep their label on one line; with large text it needs more. */
void mma_field_let_label_wrap (GtkWidget *check_button);

G_END_DECLS
