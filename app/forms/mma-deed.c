/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-deed.h"

#include "mma-confirm.h"
#include "mma-form-messages.h"
#include "mma-save.h"

struct _MmaDeed
{
  /* owned */
  GObject *page;
  MmaApi *api;
  GCancellable *cancellable;
  char *path;
  JsonNode *body; /* (nullable) */

  /* borrowed */
  const char *method;
  const char *words;
  MmaDeedDone done;
};

static void
clear (gpointer data)
{
  MmaDeed *self = data;

  g_object_unref (self->page);
  g_object_unref (self->api);
  g_object_unref (self->cancellable);
  g_free (self->path);
  g_clear_pointer (&self->body, json_node_unref);
}

static void
release (gpointer self)
{
  g_rc_box_release_full (self, clear);
}

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  MmaDeed *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (object), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    self->done (self->page, self->words, error);
  release (self);
}

static void
send (gpointer data)
{
  MmaDeed *self = data;

  mma_api_send_async (self->api, self->method, self->path, self->body, NULL, self->cancellable,
                      answered_cb, g_rc_box_acquire (self));
}

/**
 * mma_deed_new:
 * @method: lives as long as the program, as @words does
 * @words: (nullable): what @done says when it is done
 *
 * Returns: (transfer full): a request, to be handed to mma_deed_send() or mma_deed_ask()
 */
MmaDeed *
mma_deed_new (gpointer page,
              MmaApi *api,
              GCancellable *cancellable,
              const char *method,
              const char *path,
              MmaDeedDone done,
              const char *words)
{
  MmaDeed *self = g_rc_box_new0 (MmaDeed);

  self->page = g_object_ref (page);
  self->api = g_object_ref (api);
  self->cancellable = g_object_ref (cancellable);
  self->method = method;
  self->path = g_strdup (path);
  self->done = done;
  self->words = words;
  return self;
}

void
mma_deed_set_body (MmaDeed *self, JsonObject *body)
{
  g_clear_pointer (&self->body, json_node_unref);
  self->body = json_node_init_object (json_node_alloc (), body);
}

/** mma_deed_send: @self: (transfer full) */
void
mma_deed_send (MmaDeed *self)
{
  send (self);
  release (self);
}

/**
 * mma_deed_ask:
 * @self: (transfer full): sent when the answer is @verb
 * @parent: what was pressed, above whose window the question stands
 *
 * Asks first; see mma_confirm().
 */
void
mma_deed_ask (MmaDeed *self,
              GtkWidget *parent,
              const char *question,
              const char *consequence,
              const char *verb,
              gboolean destructive)
{
  mma_confirm (parent, question, consequence, verb, destructive, send, self, release);
}

/** mma_deed_tell: says @words in passing, or in @notice why it could not be done */
void
mma_deed_tell (MmaNotice *notice, const char *words, const GError *error)
{
  g_autofree char *trouble = error != NULL ? mma_form_message (error, NULL) : NULL;

  mma_notice_show (notice, MMA_NOTICE_WARNING, trouble);
  if (error == NULL)
    mma_toast (GTK_WIDGET (notice), words);
}
