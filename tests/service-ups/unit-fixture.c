/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "unit-fixture.h"

#include <string.h>

static const char shipments[] = "model,serial,shipped,keycode\n"
                                "MU-1500R,A1,2026-10-01,0427\n"
                                "MU-1500R,A2,2026-10-01,1023\n"
                                "MU-1500R,A3,2026-10-01,0000\n";

void
unit_fixture_init (UnitFixture *fixture, const char *url)
{
  mm_test_house_init (&fixture->house, url);
  fixture->mirai = mm_test_house_account (&fixture->house, "ups", "mirai");
  fixture->other = mm_test_house_account (&fixture->house, "ups", "other");
  mm_test_units_ship (&fixture->house, shipments);
}

void
unit_fixture_clear (UnitFixture *fixture)
{
  g_clear_pointer (&fixture->mirai, mms_actor_free);
  g_clear_pointer (&fixture->other, mms_actor_free);
  mm_test_house_clear (&fixture->house);
}

JsonObject *
unit_fixture_check (UnitFixture *fixture, const MmsActor *actor, const char *body, GError **error)
{
  g_autoptr (JsonObject) object = mm_json_parse_object (body, strlen (body), NULL);
  g_autofree char *json = NULL;

  mm_test_house_begin (&fixture->house);
  json = mms_unit_check (fixture->house.ctx, fixture->house.db, actor, object, error);
  mm_test_house_commit (&fixture->house);
  return json != NULL ? mm_json_parse_object (json, strlen (json), NULL) : NULL;
}

char *
unit_fixture_guesses (guint first, guint n)
{
  GString *body = g_string_new ("{\"lines\":[");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (body, "%s{\"serial\":\"Z%u\"}", i > 0 ? "," : "", first + i);
  g_string_append (body, "]}");
  return g_string_free (body, FALSE);
}

void
unit_fixture_guess (UnitFixture *fixture, guint first, guint n)
{
  g_autofree char *body = unit_fixture_guesses (first, n);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) answer = unit_fixture_check (fixture, fixture->mirai, body, &error);

  g_assert_no_error (error);
}
