/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-unit-line.h"

#include <glib/gi18n.h>

#include "mm-day.h"
#include "mm-serial.h"
#include "mm-text.h"

struct _MmaUnitLine
{
  GObject parent_instance;

  /* owned */
  char *serial;
  char *purchased;
  char *bad_date;
  char *remarks;
  char *place;
  char *model;
  char *id;
  char *keycode;

  /* state */
  guint line;
  guint first_line;
  MmaUnitVerdict verdict;
  const char *first; /* interned */
  const char *one;   /* interned */
};

enum
{
  PROP_VERDICT = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaUnitLine, mma_unit_line, G_TYPE_OBJECT)

/* helpers */

static char *
dup_filled (const char *text)
{
  return text != NULL && !mm_text_is_blank (text) ? g_strstrip (g_strdup (text)) : NULL;
}

/* Excel writes a day with its time. */
static char *
cut_time (const char *typed)
{
  const char *space = strchr (typed, ' ');

  return space != NULL && strchr (space, ':') != NULL ? g_strndup (typed, (gsize) (space - typed))
                                                      : g_strdup (typed);
}

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
  properties[PROP_VERDICT] = g_param_spec_uint ("verdict", NULL, NULL, 0, MMA_VERDICT_FUTURE_DATE,
                                                0, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
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

/** mma_unit_line_set_serial: brings the number to one form; the service is to be asked again. */
void
mma_unit_line_set_serial (MmaUnitLine *self, const char *typed)
{
  char *serial = NULL;

  if (!mm_serial_parse (typed, &serial, NULL))
    serial = mm_text_normalise_code (typed);
  g_free (self->serial);
  self->serial = serial;
  self->verdict = MMA_VERDICT_NONE;
}

void
mma_unit_line_set_purchased (MmaUnitLine *self, const char *typed)
{
  g_autofree char *given = dup_filled (typed);
  g_autofree char *day = given != NULL ? cut_time (given) : NULL;

  g_clear_pointer (&self->purchased, g_free);
  g_clear_pointer (&self->bad_date, g_free);
  if (day != NULL && !mm_day_parse (day, &self->purchased, NULL))
    self->bad_date = g_steal_pointer (&given);
  self->verdict = MMA_VERDICT_NONE;
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

void
mma_unit_line_set_remarks (MmaUnitLine *self, const char *remarks)
{
  g_free (self->remarks);
  self->remarks = dup_filled (remarks);
}

const char *
mma_unit_line_get_remarks (MmaUnitLine *self)
{
  return self->remarks;
}

void
mma_unit_line_set_place (MmaUnitLine *self, const char *place)
{
  g_free (self->place);
  self->place = dup_filled (place);
}

const char *
mma_unit_line_get_place (MmaUnitLine *self)
{
  return self->place;
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

const char *
mma_unit_line_get_model (MmaUnitLine *self)
{
  return self->model;
}

/* A day that cannot be read is known here alone: the service was not told of it. */
void
mma_unit_line_judge (MmaUnitLine *self, const char *verdict, const char *model, guint first_line)
{
  self->verdict = *self->serial == '\0' ? MMA_VERDICT_EMPTY : find_verdict (verdict);
  if (self->verdict == MMA_VERDICT_OK && self->bad_date != NULL)
    self->verdict = MMA_VERDICT_BAD_DATE;
  self->first_line = first_line;
  g_free (self->model);
  self->model = g_strdup (model);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VERDICT]);
}

char *
mma_unit_line_describe (MmaUnitLine *self)
{
  g_autofree char *day = NULL;

  switch (self->verdict)
    {
    case MMA_VERDICT_OK:
      return g_strdup (_ ("Can be registered"));
    case MMA_VERDICT_YOURS:
      return g_strdup (_ ("Registered already (this account)"));
    case MMA_VERDICT_EMPTY:
      return g_strdup (_ ("Enter the product number."));
    case MMA_VERDICT_DUPLICATE:
      /* Translators: %u is a line of the file */
      return g_strdup_printf (_ ("Twice in the file (line %u)"), self->first_line);
    case MMA_VERDICT_BAD_DATE:
      day = g_strdup (self->bad_date != NULL ? self->bad_date : self->purchased);
      /* Translators: %s is what stands in the place of a date */
      return g_strdup_printf (_ ("The date is not right (%s)"), day != NULL ? day : "—");
    case MMA_VERDICT_FUTURE_DATE:
      return g_strdup (_ ("The date is in the future"));
    case MMA_VERDICT_NONE:
      return g_strdup (_ ("Checking…"));
    case MMA_VERDICT_NOT_FOUND:
    default:
      return g_strdup (_ ("Not found. Please check the product number."));
    }
}

/* What a spreadsheet makes of a number that was no text. */
static const char *
find_damage (const char *serial)
{
  gsize n_digits = strspn (serial, "0123456789");

  if (*serial != '\0' && serial[n_digits] == '\0')
    return _ ("Did a spreadsheet leave out noughts at its front?");
  if (strchr (serial, '+') != NULL && strspn (serial, "0123456789.E+") == strlen (serial))
    return _ ("Did a spreadsheet shorten it? Make the column text there.");
  return NULL;
}

/* Of several the last: the first letters name a series. */
int
mma_unit_line_find_doubt (MmaUnitLine *self, char **question)
{
  guint at = 0, next;
  char digit = '\0', meant;

  if (self->verdict != MMA_VERDICT_NOT_FOUND)
    return -1;
  for (guint from = 0; mm_serial_guess (self->serial, from, &next, &meant); from = next + 1)
    {
      at = next;
      digit = meant;
    }
  if (digit == '\0')
    {
      if (question != NULL)
        *question = g_strdup (find_damage (self->serial));
      return -1;
    }
  if (question != NULL)
    /* Translators: a letter, and the digit that may be meant */
    *question =
        g_strdup_printf (_ ("Is the “%c” perhaps the digit “%c”?"), self->serial[at], digit);
  return (int) at;
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
