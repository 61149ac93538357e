/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Gives @widget its accessible name, and also the button inside a GtkMenuButton or GtkDropDown:
 * GTK 4.8 would speak the name of the class there. */
void mma_accessible_set_name (GtkWidget *widget, const char *name);

/** Says @text after the name, there as well; NULL says nothing. GTK 4.8 tells a screen reader of
 * a description, but not of what a label that describes another widget says. */
void mma_accessible_describe (GtkWidget *widget, const char *text);

/** Says after the name of @widget what @label says, now and whenever it says something else. */
void mma_accessible_describe_by (GtkWidget *widget, GtkLabel *label);

/** Marks an entry as wrong and describes it by @message; NULL takes both away. */
void mma_accessible_set_error (GtkWidget *entry, const char *message);

/** Gives @widget the focus, anew where it has it, so that a screen reader says what is wrong. */
void mma_accessible_enter (GtkWidget *widget);

/** Takes the focus out of @widget and all in it: GTK 4.8 loses track of a focus that becomes
 * insensitive, and may not come to an end with one that is hidden. Returns: (nullable) (transfer
 * none): who had it */
GtkWidget *mma_accessible_leave (GtkWidget *widget);

G_END_DECLS
