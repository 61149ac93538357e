/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-error.h"

typedef struct
{
  MmProblem *problem;
} MmErrorPrivate;

static void
mm_error_private_init (MmErrorPrivate *priv)
{
  priv->problem = NULL;
}

static void
mm_error_private_copy (const MmErrorPrivate *source, MmErrorPrivate *copy)
{
  copy->problem = source->problem != NULL ? mm_problem_copy (source->problem) : NULL;
}

static void
mm_error_private_clear (MmErrorPrivate *priv)
{
  g_clear_pointer (&priv->problem, mm_problem_free);
}

G_DEFINE_EXTENDED_ERROR (MmError, mm_error)

static const char *const code_names[] = {
  "invalid",     "not_found", "conflict", "denied",          "unauthenticated",
  "expired",     "used",      "limited",  "locked",          "offline",
  "unavailable", "full",      "protocol", "unknown_outcome", "failed",
};

G_STATIC_ASSERT (G_N_ELEMENTS (code_names) == MM_ERROR_FAILED + 1);

const MmProblem *
mm_error_get_problem (const GError *error)
{
  if (error == NULL || error->domain != MM_ERROR)
    return NULL;
  return mm_error_get_private (error)->problem;
}

const char *
mm_error_get_code (const GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);

  if (problem != NULL)
    return problem->code;
  if (error == NULL || error->domain != MM_ERROR)
    return code_names[MM_ERROR_FAILED];
  return code_names[CLAMP (error->code, 0, (int) MM_ERROR_FAILED)];
}

gboolean
mm_error_fail_counted (
    GError **error, MmError code, const char *stable_code, int retry_after_s, int tries_left)
{
  g_propagate_error (error, mm_error_new_problem (code, stable_code, retry_after_s, tries_left));
  return FALSE;
}

gboolean
mm_error_fail (GError **error, MmError code, const char *stable_code)
{
  return mm_error_fail_counted (error, code, stable_code, MM_PROBLEM_NONE, MM_PROBLEM_NONE);
}

GError *
mm_error_new_take (MmError code, MmProblem *problem)
{
  GError *error = g_error_new_literal (MM_ERROR, code, problem->message);

  mm_error_get_private (error)->problem = problem;
  return error;
}

GError *
mm_error_new_problem (MmError code, const char *stable_code, int retry_after_s, int tries_left)
{
  MmProblem *problem = mm_problem_new (stable_code, NULL);

  problem->retry_after_s = retry_after_s;
  problem->tries_left = tries_left;
  return mm_error_new_take (code, problem);
}

GError *
mm_error_new_invalid (
    const char *stable_code, const char *detail, gint64 length, gint64 minimum, gint64 maximum)
{
  MmProblem *problem = mm_problem_new (stable_code, NULL);

  problem->detail = g_strdup (detail);
  problem->length = length;
  problem->minimum = minimum;
  problem->maximum = maximum;
  return mm_error_new_take (MM_ERROR_INVALID, problem);
}

static char *
fields_to_message (GPtrArray *fields)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const MmFieldError *field_error = fields->pdata[i];

      g_string_append_printf (text, "%s%s: %s", i > 0 ? ", " : "", field_error->field,
                              field_error->message);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GError *
mm_error_new_fields (GPtrArray *fields)
{
  g_autofree char *message = fields_to_message (fields);
  MmProblem *problem = mm_problem_new (MM_CODE_FIELDS, message);

  for (guint i = 0; i < fields->len; i++)
    g_ptr_array_add (problem->fields, mm_field_error_copy (fields->pdata[i]));
  return mm_error_new_take (MM_ERROR_INVALID, problem);
}

static MmFieldError *
field_error_from_problem (const MmProblem *problem, const char *field)
{
  MmFieldError *field_error = mm_field_error_new (field, problem->code, problem->message);

  field_error->detail = g_strdup (problem->detail);
  field_error->length = problem->length;
  field_error->minimum = problem->minimum;
  field_error->maximum = problem->maximum;
  return field_error;
}

void
mm_error_prefix_field (GError **error, const char *pointer)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  g_return_if_fail (pointer != NULL);

  if (error == NULL || mm_error_get_problem (*error) == NULL || !mm_error_is_invalid (*error))
    return;
  mm_field_errors_take (fields, pointer, g_steal_pointer (error));
  *error = mm_error_new_fields (fields);
}

GPtrArray *
mm_field_errors_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) mm_field_error_free);
}

void
mm_field_errors_take (GPtrArray *fields, const char *field, GError *error)
{
  const MmProblem *problem = mm_error_get_problem (error);

  g_return_if_fail (fields != NULL && field != NULL && error != NULL);

  if (problem == NULL)
    g_ptr_array_add (fields, mm_field_error_new (field, mm_error_get_code (error), error->message));
  else if (problem->fields->len == 0)
    g_ptr_array_add (fields, field_error_from_problem (problem, field));
  else
    for (guint i = 0; i < problem->fields->len; i++)
      {
        MmFieldError *copy = mm_field_error_copy (problem->fields->pdata[i]);
        g_autofree char *inner = g_steal_pointer (&copy->field);

        copy->field = g_strconcat (field, inner, NULL);
        g_ptr_array_add (fields, copy);
      }
  g_error_free (error);
}

void
mm_field_errors_add (GPtrArray *fields, const char *field, const char *code)
{
  g_ptr_array_add (fields, mm_field_error_new (field, code, NULL));
}

gboolean
mm_field_errors_finish (GPtrArray *fields, GError **error)
{
  if (fields->len == 0)
    return TRUE;
  g_propagate_error (error, mm_error_new_fields (fields));
  return FALSE;
}

gboolean
mm_error_is_invalid (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_INVALID);
}

gboolean
mm_error_is_not_found (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_NOT_FOUND);
}

gboolean
mm_error_is_conflict (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_CONFLICT);
}

gboolean
mm_error_is_denied (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_DENIED);
}

gboolean
mm_error_is_unauthenticated (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_UNAUTHENTICATED);
}

gboolean
mm_error_is_expired (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_EXPIRED);
}

gboolean
mm_error_is_used (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_USED);
}

gboolean
mm_error_is_limited (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_LIMITED);
}

gboolean
mm_error_is_locked (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_LOCKED);
}

gboolean
mm_error_is_offline (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_OFFLINE);
}

gboolean
mm_error_is_unavailable (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_UNAVAILABLE);
}

gboolean
mm_error_is_full (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_FULL);
}

gboolean
mm_error_is_protocol (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_PROTOCOL);
}

gboolean
mm_error_is_unknown_outcome (const GError *error)
{
  return g_error_matches (error, MM_ERROR, MM_ERROR_UNKNOWN_OUTCOME);
}
