/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "window-ways.h"

#include "units-server.h"

const WindowWay window_ways_before[] = {
  { "win.sign-in", NULL },
  { "win.show-public-news", NULL },
  { "win.show-manual", NULL },
  { "win.show-guide", "'ups-units'" },
  { "win.show-privacy", NULL },
  { "win.show-contact", NULL },
  { "win.register", "'customer'" },
  { "win.register", "'ups'" },
  { "win.register", "'dealer'" },
  { "win.activate-code", "'ABCD-1234'" },
  { "win.join-staff", "''" },
  { "win.reset-password", "('customer', '', false)" },
  { "win.enter-reset-code", "('customer', 'hanako@example.jp')" },
  { NULL },
};

const WindowWay window_ways_signed_in[] = {
  { "win.show-nth", "uint32 0" },
  { "win.show-nth", "uint32 1" },
  { "win.show-nth", "uint32 2" },
  { "win.show-nth", "uint32 3" },
  { "win.show-nth", "uint32 4" },
  { "win.show-manual", NULL },
  { "win.show-gateway", "'" WINDOW_HOUSE "'" },
  { "win.show-registered", "'" WINDOW_HOUSE "'" },
  { "win.show-dealers", "'" WINDOW_HOUSE "'" },
  { "win.edit-site", "'" WINDOW_HOUSE "'" },
  { "win.add-gateway", NULL },
  { "win.show-nth", "uint32 0" },
  { "win.new", NULL },
  { "win.edit-note", "'" WINDOW_HOUSE "'" },
  { "win.staff", NULL },
  { "win.invite-staff", NULL },
  { "win.edit-account", NULL },
  { "win.change-mail", NULL },
  { "win.confirm-mail", NULL },
  { "win.change-password", NULL },
  { "win.consents", NULL },
  { "win.withdraw", NULL },
  { "win.sign-ins", NULL },
  { "win.read-terms", NULL },
  { "win.devices", NULL },
  { "win.second-factor", NULL },
  { "win.maintenance-addresses", NULL },
  { "win.receive-house", NULL },
  { "win.exchange-gateway", "'" WINDOW_HOUSE "'" },
  { "win.dispose-gateway", "'" WINDOW_HOUSE "'" },
  { "win.hand-over", "'" WINDOW_HOUSE "'" },
  { "win.show-access", "'" WINDOW_HOUSE "'" },
  { "win.answer-invitation", "'" WINDOW_HOUSE "'" },
  { "win.answer-offer", "'" WINDOW_OFFER "'" },
  { "win.look-up-units", NULL },
  { "win.invite-customer", NULL },
  { NULL },
};

#define STOCK_UNIT "{\"serial\":\"BT24A006100\",\"model\":\"MU-1500R\",\"ended\":\"2026-11-20\"}"

/* What the operator sees; what lists lead to is not found by the server of the test. */
const WindowWay window_ways_of_operator[] = {
  { "win.show-page", "'boxes'" },
  { "win.show-page", "'stock'" },
  { "win.show-page", "'accounts'" },
  { "win.show-page", "'news-desk'" },
  { "win.show-page", "'terms-desk'" },
  { "win.show-page", "'mails'" },
  { "win.show-page", "'audit'" },
  { "win.show-stock-unit", "'BT24A006100'" },
  { "win.show-stock-of", "('018f3f2a-0000-7000-8000-0000000000cc', '高橋 美咲')" },
  { "win.show-models", NULL },
  { "win.show-unit-keycode", "'" STOCK_UNIT "'" },
  { "win.end-unit", "'" STOCK_UNIT "'" },
  { "win.resume-unit", "'" STOCK_UNIT "'" },
  { "win.look-up-units", NULL },
  { "win.write-terms", "'customer'" },
  { "win.show-terms", "('customer', '1')" },
  { NULL },
};

/* What an owner of UPSs sees; the units come from the feed. */
const WindowWay window_ways_of_units[] = {
  { "win.show-page", "'units'" },
  { "win.show-page", "'register-units'" },
  { "win.show-page", "'transfers'" },
  { "win.show-page", "'agents'" },
  { "win.connect-agent", NULL },
  { "win.show-page", "'account'" },
  { "win.show-unit", "'" WINDOW_UNIT_1 "'" },
  { "win.edit-units", "['" WINDOW_UNIT_1 "']" },
  { "win.edit-units", "['" WINDOW_UNIT_1 "', '" WINDOW_UNIT_2 "']" },
  { "win.transfer-units", "['" WINDOW_UNIT_1 "', '" WINDOW_UNIT_2 "']" },
  { "win.edit-account", NULL },
  { "win.show-manual", NULL },
  { "win.show-guide", "'manual'" },
  { NULL },
};

void
window_go (WindowFixture *fixture, const WindowWay *way)
{
  g_autoptr (GVariant) parameter =
      way->parameter != NULL ? g_variant_parse (NULL, way->parameter, NULL, NULL, NULL) : NULL;

  g_test_message ("%s %s", way->action, way->parameter != NULL ? way->parameter : "");
  g_assert_true (gtk_widget_activate_action_variant (fixture->window, way->action, parameter));
  window_fixture_settle (fixture);
}

void
window_wait_for_units (WindowFixture *fixture)
{
  MmaAccountSession *session = mma_context_get_session (fixture->context);
  g_autoptr (JsonObject) unit = NULL;

  units_server_set_feed (fixture->server, 12);
  mma_account_session_sync_now (session);
  while (unit == NULL)
    {
      g_main_context_iteration (NULL, TRUE);
      unit = mma_cache_get_record (mma_account_session_get_cache (session), "unit", WINDOW_UNIT_2);
    }
  window_fixture_settle (fixture);
}
