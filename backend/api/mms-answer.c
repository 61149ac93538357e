/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-answer.h"

MmsResponse *
mms_answer_item (MmsCall *call, guint status, gconstpointer item, MmsWriteItem write)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = mm_json_writer_new (text);

  write (call, json, item);
  return mms_response_json (status, text);
}

MmJsonWriter *
mms_answer_begin_items (GString *text)
{
  MmJsonWriter *json = mm_json_writer_new (text);

  mm_json_writer_begin_object (json);
  mm_json_writer_member (json, "items");
  mm_json_writer_begin_array (json);
  return json;
}

static MmJsonWriter *
write_items (MmsCall *call, GString *text, GPtrArray *items, MmsWriteItem write)
{
  MmJsonWriter *json = mms_answer_begin_items (text);

  for (guint i = 0; i < items->len; i++)
    write (call, json, items->pdata[i]);
  mm_json_writer_end_array (json);
  return json;
}

MmsResponse *
mms_answer_list (MmsCall *call, guint status, GPtrArray *items, MmsWriteItem write)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = write_items (call, text, items, write);

  mm_json_writer_end_object (json);
  return mms_response_json (status, text);
}

MmsResponse *
mms_answer_page (MmsCall *call, GPtrArray *items, MmsWriteItem write, const char *next)
{
  GString *text = g_string_new (NULL);
  g_autoptr (MmJsonWriter) json = write_items (call, text, items, write);

  mm_json_writer_string_member (json, "next", next);
  mm_json_writer_end_object (json);
  return mms_response_json (200, text);
}
