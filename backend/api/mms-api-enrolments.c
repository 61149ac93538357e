/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-gateways.h"

#include "mm-error.h"
#include "mms-enrolment.h"
#include "mms-installation-store.h"
#include "mms-policy.h"

/* The administrator knows a gateway by the ID on its sheet, its owner by the installation. */
static char *
find_installation (MmsCall *call, GError **error)
{
  const char *id = mms_call_param (call, "id");
  g_autoptr (MmsInstallationRow) site = NULL;
  GError *local = NULL;

  if (call->route->permission != MMS_MAY_ADMINISTER)
    return g_strdup (id);
  site = mms_installation_store_by_gateway (call->db, id, &local);
  if (local != NULL)
    g_propagate_error (error, local);
  else if (site == NULL)
    mm_error_fail (error, MM_ERROR_NOT_FOUND, "not_found");
  return site != NULL ? g_strdup (site->id) : NULL;
}

static MmsResponse *
enrolments_list (MmsCall *call, GError **error)
{
  g_autofree char *installation = find_installation (call, error);
  g_autoptr (GString) text = g_string_new (NULL);

  if (installation == NULL ||
      !mms_enrolment_list (call->ctx, call->db, call->actor, installation, text, error))
    return NULL;
  return mms_response_json (200, g_steal_pointer (&text));
}

static MmsResponse *
decide (MmsCall *call, gboolean approve, GError **error)
{
  g_autofree char *installation = find_installation (call, error);

  if (installation == NULL ||
      !mms_enrolment_decide (call->ctx, call->db, call->actor, installation,
                             mms_call_param (call, "enrolment"), approve, error))
    return NULL;
  return mms_response_empty (204);
}

static MmsResponse *
approval_create (MmsCall *call, GError **error)
{
  return decide (call, TRUE, error);
}

static MmsResponse *
enrolments_delete (MmsCall *call, GError **error)
{
  return decide (call, FALSE, error);
}

/* clang-format off */
const MmsRoute mms_api_enrolments_routes[] = {
  { "GET", "/v1/gateways/{id}/enrolments", MMS_MAY_APPROVE_ENROLMENT, MMS_INLINE, enrolments_list },
  { "POST", "/v1/gateways/{id}/enrolments/{enrolment}/approval", MMS_MAY_APPROVE_ENROLMENT, MMS_WRITE, approval_create },
  { "DELETE", "/v1/gateways/{id}/enrolments/{enrolment}", MMS_MAY_APPROVE_ENROLMENT, MMS_WRITE, enrolments_delete },
  { "GET", "/v1/admin/gateways/{id}/enrolments", MMS_MAY_ADMINISTER, MMS_READ, enrolments_list },
  { "POST", "/v1/admin/gateways/{id}/enrolments/{enrolment}/approval", MMS_MAY_ADMINISTER, MMS_WRITE, approval_create },
  { "DELETE", "/v1/admin/gateways/{id}/enrolments/{enrolment}", MMS_MAY_ADMINISTER, MMS_WRITE, enrolments_delete },
  { NULL },
};
/* clang-format on */
