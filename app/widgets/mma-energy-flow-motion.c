/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-energy-flow-private.h"

#include <math.h>

#define FULL_FLOW_W 6000.0
#define EASE_US (400 * 1000)
#define FRAME_US (1000 * 1000 / 31)

static gboolean
wants_motion (MmaEnergyFlow *self)
{
  gboolean allowed = FALSE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &allowed,
                NULL);
  if (!allowed || self->contact != MMA_FLOW_LIVE || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return FALSE;
  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    if (mma_energy_flow_has_stream (self, i))
      return TRUE;
  return FALSE;
}

static float
ease_out (float t)
{
  float rest = 1 - CLAMP (t, 0, 1);

  return 1 - rest * rest * rest;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  MmaEnergyFlow *self = MMA_ENERGY_FLOW (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  float seconds = (now - self->last_frame) / 1e6f;
  float eased = ease_out ((now - self->ease_start) / (float) EASE_US);

  if (now - self->last_frame < FRAME_US)
    return G_SOURCE_CONTINUE;
  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    {
      MmaFlowStream *stream = &self->streams[i];

      stream->drawn = stream->from + (stream->target - stream->from) * eased;
      stream->offset = fmodf (stream->offset + MIN (seconds, 0.25f) * (22 + 50 * stream->drawn),
                              MMA_FLOW_DOT_SPACING);
    }
  self->last_frame = now;
  gtk_widget_queue_draw (widget);
  return G_SOURCE_CONTINUE;
}

void
mma_energy_flow_update_motion (MmaEnergyFlow *self)
{
  gboolean wanted = wants_motion (self);

  if (wanted && self->tick == 0)
    {
      self->last_frame = 0;
      self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
    }
  else if (!wanted && self->tick != 0)
    {
      gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick);
      self->tick = 0;
    }
  if (wanted)
    return;
  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    self->streams[i].drawn = self->streams[i].target;
}

void
mma_energy_flow_retarget (MmaEnergyFlow *self)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (self));

  self->ease_start = clock != NULL ? gdk_frame_clock_get_frame_time (clock) : 0;
  for (guint i = 0; i < MMA_FLOW_N_NODES; i++)
    {
      const MmaFlowReading *reading = mma_energy_flow_get_reading (self, i);
      MmaFlowStream *stream = &self->streams[i];

      stream->from = stream->drawn;
      stream->target = reading->watts == MM_NO_VALUE ? 0 : MIN (reading->watts / FULL_FLOW_W, 1.0);
    }
}
