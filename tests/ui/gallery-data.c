/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gallery-data.h"

#include <math.h>
#include <string.h>

#include "mm-json.h"

#define LAST_SLOT 28

/* A sample from its powers (W) and charges (%). */
MmSample
gallery_sample (gint64 solar, gint64 battery, gint64 grid, gint64 ev, gint64 soc, gint64 ev_soc)
{
  MmSample sample;

  mm_sample_init (&sample);
  sample.at = GALLERY_NOW;
  sample.solar = solar;
  sample.battery = battery;
  sample.grid = grid;
  sample.ev = ev;
  sample.soc = soc;
  sample.ev_soc = ev_soc;
  mm_sample_derive_load (&sample);
  return sample;
}

/* An autumn day up to 14:05; the half hour @missing has no data. */
MmEnergyDay *
gallery_day (int missing)
{
  MmEnergyDay *day = mm_energy_day_new ("2026-11-20");
  double charge = 30;

  for (int i = 0; i <= LAST_SLOT; i++)
    {
      double hour = i / 2.0;
      double sun = hour < 6.5 ? 0 : 3400 * sin ((hour - 6.5) / 11 * G_PI) * (i == 21 ? 0.6 : 1);
      double load = hour < 6 ? 300 : hour < 8 ? 900 : 500 + 300 * (i % 5 == 0);
      double left = sun - load, part = i == LAST_SLOT ? 1.0 / 12 : 0.5;
      double into = left > 0 ? MIN (left, 1400) : 0;
      double out = left < 0 && hour < 2 ? -left : 0;
      MmEnergySlot slot;

      mm_energy_slot_init (&slot);
      slot.generated = sun * part;
      slot.consumed = load * part;
      slot.charged = into * part;
      slot.discharged = out * part;
      slot.sold = MAX (left - into, 0) * part;
      slot.bought = MAX (-left - out, 0) * part;
      charge += (into - out) * part / 90;
      slot.soc = MIN (charge, 100);
      slot.covered_s = part * 3600;
      if (i != missing)
        mm_energy_day_set_slot (day, i, &slot);
    }
  return day;
}

/* Something wrong from minute to minute of the day; it lasts where @until is -1. */
void
gallery_add_fault (MmEnergyDay *day,
                   const char *unit,
                   const char *code,
                   const char *severity,
                   int since,
                   int until)
{
  gint64 start = mm_energy_day_get_start (day);
  g_autoptr (MmFault) fault =
      g_object_new (MM_TYPE_FAULT, "unit", unit, "code", code, "severity", severity, "since",
                    start + since * MM_MINUTE_MS, "until",
                    until < 0 ? MM_NO_VALUE : start + until * MM_MINUTE_MS, NULL);

  mm_energy_day_add_fault (day, fault);
}

/* 佐藤様邸, or a house in trouble. */
MmGateway *
gallery_gateway (const char *state)
{
  gboolean never = g_str_equal (state, "never_connected");
  gboolean fault = g_str_equal (state, "fault");
  g_autofree char *text = g_strdup_printf (
      "{\"id\":\"019a0000-0000-7000-8000-000000000001\",\"gateway_id\":\"01AC48201177\","
      "\"model\":\"MK-G200\",\"serial\":\"G2-2604-01177\",\"first_contact\":%s,"
      "\"last_contact\":null,\"state\":\"%s\",\"state_since\":\"2026-11-20T04:40:00.000Z\","
      "\"site_name\":\"佐藤様邸\",\"address\":{\"postal_code\":\"2510025\",\"prefecture\":"
      "\"神奈川県\","
      "\"city\":\"藤沢市\",\"street\":\"鵠沼石上 1-2-3\"},\"power_conditioners\":[%s],"
      "\"battery\":%s,\"ev\":null,\"faults\":[%s],\"dealer_count\":1,\"version\":\"1.1\"}",
      never ? "null" : "\"2026-11-19T07:32:00.000Z\"", state,
      never   ? ""
      : fault ? "{\"unit_no\":1,\"model\":\"MK-P55H\",\"serial\":\"PH55-2604-00181\","
                "\"fault_code\":\"E-204\"}"
              : "{\"unit_no\":1,\"model\":\"MK-P55H\",\"serial\":\"PH55-2604-00181\","
                "\"fault_code\":null},{\"unit_no\":2,\"model\":\"MK-P55H\","
                "\"serial\":\"PH55-2604-00182\",\"fault_code\":null}",
      never ? "null" : "{\"model\":\"MK-B98\",\"serial\":\"B98-2604-00012\",\"capacity_wh\":9800}",
      fault ? "{\"unit\":\"pcs1\",\"code\":\"E-204\",\"severity\":\"fault\","
              "\"since\":\"2026-11-20T04:40:00.000Z\"}"
            : "");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = mm_json_parse_object (text, strlen (text), &error);
  MmGateway *gateway;

  g_assert_no_error (error);
  gateway = mm_gateway_from_json (object, &error);
  g_assert_no_error (error);
  return gateway;
}

MmGatewayContact *
gallery_contact (void)
{
  const char *text =
      "{\"id\":\"019a0000-0000-7000-8000-000000000001\",\"name\":\"佐藤 花子\",\"kana\":\"サトウ "
      "ハナコ\","
      "\"phone\":\"0466000000\",\"mail\":\"hanako.sato@example.jp\",\"company\":null,"
      "\"address\":{\"postal_code\":\"2510025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","
      "\"street\":\"鵠沼石上 1-2-3\"}}";
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = mm_json_parse_object (text, strlen (text), &error);
  MmGatewayContact *contact;

  g_assert_no_error (error);
  contact = mm_gateway_contact_from_json (object, &error);
  g_assert_no_error (error);
  return contact;
}
