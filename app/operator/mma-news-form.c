/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-news-form.h"

#include "mm-error.h"
#include "mm-time.h"
#include "mma-operator-words.h"
#include "mma-radio-field.h"
#include "mma-text-field.h"

struct _MmaNewsForm
{
  MmaForm parent_instance;

  /* template children */
  MmaRadioField *audience;

  /* owned */
  MmaPageItem *item; /* (nullable): the one that is edited */
};

G_DEFINE_FINAL_TYPE (MmaNewsForm, mma_news_form, MMA_TYPE_FORM)

static void
mma_news_form_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), MMA_TYPE_NEWS_FORM);
  g_clear_object (&MMA_NEWS_FORM (object)->item);

  G_OBJECT_CLASS (mma_news_form_parent_class)->dispose (object);
}

static void
mma_news_form_class_init (MmaNewsFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_news_form_dispose;
  g_type_ensure (MMA_TYPE_TEXT_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/jp/mimamori/Mimamori/operator/mma-news-form.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaNewsForm, audience);
}

static void
mma_news_form_init (MmaNewsForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; mma_operator_audiences[i] != NULL; i++)
    mma_radio_field_add (self->audience, mma_operator_audiences[i],
                         mma_operator_word_audience (mma_operator_audiences[i]));
}

/* Days of the period as they are typed: the end is the last day, not the moment after it. */
static void
fill_day (MmaForm *form, const char *path, gint64 at)
{
  g_autofree char *day = at != MM_NO_VALUE ? mm_time_format_jst_day (at) : NULL;

  if (day != NULL)
    mma_field_set_text (mma_form_find (form, path), day);
}

/** mma_news_form_new: @item: (nullable): the announcement that is edited, with its text */
MmaForm *
mma_news_form_new (MmaPageItem *item)
{
  MmaNewsForm *self = g_object_new (MMA_TYPE_NEWS_FORM, NULL);
  gint64 ends;

  if (item == NULL)
    return MMA_FORM (self);
  self->item = g_object_ref (item);
  ends = mma_page_item_get_time (item, "ends");
  mma_form_fill (MMA_FORM (self), mma_page_item_get_body (item));
  fill_day (MMA_FORM (self), "/starts_on", mma_page_item_get_time (item, "starts"));
  fill_day (MMA_FORM (self), "/ends_on", ends != MM_NO_VALUE ? ends - 1 : MM_NO_VALUE);
  return MMA_FORM (self);
}

static gint64
read_day (MmaNewsForm *self, const char *path)
{
  g_autofree char *day = mma_form_dup_text (MMA_FORM (self), path);
  gint64 at;

  return day != NULL && mm_time_parse_jst_day (day, &at, NULL) ? at : MM_NO_VALUE;
}

/* A day that was not changed keeps its hour. */
static gint64
get_start (MmaNewsForm *self)
{
  gint64 typed = read_day (self, "/starts_on");
  gint64 old = self->item != NULL ? mma_page_item_get_time (self->item, "starts") : MM_NO_VALUE;

  return old != MM_NO_VALUE && typed == mm_time_jst_day_start (old) ? old : typed;
}

static gboolean
check_period (gint64 start, gint64 last, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (start != MM_NO_VALUE && last != MM_NO_VALUE && last < mm_time_jst_day_start (start))
    mm_field_errors_add (fields, "/ends_on", "before_start");
  return mm_field_errors_finish (fields, error);
}

static void
set_time (JsonObject *request, const char *name, gint64 at)
{
  g_autofree char *text = at != MM_NO_VALUE ? mm_time_format_rfc3339 (at) : NULL;

  if (text != NULL)
    json_object_set_string_member (request, name, text);
  else
    json_object_set_null_member (request, name);
}

/**
 * mma_news_form_make_request:
 *
 * Returns: (transfer full): what the server takes; %MM_ERROR_INVALID where the last day comes first
 */
JsonObject *
mma_news_form_make_request (MmaNewsForm *self, GError **error)
{
  gint64 start = get_start (self);
  gint64 last = read_day (self, "/ends_on");
  JsonObject *request;

  if (!check_period (start, last, error))
    return NULL;
  request = mma_form_collect (MMA_FORM (self));
  json_object_remove_member (request, "starts_on");
  json_object_remove_member (request, "ends_on");
  set_time (request, "starts", start);
  set_time (request, "ends", last != MM_NO_VALUE ? last + MM_DAY_MS : MM_NO_VALUE);
  return request;
}
