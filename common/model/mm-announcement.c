/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-announcement.h"

#include "mm-record-private.h"

struct _MmAnnouncement
{
  MmRecord parent_instance;

  char *id;
  char *title;
  char *body;
  gint64 published_at;
};

static const MmField fields[] = {
  MM_FIELD (MmAnnouncement, id, "id", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmAnnouncement, title, "title", MM_FIELD_TEXT, MM_FIELD_REQUIRED),
  MM_FIELD (MmAnnouncement, body, "body", MM_FIELD_TEXT, MM_FIELD_NULLABLE, .max = 20000),
  MM_FIELD (MmAnnouncement, published_at, "published-at", MM_FIELD_TIME, MM_FIELD_NULLABLE),
};

MM_DEFINE_RECORD (MmAnnouncement, mm_announcement)

MM_DEFINE_GETTER (MmAnnouncement, mm_announcement, const char *, id)
MM_DEFINE_GETTER (MmAnnouncement, mm_announcement, const char *, title)
MM_DEFINE_GETTER (MmAnnouncement, mm_announcement, const char *, body)
MM_DEFINE_GETTER (MmAnnouncement, mm_announcement, gint64, published_at)
