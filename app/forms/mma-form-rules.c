/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mma-form-rules.h"

#include "mm-day.h"
#include "mm-gateway-code.h"
#include "mm-login-id.h"
#include "mm-mail-address.h"
#include "mm-password.h"
#include "mm-person.h"
#include "mm-phone.h"
#include "mm-place.h"
#include "mm-postal-code.h"

typedef gboolean (*ParseFunc) (const char *typed, char **out, GError **error);
typedef char *(*FormatFunc) (const char *stored);

typedef struct
{
  const char *name;
  ParseFunc parse;
  FormatFunc format; /* NULL: shown as it is stored */
} Rule;

static gboolean
monitoring_password_parse (const char *typed, char **out, GError **error)
{
  if (!mm_password_check (MM_PASSWORD_POLICY_MONITORING, typed, error))
    return FALSE;
  *out = g_strdup (typed);
  return TRUE;
}

static gboolean
ups_password_parse (const char *typed, char **out, GError **error)
{
  if (!mm_password_check (MM_PASSWORD_POLICY_UPS, typed, error))
    return FALSE;
  *out = g_strdup (typed);
  return TRUE;
}

/* "2510025" → "251-0025": the 〒 stands before the field. */
static char *
postal_code_format (const char *digits)
{
  if (strlen (digits) != 7)
    return g_strdup (digits);
  return g_strdup_printf ("%.3s-%s", digits, digits + 3);
}

static const Rule rules[] = {
  { "name", mm_person_name_parse, NULL },
  { "kana", mm_person_kana_parse, NULL },
  { "mail", mm_mail_address_parse, NULL },
  { "phone", mm_phone_parse, mm_phone_format },
  { "opt-phone", mm_opt_phone_parse, mm_phone_format },
  { "postal-code", mm_postal_code_parse, postal_code_format },
  { "address-line", mm_address_line_parse, NULL },
  { "opt-address-line", mm_opt_address_line_parse, NULL },
  { "organisation", mm_organisation_parse, NULL },
  { "opt-organisation", mm_opt_organisation_parse, NULL },
  { "site-name", mm_site_name_parse, NULL },
  { "dealer-id", mm_login_id_parse, NULL },
  { "gateway-id", mm_gateway_id_parse, NULL },
  { "gateway-password", mm_gateway_password_parse, NULL },
  { "password", monitoring_password_parse, NULL },
  { "remarks", mm_remarks_parse, NULL },
  { "ups-password", ups_password_parse, NULL },
  { "day", mm_day_parse, mm_day_format },
};

static const Rule *
find_rule (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (g_strcmp0 (rules[i].name, name) == 0)
      return &rules[i];
  return NULL;
}

gboolean
mma_form_rule_check (const char *name, const char *typed, GError **error)
{
  const Rule *rule = find_rule (name);
  g_autofree char *stored = NULL;

  return rule == NULL || rule->parse (typed, &stored, error);
}

char *
mma_form_rule_normalise (const char *name, const char *typed)
{
  const Rule *rule = find_rule (name);
  char *stored = NULL;

  if (rule == NULL)
    return g_strdup (typed);
  return rule->parse (typed, &stored, NULL) ? stored : NULL;
}

char *
mma_form_rule_format (const char *name, const char *stored)
{
  const Rule *rule = find_rule (name);

  return rule != NULL && rule->format != NULL ? rule->format (stored) : g_strdup (stored);
}
