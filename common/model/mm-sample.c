/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sample.h"

#include "mm-json.h"

#define MAX_POWER G_GINT64_CONSTANT (10000000000)

G_DEFINE_BOXED_TYPE (MmSample, mm_sample, mm_sample_copy, mm_sample_free)

typedef struct
{
  const char *name;
  gsize offset;
  gint64 minimum;
  gint64 maximum;
} Value;

#define VALUE(member, minimum, maximum)                                                            \
  {                                                                                                \
#member, G_STRUCT_OFFSET(MmSample, member), minimum, maximum                                   \
  }

static const Value values[] = {
  VALUE (solar, -MAX_POWER, MAX_POWER),
  VALUE (load, -MAX_POWER, MAX_POWER),
  VALUE (grid, -MAX_POWER, MAX_POWER),
  VALUE (battery, -MAX_POWER, MAX_POWER),
  VALUE (ev, -MAX_POWER, MAX_POWER),
  VALUE (soc, 0, 100),
  VALUE (ev_soc, 0, 100),
  VALUE (generated, 0, G_MAXINT64),
  VALUE (sold, 0, G_MAXINT64),
  VALUE (bought, 0, G_MAXINT64),
  VALUE (charged, 0, G_MAXINT64),
  VALUE (discharged, 0, G_MAXINT64),
  VALUE (ev_charged, 0, G_MAXINT64),
  VALUE (ev_discharged, 0, G_MAXINT64),
};

#define AT(sample, value) G_STRUCT_MEMBER (gint64, sample, (value)->offset)

void
mm_sample_init (MmSample *sample)
{
  sample->seq = MM_NO_VALUE;
  sample->at = MM_NO_VALUE;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    AT (sample, &values[i]) = MM_NO_VALUE;
}

MmSample *
mm_sample_new (void)
{
  MmSample *sample = g_new (MmSample, 1);

  mm_sample_init (sample);
  return sample;
}

MmSample *
mm_sample_copy (const MmSample *sample)
{
  return g_memdup2 (sample, sizeof *sample);
}

void
mm_sample_free (MmSample *sample)
{
  g_free (sample);
}

static gint64
or_zero (gint64 value)
{
  return value == MM_NO_VALUE ? 0 : value;
}

void
mm_sample_derive_load (MmSample *sample)
{
  if (sample->solar == MM_NO_VALUE || sample->grid == MM_NO_VALUE)
    sample->load = MM_NO_VALUE;
  else
    sample->load =
        MAX (sample->solar + sample->grid + or_zero (sample->battery) + or_zero (sample->ev), 0);
}

gboolean
mm_sample_read (MmSample *sample, JsonObject *object, GError **error)
{
  MmSample read;

  mm_sample_init (&read);
  if (!mm_json_get_time (object, "at", &read.at, error) ||
      !mm_json_get_opt_int (object, "seq", 0, G_MAXINT64, &read.seq, NULL, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (!mm_json_get_opt_int (object, values[i].name, values[i].minimum, values[i].maximum,
                              &AT (&read, &values[i]), NULL, error))
      return FALSE;
  if (read.load == MM_NO_VALUE)
    mm_sample_derive_load (&read);
  *sample = read;
  return TRUE;
}

MmSample *
mm_sample_from_json (JsonObject *object, GError **error)
{
  g_autoptr (MmSample) sample = mm_sample_new ();

  return mm_sample_read (sample, object, error) ? g_steal_pointer (&sample) : NULL;
}

void
mm_sample_write (const MmSample *sample, MmJsonWriter *writer)
{
  mm_json_writer_begin_object (writer);
  if (sample->seq != MM_NO_VALUE)
    mm_json_writer_int_member (writer, "seq", sample->seq);
  mm_json_writer_time_member (writer, "at", sample->at);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    mm_json_writer_int_member (writer, values[i].name, AT (sample, &values[i]));
  mm_json_writer_end_object (writer);
}
