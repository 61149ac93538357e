/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdlib.h>

#include "gallery.h"
#include "mma-widgets.h"

/* Shows one widget in one state, for pictures: gallery SCENE [WIDTH HEIGHT] [dark]. Not shipped. */

static int width = 1280, height = 800;
static const char *scene_name = "flow";

static GtkWidget *
make_scene (const char *name)
{
  for (const GalleryScene *scene = gallery_scenes; scene->name != NULL; scene++)
    if (g_str_equal (scene->name, name))
      return scene->make ();
  for (const GalleryScene *scene = gallery_scenes; scene->name != NULL; scene++)
    g_printerr ("%s\n", scene->name);
  exit (2);
}

/* Writes the window as it is drawn to the file named by MM_SHOT. */
static gboolean
shoot_cb (gpointer data)
{
  GtkWidget *window = data;
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (window),
                          gtk_widget_get_height (window));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  gdk_texture_save_to_png (texture, g_getenv ("MM_SHOT"));
  gtk_window_destroy (GTK_WINDOW (window));
  return G_SOURCE_REMOVE;
}

static void
activate_cb (GApplication *application, gpointer user_data)
{
  GtkWidget *window = adw_application_window_new (GTK_APPLICATION (application));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scene;

  g_object_set (gtk_settings_get_default (), "gtk-font-name", "Noto Sans CJK JP 11", NULL);
  scene = make_scene (scene_name);

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_title (GTK_WINDOW (window), scene_name);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_widget_set_vexpand (scene, TRUE);
  gtk_box_append (GTK_BOX (box), scene);
  adw_application_window_set_content (ADW_APPLICATION_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  if (g_getenv ("MM_SHOT") != NULL)
    g_timeout_add (g_getenv ("MM_WAIT") ? atoi (g_getenv ("MM_WAIT")) : 1200, shoot_cb, window);
}

int
main (int argc, char *argv[])
{
  g_autoptr (AdwApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE,
                  g_getenv ("MM_LOCALEDIR") ? g_getenv ("MM_LOCALEDIR") : MM_BUILD_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  if (argc > 1)
    scene_name = argv[1];
  if (argc > 3)
    {
      width = atoi (argv[2]);
      height = atoi (argv[3]);
    }
  mma_widgets_init ();
  application = adw_application_new ("jp.mimamori.Gallery", G_APPLICATION_NON_UNIQUE);
  g_application_set_resource_base_path (G_APPLICATION (application), "/jp/mimamori/Mimamori");
  if (argc > 4)
    adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                        ADW_COLOR_SCHEME_FORCE_DARK);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);
  return g_application_run (G_APPLICATION (application), 1, argv);
}
