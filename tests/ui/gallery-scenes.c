/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "gallery.h"
#include "gallery-data.h"
#include "mma-chart.h"
#include "mma-energy-flow.h"
#include "mma-gateways-page.h"
#include "mma-house-page.h"
#include "mma-state-badge.h"

/* helpers */

static GtkWidget *
make_flow (MmSample sample, MmaFlowEquipment equipment, MmaFlowContact contact, const char *fault)
{
  GtkWidget *flow = mma_energy_flow_new ();

  gtk_widget_add_css_class (flow, "card");
  mma_energy_flow_set_equipment (MMA_ENERGY_FLOW (flow), equipment);
  mma_energy_flow_set_sample (MMA_ENERGY_FLOW (flow), &sample);
  mma_energy_flow_set_contact (MMA_ENERGY_FLOW (flow), contact);
  mma_energy_flow_set_fault (MMA_ENERGY_FLOW (flow), MMA_FLOW_SOLAR, fault);
  return flow;
}

/* scenes */

static GtkWidget *
scene_flow (void)
{
  GtkWidget *grid = gtk_grid_new ();
  MmaFlowEquipment solar = MMA_FLOW_HAS_SOLAR, battery = solar | MMA_FLOW_HAS_BATTERY,
                   all = battery | MMA_FLOW_HAS_EV;
  GtkWidget *flows[] = {
    make_flow (gallery_sample (3420, -1460, -1100, MM_NO_VALUE, 78, MM_NO_VALUE), battery,
               MMA_FLOW_LIVE, NULL),
    make_flow (gallery_sample (0, 2450, 120, 0, 53, 54), all, MMA_FLOW_LIVE, NULL),
    make_flow (gallery_sample (5210, MM_NO_VALUE, -12400, MM_NO_VALUE, MM_NO_VALUE, MM_NO_VALUE),
               solar, MMA_FLOW_STALE, NULL),
    make_flow (gallery_sample (0, 0, 800, -2000, 10, 20), all, MMA_FLOW_NO_CONTACT, NULL),
    make_flow (gallery_sample (0, -1000, 2500, -3000, 40, 20), all, MMA_FLOW_LIVE, "E-204"),
    make_flow (gallery_sample (2000, MM_NO_VALUE, MM_NO_VALUE, MM_NO_VALUE, 80, MM_NO_VALUE), all,
               MMA_FLOW_LIVE, NULL),
  };

  gtk_grid_set_row_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_column_homogeneous (GTK_GRID (grid), TRUE);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  for (guint i = 0; i < G_N_ELEMENTS (flows); i++)
    {
      gtk_widget_set_hexpand (flows[i], TRUE);
      gtk_widget_set_vexpand (flows[i], TRUE);
      gtk_grid_attach (GTK_GRID (grid), flows[i], i % 3, i / 3, 1, 1);
    }
  return grid;
}

static GtkWidget *
scene_badges (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  for (MmGatewayState i = MM_GATEWAY_NORMAL; i <= MM_GATEWAY_NEVER_CONNECTED; i++)
    gtk_box_append (GTK_BOX (box), mma_state_badge_new (i));
  return box;
}

static GtkWidget *
scene_chart (void)
{
  GtkWidget *chart = mma_chart_new ();
  g_autoptr (MmEnergyDay) day = gallery_day (27);

  mma_chart_set_day (MMA_CHART (chart), day, GALLERY_NOW);
  return chart;
}

/* A fault that is over, a short warning, and one that lasts. */
static GtkWidget *
scene_trouble (void)
{
  GtkWidget *chart = mma_chart_new ();
  g_autoptr (MmEnergyDay) day = gallery_day (-1);

  gallery_add_fault (day, "pcs1", "E-204", "fault", 372, 520);
  gallery_add_fault (day, "battery", "W-031", "warning", 605, 620);
  gallery_add_fault (day, "pcs2", "E-117", "fault", 781, -1);
  mma_chart_set_day (MMA_CHART (chart), day, GALLERY_NOW);
  gtk_widget_add_css_class (chart, "card");
  gtk_widget_add_css_class (chart, "mm-card");
  return chart;
}

static GtkWidget *
scene_table (void)
{
  GtkWidget *chart = scene_chart ();

  mma_chart_set_show_table (MMA_CHART (chart), TRUE);
  return chart;
}

static MmEnergyDay *
make_yesterday (void)
{
  MmEnergyDay *day = mm_energy_day_new ("2026-11-19");
  MmEnergySlot slot;

  mm_energy_slot_init (&slot);
  for (guint i = 0; i < MM_ENERGY_DAY_SLOTS; i++)
    {
      slot.covered_s = i == 37 ? 900 : 1800;
      if (i < 35 || i > 36)
        mm_energy_day_set_slot (day, i, &slot);
    }
  return day;
}

static GtkWidget *
make_house (const char *state, gint64 last_contact)
{
  GtkWidget *page = mma_house_page_new (NULL, "019a0000-0000-7000-8000-000000000001");
  MmaHousePage *house = MMA_HOUSE_PAGE (page);
  g_autoptr (MmGateway) gateway = gallery_gateway (state);
  g_autoptr (MmEnergyDay) day = gallery_day (-1);
  g_autoptr (MmEnergyDay) yesterday = make_yesterday ();
  MmSample sample = gallery_sample (3420, -1460, -1100, MM_NO_VALUE, 78, MM_NO_VALUE);

  mma_house_page_set_gateway (house, gateway);
  mma_house_page_set_contact (house, last_contact, GALLERY_NOW);
  mma_house_page_set_sample (house, &sample);
  mma_house_page_set_day (house, day);
  mma_house_page_set_yesterday (house, yesterday);
  mma_house_page_set_dealers (house, "ひまわり電設", 1);
  mma_house_page_set_unit (house, 1, 1810, 10100);
  mma_house_page_set_unit (house, 2, 1610, 9000);
  return page;
}

static GtkWidget *
scene_house (void)
{
  return make_house ("normal", GALLERY_NOW - 20000);
}

static GtkWidget *
scene_house_fault (void)
{
  return make_house ("fault", GALLERY_NOW - 10 * MM_MINUTE_MS);
}

static GtkWidget *
scene_house_silent (void)
{
  return make_house ("no_contact", GALLERY_NOW - 90 * MM_MINUTE_MS);
}

static GtkWidget *
scene_house_waiting (void)
{
  return make_house ("never_connected", MM_NO_VALUE);
}

static GtkWidget *
scene_house_details (void)
{
  GtkWidget *page = scene_house ();
  g_autoptr (MmGatewayContact) contact = gallery_contact ();

  mma_house_page_set_customer (MMA_HOUSE_PAGE (page), contact);
  mma_house_page_show_tab (MMA_HOUSE_PAGE (page), "details");
  return page;
}

static GtkWidget *
make_list (guint n, gboolean dealer)
{
  g_autofree char *folder = g_dir_make_tmp ("mma-gallery-XXXXXX", NULL);
  g_autoptr (MmaCache) cache = gallery_cache (folder, n);

  return mma_gateways_page_new_for_cache (cache, dealer);
}

static GtkWidget *
scene_list (void)
{
  return make_list (318, TRUE);
}

static GtkWidget *
scene_list_empty (void)
{
  return make_list (0, FALSE);
}

static GtkWidget *
scene_list_no_result (void)
{
  GtkWidget *page = make_list (20, FALSE);

  mma_gateways_page_search (MMA_GATEWAYS_PAGE (page), "さとう");
  return page;
}

const GalleryScene gallery_scenes[] = {
  { "flow", scene_flow },
  { "badges", scene_badges },
  { "chart", scene_chart },
  { "trouble", scene_trouble },
  { "table", scene_table },
  { "house", scene_house },
  { "house-fault", scene_house_fault },
  { "house-silent", scene_house_silent },
  { "house-waiting", scene_house_waiting },
  { "house-details", scene_house_details },
  { "list", scene_list },
  { "list-empty", scene_list_empty },
  { "list-no-result", scene_list_no_result },
  { NULL, NULL },
};
