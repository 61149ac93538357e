/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-line-private.h"

enum
{
  PROP_VERDICT = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaUnitLine, mma_unit_line, G_TYPE_OBJECT)

/* helpers */

static MmaUnitVerdict
find_verdict (const char *verdict)
{
  static const struct
  {
    const char *name;
    MmaUnitVerdict verdict;
  } known[] = { { "ok", MMA_VERDICT_OK },
                { "yours", MMA_VERDICT_YOURS },
                { "duplicate", MMA_VERDICT_DUPLICATE },
                { "bad_date", MMA_VERDICT_BAD_DATE },
                { "future_date", MMA_VERDICT_FUTURE_DATE } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_strcmp0 (known[i].name, verdict) == 0)
      return known[i].verdict;
  return MMA_VERDICT_NOT_FOUND;
}

static void
forget_kept (MmaUnitLine *self)
{
  g_clear_pointer (&self->kept.purchased, g_free);
  g_clear_pointer (&self->kept.place, g_free);
  g_clear_pointer (&self->kept.room, g_free);
  g_clear_pointer (&self->kept.remarks, g_free);
}

/* vfuncs */

static void
mma_unit_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_VERDICT)
    g_value_set_uint (value, MMA_UNIT_LINE (object)->verdict);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_unit_line_finalize (GObject *object)
{
  MmaUnitLine *self = MMA_UNIT_LINE (object);

  g_free (self->serial);
  g_free (self->purchased);
  g_free (self->bad_date);
  g_free (self->remarks);
  g_free (self->place);
  g_free (self->model);
  g_free (self->id);
  forget_kept (self);
  g_clear_error (&self->bad_remarks);
  g_clear_error (&self->bad_place);
  if (self->keycode != NULL)
    explicit_bzero (self->keycode, strlen (self->keycode));
  g_free (self->keycode);
  G_OBJECT_CLASS (mma_unit_line_parent_class)->finalize (object);
}

static void
mma_unit_line_class_init (MmaUnitLineClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = mma_unit_line_get_property;
  G_OBJECT_CLASS (klass)->finalize = mma_unit_line_finalize;
  properties[PROP_VERDICT] = g_param_spec_uint ("verdict", NULL, NULL, 0, MMA_VERDICT_UNANSWERED, 0,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
mma_unit_line_init (MmaUnitLine *self)
{
}

/* public functions */

/** mma_unit_line_new: Returns: (transfer full): @line is that of the file, from 1 */
MmaUnitLine *
mma_unit_line_new (guint line, const char *serial)
{
  MmaUnitLine *self = g_object_new (MMA_TYPE_UNIT_LINE, NULL);

  self->line = line;
  mma_unit_line_set_serial (self, serial);
  return self;
}

guint
mma_unit_line_get_line (MmaUnitLine *self)
{
  return self->line;
}

const char *
mma_unit_line_get_serial (MmaUnitLine *self)
{
  return self->serial;
}

gboolean
mma_unit_line_has_number (MmaUnitLine *self)
{
  return self->has_number;
}

const char *
mma_unit_line_get_purchased (MmaUnitLine *self)
{
  return self->purchased;
}

const char *
mma_unit_line_get_bad_date (MmaUnitLine *self)
{
  return self->bad_date;
}

const char *
mma_unit_line_get_remarks (MmaUnitLine *self)
{
  return self->remarks;
}

const char *
mma_unit_line_get_place (MmaUnitLine *self)
{
  return self->place;
}

const GError *
mma_unit_line_get_bad_remarks (MmaUnitLine *self)
{
  return self->bad_remarks;
}

const GError *
mma_unit_line_get_bad_place (MmaUnitLine *self)
{
  return self->bad_place;
}

MmaUnitVerdict
mma_unit_line_get_verdict (MmaUnitLine *self)
{
  return self->verdict;
}

gboolean
mma_unit_line_is_wrong (MmaUnitLine *self)
{
  return self->verdict != MMA_VERDICT_OK && self->verdict != MMA_VERDICT_YOURS;
}

gboolean
mma_unit_line_is_judged (MmaUnitLine *self)
{
  return self->verdict != MMA_VERDICT_NONE && self->verdict != MMA_VERDICT_UNANSWERED;
}

const char *
mma_unit_line_get_model (MmaUnitLine *self)
{
  return self->model;
}

/* A day or a text that is not right is known here alone: the service was not told of it. */
void
mma_unit_line_judge (MmaUnitLine *self, const char *verdict, const char *model, guint first_line)
{
  self->verdict = *self->serial == '\0' ? MMA_VERDICT_EMPTY : find_verdict (verdict);
  if (self->verdict == MMA_VERDICT_OK && self->bad_date != NULL)
    self->verdict = MMA_VERDICT_BAD_DATE;
  else if (self->verdict == MMA_VERDICT_OK &&
           (self->bad_remarks != NULL || self->bad_place != NULL))
    self->verdict = MMA_VERDICT_BAD_TEXT;
  self->first_line = first_line;
  if (self->verdict != MMA_VERDICT_YOURS)
    forget_kept (self);
  g_free (self->model);
  self->model = g_strdup (model);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

void
mma_unit_line_doubt (MmaUnitLine *self, gboolean asked)
{
  self->verdict = asked ? MMA_VERDICT_UNANSWERED : MMA_VERDICT_NONE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

guint
mma_unit_line_get_first_line (MmaUnitLine *self)
{
  return self->first_line;
}

void
mma_unit_line_set_kept (MmaUnitLine *self, const MmaUnitKept *kept)
{
  forget_kept (self);
  self->kept = (MmaUnitKept){
    .purchased = g_strdup (kept->purchased),
    .place = g_strdup (kept->place),
    .room = g_strdup (kept->room),
    .remarks = g_strdup (kept->remarks),
  };
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

const MmaUnitKept *
mma_unit_line_get_kept (MmaUnitLine *self)
{
  return self->kept.purchased != NULL ? &self->kept : NULL;
}

void
mma_unit_line_set_keycode (
    MmaUnitLine *self, const char *id, const char *keycode, const char *first, const char *one)
{
  g_free (self->id);
  self->id = g_strdup (id);
  g_free (self->keycode);
  self->keycode = g_strdup (keycode);
  self->first = g_intern_string (first);
  self->one = g_intern_string (one);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

const char *
mma_unit_line_get_id (MmaUnitLine *self)
{
  return self->id;
}

const char *
mma_unit_line_get_keycode (MmaUnitLine *self)
{
  return self->keycode;
}

const char *
mma_unit_line_get_first (MmaUnitLine *self)
{
  return self->first;
}

const char *
mma_unit_line_get_one (MmaUnitLine *self)
{
  return self->one;
}
