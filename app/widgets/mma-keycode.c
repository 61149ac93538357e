/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-keycode.h"

#include <glib/gi18n.h>

#include "mm-keycode.h"
#include "mma-secret-copy.h"
#include "mma-switch-picture.h"
#include "mma-template.h"

#define N_DIGITS 4

struct _MmaKeycode
{
  GtkWidget parent_instance;

  /* template children */
  GtkLabel *decimal;
  GtkLabel *binary;
  GtkWidget *switches;
  GtkLabel *switches_title;
  MmaSwitchPicture *picture;
  GtkLabel *legend;
};

G_DEFINE_FINAL_TYPE (MmaKeycode, mma_keycode, GTK_TYPE_WIDGET)

/* Digits as they are said, one by one. */
static const char *
speak_digit (char digit)
{
  static const char *const words[] = {
    NC_ ("spoken digit", "zero"),  NC_ ("spoken digit", "one"),   NC_ ("spoken digit", "two"),
    NC_ ("spoken digit", "three"), NC_ ("spoken digit", "four"),  NC_ ("spoken digit", "five"),
    NC_ ("spoken digit", "six"),   NC_ ("spoken digit", "seven"), NC_ ("spoken digit", "eight"),
    NC_ ("spoken digit", "nine")
  };

  return g_dpgettext2 (NULL, "spoken digit", words[digit - '0']);
}

static void
speak (GString *into, const char *digits)
{
  for (const char *at = digits; *at != '\0'; at++)
    if (g_ascii_isdigit (*at))
      g_string_append_printf (into, "%s%s", at > digits ? " " : "", speak_digit (*at));
}

static gboolean
is_keycode (const char *keycode)
{
  guint16 number;

  return keycode != NULL && strlen (keycode) == N_DIGITS &&
         mm_keycode_parse (keycode, &number, NULL);
}

static void
copy_decimal_cb (MmaKeycode *self)
{
  mma_secret_copy (GTK_WIDGET (self), gtk_label_get_label (self->decimal));
}

static void
copy_binary_cb (MmaKeycode *self)
{
  g_autofree char *binary = mma_keycode_to_binary (gtk_label_get_label (self->decimal));

  if (binary != NULL)
    mma_secret_copy (GTK_WIDGET (self), binary);
}

/* Without the model's data no picture is shown: a wrong one would be worse than none. */
static void
show_switches (MmaKeycode *self, const char *keycode, const char *first, const char *one)
{
  gboolean left = g_strcmp0 (first, "left") == 0, right = g_strcmp0 (first, "right") == 0;
  gboolean up = g_strcmp0 (one, "up") == 0, down = g_strcmp0 (one, "down") == 0;
  gboolean known = is_keycode (keycode) && (left || right) && (up || down);
  g_autofree char *binary = known ? mma_keycode_to_binary (keycode) : NULL;

  gtk_widget_set_visible (self->switches, known);
  mma_switch_picture_set (self->picture, binary, left, up);
  gtk_label_set_label (self->switches_title, right ? _ ("Switch positions (from the right)")
                                                   : _ ("Switch positions (from the left)"));
  gtk_label_set_label (self->legend, down ? _ ("up is 0, down is 1") : _ ("up is 1, down is 0"));
}

static void
mma_keycode_dispose (GObject *object)
{
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_KEYCODE);
  G_OBJECT_CLASS (mma_keycode_parent_class)->dispose (object);
}

static void
mma_keycode_class_init (MmaKeycodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (MMA_TYPE_SWITCH_PICTURE);
  G_OBJECT_CLASS (klass)->dispose = mma_keycode_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/widgets/mma-keycode.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaKeycode, decimal);
  gtk_widget_class_bind_template_child (widget_class, MmaKeycode, binary);
  gtk_widget_class_bind_template_child (widget_class, MmaKeycode, switches);
  gtk_widget_class_bind_template_child (widget_class, MmaKeycode, switches_title);
  gtk_widget_class_bind_template_child (widget_class, MmaKeycode, picture);
  gtk_widget_class_bind_template_child (widget_class, MmaKeycode, legend);
  gtk_widget_class_bind_template_callback (widget_class, copy_decimal_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_binary_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
mma_keycode_init (MmaKeycode *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
mma_keycode_new (void)
{
  return g_object_new (MMA_TYPE_KEYCODE, NULL);
}

void
mma_keycode_set (MmaKeycode *self, const char *keycode, const char *first, const char *one)
{
  g_autofree char *binary = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (MMA_IS_KEYCODE (self));

  binary = mma_keycode_format_binary (keycode);
  spoken = mma_keycode_speak (keycode);
  gtk_label_set_label (self->decimal, is_keycode (keycode) ? keycode : "");
  gtk_label_set_label (self->binary, binary != NULL ? binary : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  spoken != NULL ? spoken : "", -1);
  show_switches (self, keycode, first, one);
}

char *
mma_keycode_to_binary (const char *keycode)
{
  guint16 number;

  return is_keycode (keycode) && mm_keycode_parse (keycode, &number, NULL)
             ? mm_keycode_to_binary (number)
             : NULL;
}

char *
mma_keycode_format_binary (const char *keycode)
{
  g_autofree char *binary = mma_keycode_to_binary (keycode);

  return binary != NULL ? g_strdup_printf ("%.5s %s", binary, binary + MM_KEYCODE_BITS / 2) : NULL;
}

/* A number would lose its noughts in a spreadsheet, and what says that it is none ("=", an
 * apostrophe) would be read along with it. */
char *
mma_keycode_format_apart (const char *keycode)
{
  return is_keycode (keycode)
             ? g_strdup_printf ("%c %c %c %c", keycode[0], keycode[1], keycode[2], keycode[3])
             : NULL;
}

char *
mma_keycode_speak (const char *keycode)
{
  g_autofree char *binary = mma_keycode_to_binary (keycode);
  g_autoptr (GString) decimal = g_string_new (NULL);
  g_autoptr (GString) bits = g_string_new (NULL);

  if (binary == NULL)
    return NULL;
  speak (decimal, keycode);
  speak (bits, binary);
  /* Translators: the digits of a keycode, and those of the same in binary, as they are spoken */
  return g_strdup_printf (_ ("%s, binary %s"), decimal->str, bits->str);
}
