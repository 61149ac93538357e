/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-problem.h"

G_DEFINE_BOXED_TYPE (MmFieldError, mm_field_error, mm_field_error_copy, mm_field_error_free)
G_DEFINE_BOXED_TYPE (MmProblem, mm_problem, mm_problem_copy, mm_problem_free)

MmFieldError *
mm_field_error_new (const char *field, const char *code, const char *message)
{
  MmFieldError *self = g_new0 (MmFieldError, 1);

  g_return_val_if_fail (field != NULL && code != NULL, self);

  self->field = g_strdup (field);
  self->code = g_strdup (code);
  self->message = g_strdup (message != NULL ? message : code);
  self->length = self->minimum = self->maximum = MM_PROBLEM_NONE;
  return self;
}

MmFieldError *
mm_field_error_copy (const MmFieldError *field_error)
{
  MmFieldError *copy;

  copy = mm_field_error_new (field_error->field, field_error->code, field_error->message);
  copy->detail = g_strdup (field_error->detail);
  copy->length = field_error->length;
  copy->minimum = field_error->minimum;
  copy->maximum = field_error->maximum;
  return copy;
}

void
mm_field_error_free (MmFieldError *field_error)
{
  g_free (field_error->field);
  g_free (field_error->code);
  g_free (field_error->message);
  g_free (field_error->detail);
  g_free (field_error);
}

MmProblem *
mm_problem_new (const char *code, const char *message)
{
  MmProblem *self = g_new0 (MmProblem, 1);

  self->code = g_strdup (code);
  self->message = g_strdup (message != NULL ? message : code);
  self->length = self->minimum = self->maximum = MM_PROBLEM_NONE;
  self->retry_after_s = self->tries_left = MM_PROBLEM_NONE;
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) mm_field_error_free);
  return self;
}

MmProblem *
mm_problem_copy (const MmProblem *problem)
{
  MmProblem *copy = mm_problem_new (problem->code, problem->message);

  copy->detail = g_strdup (problem->detail);
  copy->length = problem->length;
  copy->minimum = problem->minimum;
  copy->maximum = problem->maximum;
  copy->retry_after_s = problem->retry_after_s;
  copy->tries_left = problem->tries_left;
  copy->day = g_strdup (problem->day);
  for (guint i = 0; i < problem->fields->len; i++)
    g_ptr_array_add (copy->fields, mm_field_error_copy (problem->fields->pdata[i]));
  return copy;
}

void
mm_problem_free (MmProblem *problem)
{
  g_free (problem->code);
  g_free (problem->message);
  g_free (problem->detail);
  g_free (problem->day);
  g_ptr_array_unref (problem->fields);
  g_free (problem);
}

const MmFieldError *
mm_problem_find_field (const MmProblem *problem, const char *field)
{
  g_return_val_if_fail (problem != NULL && field != NULL, NULL);

  for (guint i = 0; i < problem->fields->len; i++)
    {
      const MmFieldError *field_error = problem->fields->pdata[i];

      if (g_str_equal (field_error->field, field))
        return field_error;
    }
  return NULL;
}
