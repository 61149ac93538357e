/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-house"

#include "config.h"

#include "mma-house-enrolment.h"

#include <glib/gi18n.h>

#include "mm-error.h"
#include "mm-json.h"
#include "mma-confirm.h"
#include "mma-format.h"
#include "mma-notice.h"
#include "mma-save.h"
#include "mma-template.h"

#define REFRESH_S 60
#define MAX_TEXT 64
#define MAX_ITEMS 1000

struct _MmaHouseEnrolment
{
  GtkWidget parent_instance;

  /* template children */
  MmaNotice *notice;

  /* owned */
  MmaAccountSession *session; /* NULL for people who have nothing to decide */
  GCancellable *cancellable;
  char *gateway;
  char *id; /* of the newest that waits, or NULL */
  char *address;

  /* state */
  gint64 asked_at;
  gint64 valid_until;
  guint timer;
};

/* A decision on its way. */
typedef struct
{
  MmaHouseEnrolment *self; /* owned */
  gboolean approve;
} Decision;

G_DEFINE_FINAL_TYPE (MmaHouseEnrolment, mma_house_enrolment, GTK_TYPE_WIDGET)

/* helpers */

static void
decision_free (Decision *decision)
{
  g_object_unref (decision->self);
  g_free (decision);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Decision, decision_free)

static char *
make_path (MmaHouseEnrolment *self, const char *rest)
{
  return g_strdup_printf ("/v1/gateways/%s/enrolments%s", self->gateway, rest);
}

static void
forget (MmaHouseEnrolment *self)
{
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->address, g_free);
}

static void
show (MmaHouseEnrolment *self)
{
  mma_notice_show (self->notice, MMA_NOTICE_WARNING,
                   self->id == NULL ? NULL : _ ("A new gateway device asks to be connected."));
  mma_notice_set_button (self->notice, _ ("Check the request"), "enrolment.ask");
}

static gboolean
read_item (MmaHouseEnrolment *self, JsonObject *item, GError **error)
{
  g_autofree char *state = NULL;
  g_autofree char *id = NULL;
  g_autofree char *address = NULL;

  if (!mm_json_get_string (item, "state", MAX_TEXT, &state, error) ||
      !mm_json_get_id (item, "id", &id, error) ||
      !mm_json_get_opt_string (item, "address", MAX_TEXT, &address, error) ||
      !mm_json_get_time (item, "asked_at", &self->asked_at, error) ||
      !mm_json_get_time (item, "valid_until", &self->valid_until, error))
    return FALSE;
  if (!g_str_equal (state, "pending"))
    return TRUE;
  self->id = g_steal_pointer (&id);
  self->address = g_steal_pointer (&address);
  return TRUE;
}

/* The newest of those that wait; they come first. */
static gboolean
read_items (MmaHouseEnrolment *self, JsonArray *items, GError **error)
{
  JsonObject *item;

  forget (self);
  for (guint i = 0; self->id == NULL && i < json_array_get_length (items); i++)
    if (!mm_json_get_element_object (items, "items", i, &item, error) ||
        !read_item (self, item, error))
      return FALSE;
  return TRUE;
}

/* When, from where and until when, and what follows. */
static char *
describe (MmaHouseEnrolment *self)
{
  g_autofree char *asked = mma_format_date_time (self->asked_at);
  g_autofree char *until = mma_format_date_time (self->valid_until);

  return g_strdup_printf (
      /* Translators: date and time, network address, date and time */
      _ ("Requested at: %s\nRequested from: %s\nOpen until: %s\n\nThe device knows the ID and the "
         "password of your registration sheet. If you approve, it takes the place of the one in "
         "use, which can no longer connect. If you did not replace or reset your gateway, please "
         "refuse: the one in use goes on as before."),
      asked, self->address != NULL ? self->address : _ ("unknown"), until);
}

static const char *
words_of (const GError *error)
{
  if (mm_error_is_not_found (error))
    return _ ("This request is no longer open");
  if (mm_error_is_offline (error))
    return _ ("This needs the internet. Try again when you are connected.");
  return _ ("The decision could not be sent. Please try again.");
}

/* callbacks */

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (MmaHouseEnrolment) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonArray) items = mma_api_items_finish (source, result, MAX_ITEMS, &error);

  if (self->session == NULL)
    return;
  if (items == NULL || !read_items (self, items, &error))
    g_debug ("Not known who asks to be connected: %s", error != NULL ? error->message : "");
  else
    show (self);
}

static void
decided_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Decision) decision = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) answer = mma_api_send_finish (MMA_API (source), result, &error);
  MmaHouseEnrolment *self = decision->self;

  if (self->session == NULL)
    return;
  if (error != NULL)
    mma_toast (GTK_WIDGET (self), words_of (error));
  else
    mma_toast (GTK_WIDGET (self), decision->approve
                                      ? _ ("Approved; the new device will soon be connected")
                                      : _ ("The request was refused"));
  mma_house_enrolment_refresh (self);
}

static void
answer_cb (gboolean yes, gpointer data)
{
  mma_house_enrolment_decide (data, yes);
}

static void
ask_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  MmaHouseEnrolment *self = MMA_HOUSE_ENROLMENT (widget);
  g_autofree char *facts = NULL;

  if (self->id == NULL)
    return;
  facts = describe (self);
  mma_confirm_decide (widget, _ ("Switch to the new device?"), facts, _ ("_Refuse"), _ ("_Approve"),
                      answer_cb, g_object_ref (self), g_object_unref);
}

static gboolean
refresh_cb (gpointer data)
{
  mma_house_enrolment_refresh (data);
  return G_SOURCE_CONTINUE;
}

/* vfuncs */

static void
mma_house_enrolment_map (GtkWidget *widget)
{
  MmaHouseEnrolment *self = MMA_HOUSE_ENROLMENT (widget);

  GTK_WIDGET_CLASS (mma_house_enrolment_parent_class)->map (widget);
  if (self->session == NULL)
    return;
  self->timer = g_timeout_add_seconds (REFRESH_S, refresh_cb, self);
  mma_house_enrolment_refresh (self);
}

static void
mma_house_enrolment_unmap (GtkWidget *widget)
{
  MmaHouseEnrolment *self = MMA_HOUSE_ENROLMENT (widget);

  g_clear_handle_id (&self->timer, g_source_remove);
  GTK_WIDGET_CLASS (mma_house_enrolment_parent_class)->unmap (widget);
}

static void
mma_house_enrolment_dispose (GObject *object)
{
  MmaHouseEnrolment *self = MMA_HOUSE_ENROLMENT (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);
  mma_template_dispose (GTK_WIDGET (object), MMA_TYPE_HOUSE_ENROLMENT);
  G_OBJECT_CLASS (mma_house_enrolment_parent_class)->dispose (object);
}

static void
mma_house_enrolment_finalize (GObject *object)
{
  MmaHouseEnrolment *self = MMA_HOUSE_ENROLMENT (object);

  forget (self);
  g_free (self->gateway);
  g_object_unref (self->cancellable);
  G_OBJECT_CLASS (mma_house_enrolment_parent_class)->finalize (object);
}

static void
mma_house_enrolment_class_init (MmaHouseEnrolmentClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = mma_house_enrolment_dispose;
  G_OBJECT_CLASS (klass)->finalize = mma_house_enrolment_finalize;
  widget_class->map = mma_house_enrolment_map;
  widget_class->unmap = mma_house_enrolment_unmap;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_install_action (widget_class, "enrolment.ask", NULL, ask_action);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/jp/mimamori/Mimamori/house/mma-house-enrolment.ui");
  gtk_widget_class_bind_template_child (widget_class, MmaHouseEnrolment, notice);
}

static void
mma_house_enrolment_init (MmaHouseEnrolment *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* public functions */

/** mma_house_enrolment_set_up: once; only a customer of @gateway, an installation, is asked */
void
mma_house_enrolment_set_up (MmaHouseEnrolment *self,
                            MmaAccountSession *session,
                            const char *gateway)
{
  MmAccount *account = mma_account_session_get_account (session);

  g_return_if_fail (MMA_IS_HOUSE_ENROLMENT (self) && self->session == NULL);

  if (g_strcmp0 (mm_account_get_role (account), "customer") != 0)
    return;
  self->session = g_object_ref (session);
  self->gateway = g_strdup (gateway);
}

/** mma_house_enrolment_refresh: asks the server who waits now. */
void
mma_house_enrolment_refresh (MmaHouseEnrolment *self)
{
  g_autofree char *path = NULL;

  g_return_if_fail (MMA_IS_HOUSE_ENROLMENT (self) && self->session != NULL);

  path = make_path (self, "");
  mma_api_send_async (mma_account_session_get_api (self->session), "GET", path, NULL, NULL,
                      self->cancellable, listed_cb, g_object_ref (self));
}

/** mma_house_enrolment_get_id: Returns: (nullable): what there is to decide */
const char *
mma_house_enrolment_get_id (MmaHouseEnrolment *self)
{
  return self->id;
}

/** mma_house_enrolment_decide: sends the decision on what mma_house_enrolment_get_id() says. */
void
mma_house_enrolment_decide (MmaHouseEnrolment *self, gboolean approve)
{
  g_autofree char *rest = NULL;
  g_autofree char *path = NULL;
  Decision *decision;

  g_return_if_fail (MMA_IS_HOUSE_ENROLMENT (self));

  if (self->session == NULL || self->id == NULL)
    return;
  rest = g_strdup_printf ("/%s%s", self->id, approve ? "/approval" : "");
  path = make_path (self, rest);
  decision = g_new0 (Decision, 1);
  decision->self = g_object_ref (self);
  decision->approve = approve;
  mma_api_send_async (mma_account_session_get_api (self->session), approve ? "POST" : "DELETE",
                      path, NULL, NULL, self->cancellable, decided_cb, decision);
}
