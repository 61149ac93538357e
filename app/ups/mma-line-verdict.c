/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-line-verdict.h"

#include "mma-unit-line-words.h"

GtkWidget *
mma_line_verdict_new (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *image = gtk_image_new ();
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *hint = gtk_label_new (NULL);

  gtk_accessible_update_state (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (hint), 0);
  gtk_label_set_wrap (GTK_LABEL (hint), TRUE);
  gtk_widget_add_css_class (hint, "caption");
  gtk_box_append (GTK_BOX (words), text);
  gtk_box_append (GTK_BOX (words), hint);
  gtk_box_append (GTK_BOX (box), image);
  gtk_box_append (GTK_BOX (box), words);
  return box;
}

void
mma_line_verdict_show (GtkWidget *box, MmaUnitLine *line)
{
  GtkWidget *words = gtk_widget_get_last_child (box);
  GtkWidget *hint = gtk_widget_get_last_child (words);
  MmaUnitVerdict verdict = mma_unit_line_get_verdict (line);
  g_autofree char *text = mma_unit_line_describe (line);
  g_autofree char *hint_text = mma_unit_line_dup_hint (line);
  const char *look = verdict == MMA_VERDICT_OK                                     ? "ok"
                     : verdict == MMA_VERDICT_YOURS || verdict == MMA_VERDICT_NONE ? "calm"
                                                                                   : "wrong";
  const char *const classes[] = { "mm-verdict", look, NULL };

  gtk_widget_set_css_classes (box, (const char **) classes);
  gtk_image_set_from_icon_name (GTK_IMAGE (gtk_widget_get_first_child (box)),
                                mma_unit_line_is_wrong (line) ? "dialog-error-symbolic"
                                                              : "emblem-ok-symbolic");
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (words)), text);
  gtk_label_set_label (GTK_LABEL (hint), hint_text != NULL ? hint_text : "");
  gtk_widget_set_visible (hint, hint_text != NULL);
}
