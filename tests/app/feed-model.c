/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "feed-model.h"

#include <stdio.h>

typedef struct
{
  int id;
  int scope;
  gint64 seq;
  int value;
  gboolean deleted;
  gboolean moved; /* stays behind in the scope that a record left */
} Row;

typedef struct
{
  gboolean known;
  gboolean on;
  gboolean purged;
  gint64 seq;
  gint64 gen;
} Grant;

typedef struct
{
  gint64 seq;
  gint64 floor;
  GArray *rows;
  Grant grants[FEED_USERS][FEED_SCOPES];
} State;

struct _FeedModel
{
  GRand *rand;
  guint32 epoch;
  State now;
  State saved;
};

/* Where a client stands: all before `seq`, and of a snapshot all up to `last`. */
typedef struct
{
  guint32 epoch;
  gint64 seq;
  gint64 full; /* where the first pass began, or -1 */
  int scope;
  gint64 gen;
  int last;
} Position;

typedef struct
{
  gint64 seq;
  int order;
  int scope;
  const Row *row;
  const Grant *grant;
} Event;

typedef struct
{
  JsonArray *items;
  guint n_records;
  guint limit;
} Page;

static void
copy_state (State *to, const State *from)
{
  g_clear_pointer (&to->rows, g_array_unref);
  *to = *from;
  to->rows = g_array_copy (from->rows);
}

static Row *
find_row (FeedModel *self, int id)
{
  for (guint i = 0; i < self->now.rows->len; i++)
    {
      Row *row = &g_array_index (self->now.rows, Row, i);

      if (row->id == id && !row->moved)
        return row;
    }
  return NULL;
}

FeedModel *
feed_model_new (GRand *rand)
{
  FeedModel *self = g_new0 (FeedModel, 1);

  self->rand = rand;
  self->epoch = g_rand_int (rand);
  self->now.rows = g_array_new (FALSE, TRUE, sizeof (Row));
  return self;
}

void
feed_model_free (FeedModel *self)
{
  g_clear_pointer (&self->now.rows, g_array_unref);
  g_clear_pointer (&self->saved.rows, g_array_unref);
  g_free (self);
}

void
feed_model_put (FeedModel *self, int id, int scope, int value)
{
  Row *old = find_row (self, id);
  Row row = { id, scope, ++self->now.seq, value, FALSE, FALSE };

  if (old != NULL && old->scope != scope)
    {
      const Row left = { id, old->scope, row.seq, 0, TRUE, TRUE };

      *old = row;
      g_array_append_val (self->now.rows, left);
    }
  else if (old != NULL)
    *old = row;
  else
    g_array_append_val (self->now.rows, row);
}

void
feed_model_delete (FeedModel *self, int id)
{
  Row *row = find_row (self, id);

  if (row == NULL || row->deleted)
    return;
  row->deleted = TRUE;
  row->seq = ++self->now.seq;
}

void
feed_model_grant (FeedModel *self, int user, int scope, gboolean on)
{
  Grant *grant = &self->now.grants[user][scope];

  if (grant->on == on)
    return;
  grant->known = TRUE;
  grant->on = on;
  grant->purged = FALSE;
  grant->seq = ++self->now.seq;
  if (on)
    grant->gen++;
}

void
feed_model_compact (FeedModel *self)
{
  gint64 to = self->now.seq - g_rand_int_range (self->rand, 0, 9);

  self->now.floor = MAX (self->now.floor, to);
  for (guint i = self->now.rows->len; i > 0; i--)
    {
      const Row *row = &g_array_index (self->now.rows, Row, i - 1);

      if (row->deleted && row->seq <= self->now.floor)
        g_array_remove_index (self->now.rows, i - 1);
    }
  for (int user = 0; user < FEED_USERS; user++)
    for (int scope = 0; scope < FEED_SCOPES; scope++)
      {
        Grant *grant = &self->now.grants[user][scope];

        if (grant->known && !grant->on && grant->seq <= self->now.floor)
          grant->purged = TRUE;
      }
}

void
feed_model_save (FeedModel *self)
{
  copy_state (&self->saved, &self->now);
}

void
feed_model_restore (FeedModel *self)
{
  if (self->saved.rows == NULL)
    return;
  copy_state (&self->now, &self->saved);
  self->epoch = g_rand_int (self->rand);
}

char *
feed_model_look (FeedModel *self, int user, int id)
{
  const Row *row = find_row (self, id);

  if (row == NULL || row->deleted || !self->now.grants[user][row->scope].on)
    return NULL;
  return g_strdup_printf ("%d/%" G_GINT64_FORMAT "/%d", row->scope, row->seq, row->value);
}

static Position
read_position (FeedModel *self, const char *token)
{
  Position position = { self->epoch, 0, self->now.seq, -1, 0, -1 };

  if (token != NULL)
    g_assert_cmpint (
        sscanf (token, "%u.%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%d.%" G_GINT64_FORMAT ".%d",
                &position.epoch, &position.seq, &position.full, &position.scope, &position.gen,
                &position.last),
        ==, 6);
  return position;
}

static JsonObject *
finish_page (Page *page, const Position *next, gboolean more)
{
  JsonObject *object = json_object_new ();
  g_autofree char *token =
      g_strdup_printf ("%u.%" G_GINT64_FORMAT ".%" G_GINT64_FORMAT ".%d.%" G_GINT64_FORMAT ".%d",
                       next->epoch, next->seq, next->full, next->scope, next->gen, next->last);

  json_object_set_array_member (object, "items", page->items);
  json_object_set_string_member (object, "next", token);
  json_object_set_boolean_member (object, "more", more);
  return object;
}

static JsonObject *
add_item (Page *page, const char *type, int scope)
{
  JsonObject *item = json_object_new ();
  g_autofree char *name = g_strdup_printf ("scope/%d", scope);

  json_object_set_string_member (item, "type", type);
  json_object_set_string_member (item, "scope", name);
  json_array_add_object_element (page->items, item);
  return item;
}

static void
add_record (Page *page, const char *type, const Row *row, gint64 gen)
{
  JsonObject *item = add_item (page, type, row->scope);
  JsonObject *record = json_object_new ();
  JsonObject *body = json_object_new ();
  g_autofree char *id = g_strdup_printf ("r%03d", row->id);
  g_autofree char *look =
      g_strdup_printf ("%d/%" G_GINT64_FORMAT "/%d", row->scope, row->seq, row->value);

  json_object_set_string_member (body, "look", look);
  json_object_set_string_member (record, "kind", "thing");
  json_object_set_string_member (record, "id", id);
  json_object_set_int_member (record, "seq", row->seq);
  json_object_set_object_member (record, "body", body);
  json_object_set_object_member (item, "record", record);
  if (gen > 0)
    json_object_set_int_member (item, "gen", gen);
  page->n_records++;
}

static void
add_change (Page *page, const Row *row)
{
  g_autofree char *id = g_strdup_printf ("r%03d", row->id);
  JsonObject *item;

  if (!row->deleted)
    {
      add_record (page, "put", row, 0);
      return;
    }
  item = add_item (page, "del", row->scope);
  json_object_set_string_member (item, "kind", "thing");
  json_object_set_string_member (item, "id", id);
  json_object_set_int_member (item, "seq", row->seq);
  page->n_records++;
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *left = a;
  const Event *right = b;

  if (left->seq != right->seq)
    return left->seq < right->seq ? -1 : 1;
  return left->order - right->order;
}

static GArray *
list_events (FeedModel *self, int user, gint64 since)
{
  GArray *events = g_array_new (FALSE, FALSE, sizeof (Event));

  for (int scope = 0; scope < FEED_SCOPES; scope++)
    {
      const Grant *grant = &self->now.grants[user][scope];
      const Event event = { grant->seq, 0, scope, NULL, grant };

      if (grant->known && grant->seq > since && !grant->purged)
        g_array_append_val (events, event);
    }
  for (guint i = 0; i < self->now.rows->len; i++)
    {
      const Row *row = &g_array_index (self->now.rows, Row, i);
      const Grant *grant = &self->now.grants[user][row->scope];
      const Event event = { row->seq, 1, row->scope, row, grant };

      if (row->seq > since && grant->on && row->seq > grant->seq)
        g_array_append_val (events, event);
    }
  g_array_sort (events, compare_events);
  return events;
}

/* The records of a scope by id; FALSE where the page is full before the end of it. */
static gboolean
add_snapshot (FeedModel *self, Page *page, const Event *event, Position *position)
{
  gboolean going_on = position->scope == event->scope && position->gen == event->grant->gen;
  int first = going_on ? position->last + 1 : 0;
  JsonObject *item;

  if (!going_on)
    json_object_set_int_member (add_item (page, "enter", event->scope), "gen", event->grant->gen);
  for (int id = first; id < FEED_RECORDS; id++)
    {
      const Row *row = find_row (self, id);

      if (row == NULL || row->deleted || row->scope != event->scope)
        continue;
      if (page->n_records >= page->limit)
        return FALSE;
      add_record (page, "snap", row, event->grant->gen);
      position->scope = event->scope;
      position->gen = event->grant->gen;
      position->last = id;
    }
  item = add_item (page, "end", event->scope);
  json_object_set_int_member (item, "gen", event->grant->gen);
  return TRUE;
}

static gboolean
must_start_over (FeedModel *self, const Position *position)
{
  gint64 oldest = position->full >= 0 ? position->full : position->seq;

  return position->epoch != self->epoch || self->now.floor > oldest ||
         position->seq > self->now.seq;
}

JsonObject *
feed_model_sync (FeedModel *self, int user, const char *token, guint limit)
{
  Position position = read_position (self, token);
  Page page = { NULL, 0, limit };
  g_autoptr (GArray) events = NULL;

  if (must_start_over (self, &position))
    return NULL;
  page.items = json_array_new ();
  events = list_events (self, user, position.seq);
  for (guint i = 0; i < events->len; i++)
    {
      const Event *event = &g_array_index (events, Event, i);

      if (page.n_records >= limit && event->seq != position.seq)
        return finish_page (&page, &position, TRUE);
      if (event->row != NULL)
        add_change (&page, event->row);
      else if (!event->grant->on)
        add_item (&page, "leave", event->scope), page.n_records++;
      else if (!add_snapshot (self, &page, event, &position))
        return finish_page (&page, &position, TRUE);
      position.seq = event->seq;
      position.scope = -1;
    }
  position.seq = MAX (position.seq, self->now.seq);
  position.full = -1;
  position.scope = -1;
  return finish_page (&page, &position, FALSE);
}
