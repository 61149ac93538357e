/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-text.h"

#define VOICED_MARK 0x3099
#define SEMI_VOICED_MARK 0x309a
#define LONG_MARK 0x30fc
#define ZERO_WIDTH_JOINER 0x200d
#define FREE_MARKS 2

/* −‐‒–—―─ and others that keyboards and input methods give for a hyphen. */
static gboolean
is_hyphen (gunichar c)
{
  return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2043 || c == 0x2212 || c == 0x2500 ||
         c == 0x2501 || c == 0xfe58 || c == 0xfe63 || c == 0xff0d;
}

static gboolean
is_variation_selector (gunichar c)
{
  return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0100 && c <= 0xe01ef);
}

static gboolean
is_emoji_modifier (gunichar c)
{
  return c >= 0x1f3fb && c <= 0x1f3ff;
}

/* Kana whose pieces NFKC puts together without changing anything else. */
static gboolean
is_plain_kana (gunichar c)
{
  return (c >= 0x3041 && c <= 0x3096) || c == VOICED_MARK || c == SEMI_VOICED_MARK ||
         (c >= 0x309d && c <= 0x309e) || (c >= 0x30a1 && c <= 0x30fa) ||
         (c >= LONG_MARK && c <= 0x30fe) || (c >= 0xff61 && c <= 0xff9f);
}

static char *
nfkc (const char *text, gssize length)
{
  char *normal = g_utf8_normalize (text, length, G_NORMALIZE_ALL_COMPOSE);

  return normal != NULL ? normal : g_utf8_make_valid (text, length);
}

/* g_strstrip () knows ASCII alone. */
static char *
strip (char *text)
{
  char *start = text;
  char *end = text + strlen (text);

  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start)
    {
      char *last = g_utf8_prev_char (end);

      if (!g_unichar_isspace (g_utf8_get_char (last)))
        break;
      end = last;
    }
  memmove (text, start, end - start);
  text[end - start] = '\0';
  return text;
}

/* A voicing mark with nothing to voice stands alone, not on top of its neighbour. */
static void
append_kana_run (GString *out, const char *run, gsize length)
{
  g_autofree char *normal = nfkc (run, length);
  const char *rest = normal;
  gunichar first = g_utf8_get_char (normal);

  if (first == VOICED_MARK || first == SEMI_VOICED_MARK)
    {
      g_string_append_unichar (out, first + 2);
      rest = g_utf8_next_char (normal);
    }
  g_string_append (out, rest);
}

static gunichar
to_katakana (gunichar c)
{
  return (c >= 0x3041 && c <= 0x3096) || c == 0x309d || c == 0x309e ? c + 0x60 : c;
}

/* Variants of kanji in names, each before the form that people search by. */
static const gunichar variants[][2] = {
  { 0x9ad9, 0x9ad8 },  /* 髙 高 */
  { 0xfa11, 0x5d0e },  /* 﨑 崎 */
  { 0x5d5c, 0x5d0e },  /* 嵜 崎 */
  { 0x20bb7, 0x5409 }, /* 𠮷 吉 */
  { 0x908a, 0x8fba },  /* 邊 辺 */
  { 0x9089, 0x8fba },  /* 邉 辺 */
  { 0x9f4b, 0x658e },  /* 齋 斎 */
  { 0x9f4a, 0x6589 },  /* 齊 斉 */
  { 0x6ff1, 0x6d5c },  /* 濱 浜 */
  { 0x6ff5, 0x6d5c },  /* 濵 浜 */
  { 0x6fa4, 0x6ca2 },  /* 澤 沢 */
  { 0x5ee3, 0x5e83 },  /* 廣 広 */
  { 0x570b, 0x56fd },  /* 國 国 */
  { 0x5fb7, 0x5fb3 },  /* 德 徳 */
  { 0x60e0, 0x6075 },  /* 惠 恵 */
  { 0x6801, 0x67f3 },  /* 栁 柳 */
  { 0x5d8b, 0x5cf6 },  /* 嶋 島 */
  { 0x5d8c, 0x5cf6 },  /* 嶌 島 */
  { 0x7028, 0x702c },  /* 瀨 瀬 */
  { 0x6a6b, 0x6a2a },  /* 橫 横 */
};

static gunichar
plain_kanji (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    if (variants[i][0] == c)
      return variants[i][1];
  return c;
}

static gboolean
is_usable (gunichar c, gboolean multi_line)
{
  if (multi_line && (c == '\n' || c == '\r' || c == '\t'))
    return TRUE;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_FORMAT:
      return c == ZERO_WIDTH_JOINER;
    case G_UNICODE_CONTROL:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    default:
      return TRUE;
    }
}

guint
mm_text_length (const char *text)
{
  guint length = 0, marks = 0;
  gboolean joined = FALSE;

  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c == ZERO_WIDTH_JOINER && length > 0 && !joined)
        {
          joined = TRUE;
          continue;
        }
      if (length > 0 && (g_unichar_ismark (c) || is_emoji_modifier (c)) && marks < FREE_MARKS)
        {
          marks++;
          continue;
        }
      if (!joined)
        length++;
      joined = FALSE;
      marks = 0;
    }
  return length;
}

char *
mm_text_normalise_width (const char *typed)
{
  return strip (nfkc (typed != NULL ? typed : "", -1));
}

char *
mm_text_normalise_code (const char *typed)
{
  g_autofree char *width = mm_text_normalise_width (typed);
  GString *out = g_string_sized_new (strlen (width));

  for (const char *at = width; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      g_string_append_unichar (out, is_hyphen (c) || c == LONG_MARK ? '-' : c);
    }
  return g_string_free (out, FALSE);
}

char *
mm_text_normalise_name (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed != NULL ? typed : "", -1);
  GString *out = g_string_sized_new (strlen (valid));
  const char *run = NULL;

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gboolean kana = is_plain_kana (g_utf8_get_char (at));

      if (kana && run == NULL)
        run = at;
      if (kana)
        continue;
      if (run != NULL)
        append_kana_run (out, run, at - run);
      run = NULL;
      g_string_append_unichar (out, g_utf8_get_char (at));
    }
  if (run != NULL)
    append_kana_run (out, run, strlen (run));
  return strip (g_string_free (out, FALSE));
}

char *
mm_text_to_katakana (const char *typed)
{
  g_autofree char *name = mm_text_normalise_name (typed);
  g_autofree char *width = mm_text_normalise_width (name);
  GString *out = g_string_sized_new (strlen (width));
  gunichar last = 0;

  for (const char *at = width; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = to_katakana (g_utf8_get_char (at));

      if (is_hyphen (c) && last >= 0x30a1 && last <= LONG_MARK)
        c = LONG_MARK;
      if (g_unichar_isspace (c))
        c = ' ';
      if (c != ' ' || last != ' ')
        g_string_append_unichar (out, c);
      last = c;
    }
  return g_string_free (out, FALSE);
}

const char *
mm_text_find_unusable (const char *text, gboolean multi_line)
{
  const char *end = NULL;

  if (text == NULL)
    return NULL;
  g_utf8_validate (text, -1, &end);
  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    if (!is_usable (g_utf8_get_char (at), multi_line))
      return at;
  return *end != '\0' ? end : NULL;
}

gboolean
mm_text_is_blank (const char *text)
{
  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)))
      return FALSE;
  return TRUE;
}

char *
mm_text_fold_for_search (const char *text)
{
  g_autofree char *width = mm_text_normalise_width (text);
  g_autofree char *lower = g_utf8_casefold (width, -1);
  GString *out = g_string_sized_new (strlen (lower));
  gunichar last = 0;

  for (const char *at = lower; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = plain_kanji (to_katakana (g_utf8_get_char (at)));

      if (is_variation_selector (c))
        continue;
      if (is_hyphen (c))
        c = '-';
      if (g_unichar_isspace (c))
        c = ' ';
      if (c != ' ' || last != ' ')
        g_string_append_unichar (out, c);
      last = c;
    }
  return g_string_free (out, FALSE);
}

static void
add_gram (GPtrArray *grams, GHashTable *seen, const char *start, const char *end)
{
  g_autofree char *gram = g_strndup (start, end - start);

  /* The set borrows its keys from the list, so a second one must not replace the first. */
  if (g_hash_table_contains (seen, gram))
    return;
  g_hash_table_add (seen, gram);
  g_ptr_array_add (grams, g_steal_pointer (&gram));
}

GPtrArray *
mm_text_bigrams (const char *folded)
{
  GPtrArray *grams = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean word_starts = TRUE;

  for (const char *at = folded; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      const char *next = g_utf8_next_char (at);
      gboolean word_ends = *next == '\0' || *next == ' ';

      if (*at != ' ' && !word_ends)
        add_gram (grams, seen, at, g_utf8_next_char (next));
      else if (*at != ' ' && word_starts)
        add_gram (grams, seen, at, next);
      word_starts = *at == ' ';
    }
  return grams;
}
