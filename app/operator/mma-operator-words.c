/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mma-operator-words.h"

#include <glib/gi18n.h>

#include "mm-address.h"
#include "mm-time.h"
#include "mma-format.h"

typedef struct
{
  const char *code;
  const char *word;
  const char *css; /* (nullable): of a state */
} Word;

static const Word services[] = {
  { "customer", N_ ("Customer"), NULL },
  { "dealer", N_ ("Dealer"), NULL },
  { "ups", N_ ("UPS owner"), NULL },
  { "operator", N_ ("Operator"), NULL },
  { NULL },
};

static const Word account_states[] = {
  { "active", N_ ("In use"), "normal" },
  { "locked", N_ ("Locked"), "fault" },
  { "withdrawn", N_ ("Withdrawn"), "no-contact" },
  { "waiting", N_ ("Provisional"), "never" },
  { "expired", N_ ("Link expired"), "no-contact" },
  { NULL },
};

static const Word box_states[] = {
  { "stock", N_ ("In stock"), "never" },
  { "installed", N_ ("Installed"), "normal" },
  { "retired", N_ ("Out of use"), "no-contact" },
  { NULL },
};

const char *const mma_operator_audiences[] = { "public", "all",     "dealers",   "customers",
                                               "ups",    "support", "operators", NULL };

static const Word audiences[] = {
  { "public", N_ ("Everybody before sign-in"), NULL },
  { "all", N_ ("All who are signed in"), NULL },
  { "dealers", N_ ("Dealers"), NULL },
  { "customers", N_ ("Customers"), NULL },
  { "ups", N_ ("Owners of UPS units"), NULL },
  { "support", N_ ("Users of the support"), NULL },
  { "operators", N_ ("Operators"), NULL },
  { NULL },
};

static const Word news_states[] = {
  { "coming", N_ ("Coming"), "never" },
  { "shown", N_ ("Shown"), "normal" },
  { "over", N_ ("Over"), "no-contact" },
  { "withdrawn", N_ ("Taken away"), "no-contact" },
  { NULL },
};

static const Word terms_states[] = {
  { "draft", N_ ("Draft"), "never" },
  { "coming", N_ ("Coming"), "never" },
  { "current", N_ ("In force"), "normal" },
  { "over", N_ ("Replaced"), "no-contact" },
  { NULL },
};

static const Word unit_states[] = {
  { "stock", N_ ("In stock"), "never" },
  { "registered", N_ ("Unit in use"), "normal" },
  { "ended", N_ ("Use ended"), "no-contact" },
  { NULL },
};

static const Word mail_states[] = {
  { "queued", N_ ("Waiting"), "never" },
  { "sent", N_ ("Sent"), "normal" },
  { "failed", N_ ("Failed"), "fault" },
  { NULL },
};

static const Word *
find (const Word *words, const char *code)
{
  for (const Word *word = words; word->code != NULL; word++)
    if (g_strcmp0 (word->code, code) == 0)
      return word;
  return NULL;
}

static const char *
say (const Word *words, const char *code)
{
  const Word *word = find (words, code);

  if (word != NULL)
    return _ (word->word);
  return code != NULL ? code : "";
}

static const char *
colour (const Word *words, const char *code)
{
  const Word *word = find (words, code);

  return word != NULL ? word->css : "no-contact";
}

const char *
mma_operator_word_service (const char *service)
{
  return say (services, service);
}

const char *
mma_operator_word_account_state (const char *state)
{
  return say (account_states, state);
}

const char *
mma_operator_class_account_state (const char *state)
{
  return colour (account_states, state);
}

const char *
mma_operator_word_box_state (const char *state)
{
  return say (box_states, state);
}

const char *
mma_operator_class_box_state (const char *state)
{
  return colour (box_states, state);
}

const char *
mma_operator_word_audience (const char *audience)
{
  return say (audiences, audience);
}

const char *
mma_operator_word_news_state (const char *state)
{
  return say (news_states, state);
}

const char *
mma_operator_class_news_state (const char *state)
{
  return colour (news_states, state);
}

const char *
mma_operator_word_terms_state (const char *state)
{
  return say (terms_states, state);
}

const char *
mma_operator_class_terms_state (const char *state)
{
  return colour (terms_states, state);
}

const char *
mma_operator_word_unit_state (const char *state)
{
  return say (unit_states, state);
}

const char *
mma_operator_class_unit_state (const char *state)
{
  return colour (unit_states, state);
}

const char *
mma_operator_word_mail_state (const char *state)
{
  return say (mail_states, state);
}

const char *
mma_operator_class_mail_state (const char *state)
{
  return colour (mail_states, state);
}

/** mma_operator_format_time: Returns: (transfer full) (nullable): in Japan; %NULL for no time */
char *
mma_operator_format_time (MmaPageItem *item, const char *member)
{
  gint64 at = mma_page_item_get_time (item, member);

  return at != MM_NO_VALUE ? mma_format_date_time_column (at) : NULL;
}

/**
 * mma_operator_format_period:
 * @starts: ms UTC, %MM_NO_VALUE for at once
 * @ends: ms UTC, the moment after it; %MM_NO_VALUE for no end
 *
 * Returns: (transfer full): “2026/11/20 14:05 – 2026/12/31 24:00”
 */
char *
mma_operator_format_period (gint64 starts, gint64 ends)
{
  g_autofree char *from =
      starts != MM_NO_VALUE ? mma_format_date_time_column (starts) : g_strdup (_ ("At once"));
  g_autofree char *until = ends != MM_NO_VALUE ? mma_format_date_time_column (ends - 1) : NULL;

  return until != NULL ? g_strdup_printf ("%s – %s", from, until) : g_strdup_printf ("%s –", from);
}

/** mma_operator_format_day: Returns: (transfer full) (nullable): “2026/11/20”; %NULL for none */
char *
mma_operator_format_day (MmaPageItem *item, const char *member)
{
  const char *day = mma_page_item_get_text (item, member);

  return day != NULL ? g_strdelimit (g_strdup (day), "-", '/') : NULL;
}

/** mma_operator_format_address: Returns: (transfer full) (nullable): in one line */
char *
mma_operator_format_address (JsonObject *object)
{
  g_autoptr (MmAddress) address = object != NULL ? mm_address_from_json (object, NULL) : NULL;

  return address != NULL ? mm_address_to_string (address) : NULL;
}

/** mma_operator_format_customer: Returns: (transfer full) (nullable): the company and the name */
char *
mma_operator_format_customer (MmaPageItem *item)
{
  const char *organisation = mma_page_item_get_text (item, "organisation");
  const char *name = mma_page_item_get_text (item, "customer");

  if (name == NULL || organisation == NULL)
    return g_strdup (name);
  return g_strdup_printf ("%s　%s", organisation, name);
}

/** mma_operator_add_query: adds to the query of @path; @value: (nullable): nothing is added */
void
mma_operator_add_query (GString *path, const char *name, const char *value)
{
  g_autofree char *escaped = NULL;

  if (value == NULL || *value == '\0')
    return;
  escaped = g_uri_escape_string (value, NULL, FALSE);
  g_string_append_printf (path, "%c%s=%s", strchr (path->str, '?') != NULL ? '&' : '?', name,
                          escaped);
}
