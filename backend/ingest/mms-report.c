/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-report.h"

#include "mm-error.h"
#include "mm-json.h"
#include "mms-report-ups.h"

#define STREAM_MAX 64
#define TEXT_MAX 64
#define UNITS_MAX 64
/* More than any house has: what is beyond is a broken device. */
#define POWER_MAX 1000000
#define NIGHT_LOSS_MAX 1000
#define COUNTER_MAX G_GINT64_CONSTANT (1000000000000)

static void
item_free (gpointer data)
{
  MmsReportItem *item = data;

  g_clear_pointer (&item->event, mms_event_row_free);
  g_free (item);
}

void
mms_report_free (MmsReport *report)
{
  g_free (report->stream);
  g_clear_pointer (&report->items, g_ptr_array_unref);
  g_clear_pointer (&report->upses, g_ptr_array_unref);
  g_free (report);
}

static gboolean
is_outside (gint64 value, gint64 minimum, gint64 maximum)
{
  return value != MM_NO_VALUE && (value < minimum || value > maximum);
}

const char *
mms_report_check_values (const MmSample *sample)
{
  const gint64 counters[] = { sample->generated,    sample->sold,       sample->bought,
                              sample->charged,      sample->discharged, sample->ev_charged,
                              sample->ev_discharged };

  if (is_outside (sample->solar, -NIGHT_LOSS_MAX, POWER_MAX) ||
      is_outside (sample->grid, -POWER_MAX, POWER_MAX) ||
      is_outside (sample->battery, -POWER_MAX, POWER_MAX) ||
      is_outside (sample->ev, -POWER_MAX, POWER_MAX))
    return "power_range";
  if (is_outside (sample->soc, 0, 100) || is_outside (sample->ev_soc, 0, 100))
    return "charge_range";
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    if (is_outside (counters[i], 0, COUNTER_MAX))
      return "counter_range";
  return NULL;
}

static const char *
reason_of (const GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);
  const MmFieldError *field =
      problem != NULL && problem->fields->len > 0 ? problem->fields->pdata[0] : NULL;

  if (field != NULL && g_str_equal (field->field, "/at"))
    return "time_format";
  if (field != NULL && g_str_equal (field->code, "range"))
    return "range";
  return "type";
}

static void
read_sample (MmsReportItem *item)
{
  g_autoptr (GError) local = NULL;

  mm_sample_init (&item->sample);
  if (!mm_sample_read (&item->sample, item->object, &local))
    item->reason = reason_of (local);
  else
    item->reason = mms_report_check_values (&item->sample);
  item->sample.seq = item->seq;
}

static gboolean
is_one_of (const char *text, const char *const *choices)
{
  return text != NULL && g_strv_contains (choices, text);
}

static void
read_event (MmsReportItem *item)
{
  static const char *const kinds[] = { "fault", "recovery", "info", NULL };
  static const char *const severities[] = { "fault", "warning", "info", NULL };
  MmsEventRow *event = g_new0 (MmsEventRow, 1);

  item->event = event;
  event->end_at = MM_NO_VALUE;
  if (!mm_json_get_time (item->object, "at", &event->begin_at, NULL))
    item->reason = "time_format";
  else if (!mm_json_get_opt_string (item->object, "kind", TEXT_MAX, &event->kind, NULL) ||
           !mm_json_get_opt_string (item->object, "maker", TEXT_MAX, &event->maker, NULL) ||
           !mm_json_get_opt_string (item->object, "model", TEXT_MAX, &event->model, NULL) ||
           !mm_json_get_opt_string (item->object, "unit", TEXT_MAX, &event->unit, NULL) ||
           !mm_json_get_opt_string (item->object, "code", TEXT_MAX, &event->code, NULL) ||
           !mm_json_get_opt_string (item->object, "severity", TEXT_MAX, &event->severity, NULL))
    item->reason = "type";
  else if (!is_one_of (event->kind, kinds) ||
           (event->severity != NULL && !is_one_of (event->severity, severities)) ||
           (g_str_equal (event->kind, "fault") && (!event->code || !*event->code)))
    item->reason = "event";
}

/* What an event leaves out is empty, never NULL. */
static void
fill_event (MmsEventRow *event)
{
  char **texts[] = { &event->maker, &event->model, &event->unit, &event->code };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (*texts[i] == NULL)
      *texts[i] = g_strdup ("");
  if (event->severity == NULL)
    event->severity = g_strdup (g_strcmp0 (event->kind, "fault") == 0 ? "fault" : "info");
}

static gboolean
read_items (MmsReport *report, JsonObject *body, const char *name, gboolean events, GError **error)
{
  JsonArray *array;

  if (!json_object_has_member (body, name))
    return TRUE;
  if (!mm_json_get_array (body, name, MMS_REPORT_MAX_ITEMS, &array, error))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      MmsReportItem *item = g_new0 (MmsReportItem, 1);

      g_ptr_array_add (report->items, item);
      if (!mm_json_get_element_object (array, name, i, &item->object, error))
        return FALSE;
      if (!mm_json_get_int (item->object, "seq", 1, G_MAXINT64 - 1, &item->seq, error))
        {
          g_autofree char *place = g_strdup_printf ("/%s/%u", name, i);

          mm_error_prefix_field (error, place);
          return FALSE;
        }
      if (events)
        read_event (item);
      else
        read_sample (item);
      if (events)
        fill_event (item->event);
    }
  return TRUE;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const MmsReportItem *first = *(MmsReportItem *const *) a;
  const MmsReportItem *second = *(MmsReportItem *const *) b;

  return (first->seq > second->seq) - (first->seq < second->seq);
}

MmsReport *
mms_report_parse (JsonObject *body, GError **error)
{
  static const char *const known[] = { "stream",    "first_seq", "sent", "samples", "events",
                                       "inventory", "settings",  "ups",  NULL };
  g_autoptr (MmsReport) report = g_new0 (MmsReport, 1);

  report->items = g_ptr_array_new_with_free_func (item_free);
  if (!mm_json_reject_unknown (body, known, error) ||
      !mm_json_get_string (body, "stream", STREAM_MAX, &report->stream, error) ||
      !mm_json_get_int (body, "first_seq", 0, G_MAXINT64 - 1, &report->first_seq, error) ||
      !mm_json_get_time (body, "sent", &report->sent, error) ||
      !read_items (report, body, "samples", FALSE, error) ||
      !read_items (report, body, "events", TRUE, error) ||
      !mm_json_get_opt_object (body, "inventory", &report->inventory, error))
    return NULL;
  report->upses = mms_report_read_ups (body, error);
  if (report->upses == NULL)
    return NULL;
  g_ptr_array_sort (report->items, compare_items);
  return g_steal_pointer (&report);
}

GArray *
mms_report_read_units (JsonObject *object)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (MmsUnitReading));
  JsonArray *array = NULL;

  if (!json_object_has_member (object, "units") ||
      !mm_json_get_array (object, "units", UNITS_MAX, &array, NULL))
    return units;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *element;
      MmsUnitReading unit;

      if (mm_json_get_element_object (array, "units", i, &element, NULL) &&
          mm_json_get_int (element, "unit_no", 0, G_MAXINT16, &unit.unit_no, NULL) &&
          mm_json_get_opt_int (element, "solar", -NIGHT_LOSS_MAX, POWER_MAX, &unit.solar, NULL,
                               NULL) &&
          mm_json_get_opt_int (element, "generated", 0, COUNTER_MAX, &unit.generated, NULL, NULL))
        g_array_append_val (units, unit);
    }
  return units;
}
