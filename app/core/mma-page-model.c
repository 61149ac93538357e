/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-page-model"

#include "config.h"

#include "mma-page-model.h"

#include "mm-error.h"

struct _MmaPageModel
{
  GObject parent_instance;

  /* Owned */
  MmaApi *api;
  GPtrArray *items;      /* of MmaPageItem */
  char *path;            /* of the list, with its filter */
  char *next;            /* (nullable): the part of the query that asks for what follows */
  GCancellable *loading; /* (nullable): of the request under way */
  GError *error;

  /* State */
  guint page;        /* rows of a page; 0 where the list takes no limit */
  guint most;        /* rows that may be asked for at once */
  gboolean complete; /* the end was reached */
  gboolean rest;     /* goes on to the end by itself */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void mma_page_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (MmaPageModel,
                               mma_page_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, mma_page_model_iface_init))

/* GListModel */

static GType
get_item_type (GListModel *model)
{
  return MMA_TYPE_PAGE_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return MMA_PAGE_MODEL (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  MmaPageModel *self = MMA_PAGE_MODEL (model);

  return position < self->items->len ? g_object_ref (self->items->pdata[position]) : NULL;
}

static void
mma_page_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Reading an answer */

/* Lists tell where they go on in one of two ways: by a cursor, or by the last ID. */
static char *
find_next (JsonObject *answer, JsonArray *items)
{
  const char *cursor = json_object_get_string_member_with_default (answer, "next", NULL);
  guint n_items = json_array_get_length (items);
  const char *name = "cursor";
  g_autofree char *escaped = NULL;

  if (cursor == NULL && n_items > 0 &&
      json_object_get_boolean_member_with_default (answer, "more", FALSE))
    {
      name = "after";
      cursor = json_object_get_string_member_with_default (
          json_array_get_object_element (items, n_items - 1), "gateway_id", NULL);
    }
  if (cursor == NULL)
    return NULL;
  escaped = g_uri_escape_string (cursor, NULL, FALSE);
  return g_strconcat (name, "=", escaped, NULL);
}

static const char *
get_id (JsonObject *body)
{
  static const char *const names[] = { "id", "gateway_id", "serial" };
  const char *id = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names) && id == NULL; i++)
    id = json_object_get_string_member_with_default (body, names[i], NULL);
  return id;
}

static gboolean
is_same (JsonObject *one, JsonObject *other)
{
  const char *id = get_id (one);

  return id != NULL && g_strcmp0 (id, get_id (other)) == 0;
}

/* How many of the rows that are here stay where they are; they get their new content. */
static guint
refresh (MmaPageModel *self, JsonArray *items)
{
  guint n = MIN (self->items->len, json_array_get_length (items));
  guint same;

  for (same = 0; same < n; same++)
    {
      MmaPageItem *item = self->items->pdata[same];
      JsonObject *body = json_array_get_object_element (items, same);

      if (!is_same (mma_page_item_get_body (item), body))
        break;
      mma_page_item_set_body (item, body);
    }
  return same;
}

static void
take (MmaPageModel *self, JsonObject *answer, gboolean first)
{
  JsonArray *items = json_object_get_array_member (answer, "items");
  guint n_new = json_array_get_length (items);
  guint skipped = first ? refresh (self, items) : 0;
  guint position = first ? skipped : self->items->len;
  guint n_removed = self->items->len - position;

  g_free (self->next);
  self->next = find_next (answer, items);
  self->complete = self->next == NULL;
  g_ptr_array_set_size (self->items, (int) position);
  for (guint i = skipped; i < n_new; i++)
    g_ptr_array_add (self->items, mma_page_item_new (json_array_get_object_element (items, i)));
  if (n_removed > 0 || n_new > skipped)
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_new - skipped);
}

/* Requests */

typedef struct
{
  MmaPageModel *self;
  GCancellable *cancellable;
  gboolean first;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->self);
  g_object_unref (request->cancellable);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Request) request = data;
  MmaPageModel *self = request->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);

  if (request->cancellable != self->loading)
    return; /* another one was asked meanwhile */
  g_clear_object (&self->loading);
  g_clear_error (&self->error);
  if (answer != NULL && JSON_NODE_HOLDS_OBJECT (answer) &&
      json_object_has_member (json_node_get_object (answer), "items"))
    take (self, json_node_get_object (answer), request->first);
  else
    self->error = error != NULL ? g_steal_pointer (&error)
                                : mm_error_new_problem (MM_ERROR_PROTOCOL, "protocol",
                                                        MM_PROBLEM_NONE, MM_PROBLEM_NONE);
  if (self->error == NULL && self->rest && !self->complete)
    mma_page_model_load_more (self);
  else
    self->rest = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* A list that is read again is read as far as it was, so that nobody loses their place. */
static char *
build_path (MmaPageModel *self, gboolean first)
{
  guint limit = first ? CLAMP (self->items->len, self->page, self->most) : self->page;
  GString *path = g_string_new (self->path);

  if (limit > 0)
    g_string_append_printf (path, "%climit=%u", strchr (path->str, '?') != NULL ? '&' : '?', limit);
  if (!first)
    g_string_append_printf (path, "%c%s", strchr (path->str, '?') != NULL ? '&' : '?', self->next);
  return g_string_free (path, FALSE);
}

static void
ask (MmaPageModel *self, gboolean first)
{
  g_autofree char *path = build_path (self, first);
  Request *request = g_new0 (Request, 1);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  request->self = g_object_ref (self);
  request->cancellable = g_object_ref (self->loading);
  request->first = first;
  mma_api_send_async (self->api, "GET", path, NULL, NULL, self->loading, answered_cb, request);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* vfuncs */

static void
mma_page_model_finalize (GObject *object)
{
  MmaPageModel *self = MMA_PAGE_MODEL (object);

  g_clear_object (&self->loading);
  g_clear_object (&self->api);
  g_ptr_array_unref (self->items);
  g_free (self->path);
  g_free (self->next);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (mma_page_model_parent_class)->finalize (object);
}

static void
mma_page_model_class_init (MmaPageModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = mma_page_model_finalize;
  signals[CHANGED] = g_signal_new ("changed", MMA_TYPE_PAGE_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);
}

static void
mma_page_model_init (MmaPageModel *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/* public functions */

/**
 * mma_page_model_new:
 * @page: rows to ask for at once; 0 where the server alone decides
 * @most: rows that may be asked for at once
 */
MmaPageModel *
mma_page_model_new (MmaApi *api, guint page, guint most)
{
  MmaPageModel *self = g_object_new (MMA_TYPE_PAGE_MODEL, NULL);

  self->api = g_object_ref (api);
  self->page = page;
  self->most = most;
  return self;
}

/**
 * mma_page_model_set_path:
 * @path: path and query of the list, without page
 *
 * Reads another list. What is here stays until its first page has come.
 */
void
mma_page_model_set_path (MmaPageModel *self, const char *path)
{
  g_return_if_fail (MMA_IS_PAGE_MODEL (self));

  g_free (self->path);
  self->path = g_strdup (path);
  g_clear_pointer (&self->next, g_free);
  self->complete = FALSE;
  self->rest = FALSE;
  ask (self, TRUE);
}

/** mma_page_model_reload: reads the first page again; rows that are still there keep their place */
void
mma_page_model_reload (MmaPageModel *self)
{
  g_return_if_fail (MMA_IS_PAGE_MODEL (self));

  if (self->path != NULL)
    ask (self, TRUE);
}

/** mma_page_model_load_more: reads the next page, unless it does already or there is none */
void
mma_page_model_load_more (MmaPageModel *self)
{
  g_return_if_fail (MMA_IS_PAGE_MODEL (self));

  if (self->loading == NULL && self->next != NULL)
    ask (self, FALSE);
}

/** mma_page_model_load_rest: reads on to the end; an error stops it */
void
mma_page_model_load_rest (MmaPageModel *self)
{
  g_return_if_fail (MMA_IS_PAGE_MODEL (self));

  self->rest = TRUE;
  mma_page_model_load_more (self);
}

/** mma_page_model_cancel: lets go of the request under way, for a page that closes */
void
mma_page_model_cancel (MmaPageModel *self)
{
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->rest = FALSE;
}

gboolean
mma_page_model_is_loading (MmaPageModel *self)
{
  return self->loading != NULL;
}

/** mma_page_model_is_complete: whether all of the list is here */
gboolean
mma_page_model_is_complete (MmaPageModel *self)
{
  return self->complete;
}

/**
 * mma_page_model_get_face:
 *
 * Returns: what a page shows now: "rows", "loading", "empty", "offline" or "trouble"
 */
const char *
mma_page_model_get_face (MmaPageModel *self)
{
  if (self->items->len > 0)
    return "rows";
  if (self->error != NULL && self->loading == NULL)
    return mm_error_is_offline (self->error) ? "offline" : "trouble";
  return self->complete ? "empty" : "loading";
}

/** mma_page_model_get_error: Returns: (nullable): why the last request failed */
const GError *
mma_page_model_get_error (MmaPageModel *self)
{
  return self->error;
}
