/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-terms-draft.h"

#include <string.h>

#include "mm-error.h"
#include "mm-rule.h"
#include "mm-text.h"
#include "mms-terms.h"

static gboolean
check_kind (const char *kind, GError **error)
{
  if (mms_terms_is_kind (kind))
    return TRUE;
  g_set_error (error, MM_ERROR, MM_ERROR_NOT_FOUND, "No terms of kind “%s”", kind);
  return FALSE;
}

/* "3" follows "2"; what is no number is for the person to count. */
static char *
next_version (const char *version)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (version, 10, 0, 1000000, &number, NULL))
    return g_strdup_printf ("%" G_GUINT64_FORMAT, number + 1);
  return g_strdup ("");
}

static MmsTermsDraft *
draft_new (const char *kind, const MmsTermsRow *current)
{
  MmsTermsDraft *draft = g_new0 (MmsTermsDraft, 1);

  draft->kind = g_strdup (kind);
  draft->version = current != NULL ? next_version (current->version) : g_strdup ("1");
  draft->summary = g_strdup (current != NULL ? current->summary : "\n\n");
  draft->body = g_strdup (current != NULL ? current->body : "");
  draft->changed = MM_NO_VALUE;
  return draft;
}

/**
 * mms_terms_draft_get:
 *
 * Returns: (transfer full): what is being written; where nothing is, a copy of the terms that hold
 *   now, with the revision 0. %MM_ERROR_NOT_FOUND when there is no such kind
 */
MmsTermsDraft *
mms_terms_draft_get (MmsContext *context, MmsDb *db, const char *kind, GError **error)
{
  MmsTermsDraft *draft = NULL;
  g_autoptr (MmsTermsRow) current = NULL;

  if (!check_kind (kind, error) || !mms_terms_draft_store_get (db, kind, &draft, error))
    return NULL;
  if (draft != NULL)
    return draft;
  if (!mms_terms_store_get_current (db, kind, mms_context_now (context), &current, error))
    return NULL;
  return draft_new (kind, current);
}

/* ---- Saving: what is not finished yet may be short, but not too long ---- */

static void
check_points (GPtrArray *fields, const char *summary, gboolean whole)
{
  g_auto (GStrv) points = g_strsplit (summary, "\n", -1);

  for (guint i = 0; i < MMS_TERMS_SUMMARY_POINTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("/point_%u", i + 1);

      if (i < g_strv_length (points))
        mm_rule_check_text (fields, name, points[i], MMS_TERMS_POINT_MAX, mm_rule_parse_opt_name);
      if (whole && (i >= g_strv_length (points) || mm_text_is_blank (points[i])))
        mm_field_errors_add (fields, name, "required");
    }
}

static gboolean
check (const MmsTermsDraft *draft, gboolean whole, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  mm_rule_check_text (fields, "/version", draft->version, MMS_TERMS_VERSION_MAX,
                      mm_rule_parse_opt_name);
  mm_rule_check_text (fields, "/body", draft->body, MMS_TERMS_BODY_MAX, mm_rule_parse_lines);
  check_points (fields, draft->summary, whole);
  if (whole && mm_text_is_blank (draft->version))
    mm_field_errors_add (fields, "/version", "required");
  if (whole && mm_text_is_blank (draft->body))
    mm_field_errors_add (fields, "/body", "required");
  return mm_field_errors_finish (fields, error);
}

/**
 * mms_terms_draft_save:
 * @draft: its revision is the one that was edited
 *
 * Returns: (transfer full): as it is stored now; %MM_ERROR_CONFLICT "version_changed" when somebody
 *   else was faster
 */
MmsTermsDraft *
mms_terms_draft_save (MmsContext *context, MmsDb *db, const MmsTermsDraft *draft, GError **error)
{
  gboolean stored;

  if (!check_kind (draft->kind, error) || !check (draft, FALSE, error) ||
      !mms_terms_draft_store_put (db, draft, mms_context_now (context), &stored, error))
    return NULL;
  if (stored)
    return mms_terms_draft_get (context, db, draft->kind, error);
  mm_error_fail (error, MM_ERROR_CONFLICT, "version_changed");
  return NULL;
}

/* ---- Publishing ---- */

static gboolean
check_day (MmsContext *context, gint64 effective, GError **error)
{
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();

  if (effective < mm_time_jst_day_start (mms_context_now (context)))
    mm_field_errors_add (fields, "/effective_on", "day_past");
  return mm_field_errors_finish (fields, error);
}

static gboolean
add (MmsContext *context, MmsDb *db, const MmsTermsDraft *draft, gint64 effective, GError **error)
{
  const MmsTermsRow terms = {
    .kind = draft->kind,
    .version = draft->version,
    .effective = effective,
    .summary = draft->summary,
    .body = draft->body,
  };
  g_autoptr (GPtrArray) fields = mm_field_errors_new ();
  g_autoptr (GError) local = NULL;

  if (mms_terms_add (context, db, &terms, &local))
    return TRUE;
  if (!mm_error_is_conflict (local))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  mm_field_errors_add (fields, "/version", "taken");
  return mm_field_errors_finish (fields, error);
}

/**
 * mms_terms_draft_publish:
 * @effective: the beginning of their first day, milliseconds UTC; not in the past
 *
 * Makes a version of what was written. It never changes again.
 *
 * Returns: (transfer full): its version. %MM_ERROR_INVALID names what is missing;
 *   %MM_ERROR_CONFLICT "version_changed" when @revision is not what would be published
 */
char *
mms_terms_draft_publish (MmsContext *context,
                         MmsDb *db,
                         const char *kind,
                         gint64 revision,
                         gint64 effective,
                         GError **error)
{
  g_autoptr (MmsTermsDraft) draft = mms_terms_draft_get (context, db, kind, error);
  gboolean deleted;

  if (draft == NULL || !check (draft, TRUE, error) || !check_day (context, effective, error) ||
      !mms_terms_draft_store_delete (db, kind, revision, &deleted, error))
    return NULL;
  if (!deleted)
    mm_error_fail (error, MM_ERROR_CONFLICT, "version_changed");
  else if (add (context, db, draft, effective, error))
    return g_steal_pointer (&draft->version);
  return NULL;
}
