/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-page-item.h"

#include "mm-time.h"

struct _MmaPageItem
{
  GObject parent_instance;

  JsonObject *body; /* owned */
};

enum
{
  PROP_BODY = 1,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (MmaPageItem, mma_page_item, G_TYPE_OBJECT)

static JsonNode *
find (MmaPageItem *self, const char *member)
{
  JsonNode *node = json_object_get_member (self->body, member);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

static void
mma_page_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_BODY)
    g_value_set_boxed (value, MMA_PAGE_ITEM (object)->body);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
mma_page_item_finalize (GObject *object)
{
  json_object_unref (MMA_PAGE_ITEM (object)->body);

  G_OBJECT_CLASS (mma_page_item_parent_class)->finalize (object);
}

static void
mma_page_item_class_init (MmaPageItemClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = mma_page_item_get_property;
  G_OBJECT_CLASS (klass)->finalize = mma_page_item_finalize;
  properties[PROP_BODY] = g_param_spec_boxed ("body", NULL, NULL, JSON_TYPE_OBJECT,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPERTIES, properties);
}

static void
mma_page_item_init (MmaPageItem *self)
{
}

MmaPageItem *
mma_page_item_new (JsonObject *body)
{
  MmaPageItem *self = g_object_new (MMA_TYPE_PAGE_ITEM, NULL);

  self->body = json_object_ref (body);
  return self;
}

JsonObject *
mma_page_item_get_body (MmaPageItem *self)
{
  return self->body;
}

void
mma_page_item_set_body (MmaPageItem *self, JsonObject *body)
{
  json_object_ref (body);
  json_object_unref (self->body);
  self->body = body;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BODY]);
}

/** mma_page_item_to_json: Returns: (transfer full): all of it, for an action that opens it */
char *
mma_page_item_to_json (MmaPageItem *self)
{
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), self->body);

  return json_to_string (node, FALSE);
}

/** mma_page_item_new_from_json: Returns: (transfer full) (nullable): the same again */
MmaPageItem *
mma_page_item_new_from_json (const char *json)
{
  g_autoptr (JsonNode) node = json_from_string (json, NULL);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return mma_page_item_new (json_node_get_object (node));
}

/** mma_page_item_get_text: Returns: (nullable): a text, borrowed; %NULL where there is none */
const char *
mma_page_item_get_text (MmaPageItem *self, const char *member)
{
  JsonNode *node = find (self, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/** mma_page_item_get_int: Returns: a number; %MM_NO_VALUE where there is none */
gint64
mma_page_item_get_int (MmaPageItem *self, const char *member)
{
  JsonNode *node = find (self, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node)
                                                                         : MM_NO_VALUE;
}

/** mma_page_item_get_bool: Returns: what is said; %FALSE where nothing is */
gboolean
mma_page_item_get_bool (MmaPageItem *self, const char *member)
{
  JsonNode *node = find (self, member);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_BOOLEAN &&
         json_node_get_boolean (node);
}

/** mma_page_item_get_time: Returns: ms UTC; %MM_NO_VALUE where there is none */
gint64
mma_page_item_get_time (MmaPageItem *self, const char *member)
{
  const char *text = mma_page_item_get_text (self, member);
  gint64 at;

  return text != NULL && mm_time_parse_rfc3339 (text, &at, NULL) ? at : MM_NO_VALUE;
}

/** mma_page_item_get_object: Returns: (nullable): an object, borrowed */
JsonObject *
mma_page_item_get_object (MmaPageItem *self, const char *member)
{
  JsonNode *node = find (self, member);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}
