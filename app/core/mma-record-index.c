/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-record-index"

#include "config.h"

#include "mma-record-index.h"

#include "mm-text.h"
#include "mm-time.h"

typedef struct
{
  const char *kind;
  const char *title;
  const char *code;
  const char *stamp;
} Shape;

static const Shape shapes[] = {
  { "gateway", "site_name", "gateway_id", "state_since" },
  { "link", "dealer_name", "dealer_login", "linked_at" },
  { "announcement", "title", "id", "published_at" },
  { "gateway_contact", "kana", NULL, NULL },
  { "unit", "serial", "serial", NULL },
  { "offer", "dealer_name", "dealer_login", "created_at" },
};

/* In the order in which a list shows them: what needs somebody comes first. */
static const char *const ranks[] = { "fault", "no_contact", "warning", "normal",
                                     "never_connected" };

/* The members that people search by, wherever they stand in a record. */
static const char *const searched[] = {
  "site_name",   "gateway_id",  "model",        "serial", "postal_code", "prefecture",
  "city",        "street",      "building",     "name",   "kana",        "family_name",
  "given_name",  "family_kana", "given_kana",   "phone",  "mail",        "company",
  "dealer_name", "title",       "dealer_login", NULL,
};

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = name != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static void collect (JsonNode *node, const char *name, GString *into);

static void
collect_member (JsonObject *object, const char *name, JsonNode *node, gpointer into)
{
  collect (node, name, into);
}

static void
collect (JsonNode *node, const char *name, GString *into)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    json_object_foreach_member (json_node_get_object (node), collect_member, into);
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      collect (json_array_get_element (json_node_get_array (node), i), name, into);
  else if (json_node_get_value_type (node) == G_TYPE_STRING && g_strv_contains (searched, name))
    g_string_append_printf (into, "%s\n", json_node_get_string (node));
}

static void
collect_unless_address (JsonObject *object, const char *name, JsonNode *node, gpointer into)
{
  if (!g_str_equal (name, "address"))
    collect (node, name, into);
}

static char *
make_search (JsonObject *body)
{
  JsonNode *node = json_object_get_member (body, "address");
  g_autoptr (GString) address = g_string_new (NULL);
  g_autoptr (GString) rest = g_string_new (NULL);
  g_autofree char *folded_address = NULL;
  g_autofree char *folded_rest = NULL;

  if (node != NULL)
    collect (node, "address", address);
  json_object_foreach_member (body, collect_unless_address, rest);
  folded_address = mm_text_fold_for_search (address->str);
  folded_rest = mm_text_fold_for_search (rest->str);
  return g_strdup_printf ("%s %c %s", folded_address, MMA_RECORD_ADDRESS_END, folded_rest);
}

static gint64
find_rank (const char *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    if (g_strcmp0 (state, ranks[i]) == 0)
      return i;
  return G_N_ELEMENTS (ranks);
}

static char *
make_place (JsonObject *body)
{
  JsonNode *node = json_object_get_member (body, "address");
  JsonObject *address;
  const char *prefecture;
  const char *city;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("");
  address = json_node_get_object (node);
  prefecture = get_text (address, "prefecture");
  city = get_text (address, "city");
  return g_strconcat (prefecture != NULL ? prefecture : "", city != NULL ? city : "", NULL);
}

static char *
dup_or_empty (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

/**
 * mma_record_index_init:
 * @kind: the record's kind; of one that is not known only the search text is made
 * @body: the record
 *
 * Reads what lists need.
 */
void
mma_record_index_init (MmaRecordIndex *self, const char *kind, JsonObject *body)
{
  static const Shape unknown = { NULL, NULL, NULL, NULL };
  const Shape *shape = &unknown;
  const char *stamp;

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (g_str_equal (kind, shapes[i].kind))
      shape = &shapes[i];
  self->state = g_strdup (get_text (body, "state"));
  self->rank = find_rank (self->state);
  self->stamp = 0;
  stamp = get_text (body, shape->stamp);
  if (stamp != NULL)
    mm_time_parse_rfc3339 (stamp, &self->stamp, NULL);
  self->title = dup_or_empty (get_text (body, shape->title));
  self->code = dup_or_empty (get_text (body, shape->code));
  self->place = make_place (body);
  self->search = make_search (body);
}

/**
 * mma_record_index_clear:
 */
void
mma_record_index_clear (MmaRecordIndex *self)
{
  g_clear_pointer (&self->state, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->search, g_free);
}
