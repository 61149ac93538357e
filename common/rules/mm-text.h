/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How typed text is brought to one form. Strings returned are new; NULL counts as empty. */

/* Characters as people count them: variation selectors and combining marks belong to the character
 * before them (but a third mark in a row counts), and so do the parts of a joined emoji. */
guint mm_text_length (const char *text);

/* Codes, ids, phone numbers, postal codes: NFKC, outer white space off, every look-alike hyphen
 * (and ー) becomes "-". */
char *mm_text_normalise_code (const char *typed);

/* Mail addresses and the like: NFKC, outer white space off, hyphens as typed. */
char *mm_text_normalise_width (const char *typed);

/* Names of people, companies and places: half-width katakana becomes full-width, outer white space
 * goes, all else stays as typed. */
char *mm_text_normalise_name (const char *typed);

/* Hiragana and half-width katakana to katakana by way of NFKC, white space to one U+0020,
 * look-alike hyphens after kana to ー. Other characters stay. */
char *mm_text_to_katakana (const char *typed);

/* The first character that no text may hold (control, invisible, private use, unassigned, or not
 * UTF-8), or NULL. A line feed, carriage return and tab are allowed if @multi_line. */
const char *mm_text_find_unusable (const char *text, gboolean multi_line);

/* Whether nothing but white space is there. */
gboolean mm_text_is_blank (const char *text);

/* What searching compares: NFKC, lower case, hiragana as katakana, look-alike hyphens as "-",
 * variation selectors off, common variants of name kanji as their plain form (髙 as 高), white
 * space as single spaces. */
char *mm_text_fold_for_search (const char *text);

/* The distinct pairs of neighbouring characters of folded text, word by word, in order of first
 * appearance; a word of one character gives that character. So a query of one character is a
 * search for pairs that begin with it, or it alone. (transfer full) (element-type utf8) */
GPtrArray *mm_text_bigrams (const char *folded);

G_END_DECLS
