/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-api-accounts.h"

#include <string.h>

#include "mm-error.h"
#include "mms-call.h"
#include "mms-code.h"
#include "mms-landing-resource.h"
#include "mms-maintenance.h"
#include "mms-policy.h"

/*
 * Plain pages for those who open a link of a mail or a sheet in a browser. They open the app and
 * show what to type there. Opening them changes nothing: mail scanners open every link.
 */

static char *
load_text (const char *name)
{
  g_autofree char *path = g_strconcat ("/jp/mimamori/server/landing/", name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (mms_landing_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
replace (GString *page, const char *name, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_replace (page, name, escaped, 0);
}

static char *
sha256_source (const char *text)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 digest[32];
  gsize length = sizeof digest;
  g_autofree char *encoded = NULL;

  g_checksum_update (checksum, (const guint8 *) text, strlen (text));
  g_checksum_get_digest (checksum, digest, &length);
  encoded = g_base64_encode (digest, length);
  return g_strdup_printf ("'sha256-%s'", encoded);
}

/* Nothing may run or be loaded but the style and the script that stand in the page itself. */
static void
add_headers (MmsResponse *response, const char *style, const char *script, gboolean has_form)
{
  g_autofree char *style_source = sha256_source (style);
  g_autofree char *script_source = script != NULL ? sha256_source (script) : g_strdup ("'none'");
  g_autofree char *policy = g_strdup_printf (
      "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action %s; "
      "frame-ancestors 'none'",
      style_source, script_source, has_form ? "'self'" : "'none'");

  mms_response_add_header (response, "Content-Security-Policy", policy);
  mms_response_add_header (response, "Referrer-Policy", "no-referrer");
}

static void
fill_script (GString *page, const char *script)
{
  g_autofree char *element =
      script != NULL ? g_strdup_printf ("<script>%s</script>\n", script) : g_strdup ("");

  g_string_replace (page, "{script}", element, 0);
}

/* The first line of a page is its title; the rest stands in the frame of all. */
static GString *
load_page (const char *name)
{
  g_autofree char *frame = load_text ("frame.html");
  g_autofree char *title = load_text (name);
  char *content = strchr (title, '\n');
  GString *page = g_string_new (frame);

  *content++ = '\0';
  g_string_replace (page, "{title}", title, 1);
  g_string_replace (page, "{content}", content, 1);
  return page;
}

/* @link and @code may be NULL where the page does not name them. */
static MmsResponse *
page_response (MmsCall *call,
               guint status,
               const char *name,
               const char *link,
               const char *code,
               const char *script)
{
  const MmsSettings *settings = mms_context_get_settings (call->ctx);
  g_autofree char *style = load_text ("landing.css");
  GString *page = load_page (name);
  gboolean has_form = strstr (page->str, "<form") != NULL;
  g_autoptr (GBytes) body = NULL;
  MmsResponse *response;

  replace (page, "{service}", settings->name);
  replace (page, "{contact_phone}", settings->contact_phone);
  replace (page, "{contact_hours}", settings->contact_hours);
  replace (page, "{contact_mail}", settings->contact_mail);
  replace (page, "{link}", link != NULL ? link : "");
  replace (page, "{code}", code != NULL ? code : "");
  g_string_replace (page, "{style}", style, 0);
  fill_script (page, script);
  body = g_string_free_to_bytes (page);
  response = mms_response_new (status, "text/html; charset=utf-8", body);
  add_headers (response, style, script, has_form);
  return response;
}

static char *
app_link (MmsCall *call, const char *action)
{
  const MmsSettings *settings = mms_context_get_settings (call->ctx);
  g_autofree char *server = g_uri_escape_string (settings->base_url, NULL, FALSE);

  return g_strdup_printf ("mimamori:%s?server=%s", action, server);
}

/* What goes on in the app with the code of a mail. */
static MmsResponse *
code_page (MmsCall *call, const char *action, const char *page)
{
  g_autofree char *plain = mms_secrets_code_normalise (mms_call_param (call, "code"));
  g_autofree char *shown = NULL;
  g_autofree char *base = app_link (call, action);
  g_autofree char *link = NULL;

  if (plain == NULL)
    return page_response (call, 404, "unknown.html", NULL, NULL, NULL);
  shown = g_strdup_printf ("%.4s-%.4s-%.4s", plain, plain + 4, plain + 8);
  link = g_strdup_printf ("%s&code=%s", base, shown);
  return page_response (call, 200, page, link, shown, NULL);
}

static MmsResponse *
activation_page (MmsCall *call, GError **error)
{
  return code_page (call, "activate", "activate.html");
}

static MmsResponse *
joining_page (MmsCall *call, GError **error)
{
  return code_page (call, "join", "join.html");
}

static MmsResponse *
sheet_page (MmsCall *call, GError **error)
{
  g_autofree char *link = app_link (call, "register");
  g_autofree char *script = load_text ("register.js");

  return page_response (call, 200, "register.html", link, NULL, script);
}

/* The form of the page sends nothing but its address. */
static MmsResponse *
confirmation_page (MmsCall *call, GError **error)
{
  g_autofree char *plain = mms_secrets_code_normalise (mms_call_param (call, "code"));

  if (plain == NULL)
    return page_response (call, 404, "confirm-failed.html", NULL, NULL, NULL);
  return page_response (call, 200, "confirm.html", NULL, plain, NULL);
}

/* Who presses twice has done all that is asked. */
static const char *
refusal_page (const GError *error)
{
  return g_str_equal (mm_error_get_code (error), "code_used") ? "confirm-used.html"
                                                              : "confirm-failed.html";
}

static MmsResponse *
confirmation_press (MmsCall *call, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autoptr (MmsMaintenanceRow) row = mms_maintenance_confirm (
      call->ctx, call->db, call->actor, mms_call_param (call, "code"), &local);

  if (row != NULL)
    return page_response (call, 200, "confirmed.html", NULL, NULL, NULL);
  if (mms_code_is_refusal (local))
    return page_response (call, 410, refusal_page (local), NULL, NULL, NULL);
  g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

const MmsRoute mms_api_landing_routes[] = {
  { "GET", "/a/{code}", MMS_MAY_SEE_LANDING, MMS_INLINE, activation_page },
  { "GET", "/s/{code}", MMS_MAY_SEE_LANDING, MMS_INLINE, joining_page },
  { "GET", "/m/{code}", MMS_MAY_SEE_LANDING, MMS_INLINE, confirmation_page },
  { "POST", "/m/{code}", MMS_MAY_SEE_LANDING, MMS_WRITE, confirmation_press },
  { "GET", "/r", MMS_MAY_SEE_LANDING, MMS_INLINE, sheet_page },
  { NULL },
};
