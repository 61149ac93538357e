/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Comma-separated files as Excel and others in Japan read and write them (RFC 4180): UTF-8 with or
 * without byte order mark, or CP932; CRLF, LF or CR. Codes of the problems (MM_ERROR_INVALID):
 *
 *   csv_encoding    (length: line) neither UTF-8 nor CP932; or a character that CP932 has not got
 *                   (detail: the character)
 *   csv_workbook    no text at all but a workbook (.xlsx, .ods, .xls)
 *   csv_quote       (length: line) a quoted cell that never ends, or text after its end
 *   csv_too_large   (length, maximum) more rows than allowed
 *   csv_column      (detail: its name) a required column is missing
 */

typedef enum
{
  MM_CSV_UTF8_BOM, /* what Excel opens with a double click */
  MM_CSV_UTF8,
  MM_CSV_CP932,
  MM_CSV_CP932_MAC, /* CP932 by its bytes, and rows end with CR: ① to Ⅴ may be other characters, as
                     * the Mac's own code page has ㈱ for ⑭; read, never written */
  MM_CSV_UTF16,     /* what Excel calls Unicode text; read, never written */
} MmCsvEncoding;

/* One record. Line counts from 1 and is that of the file where the record begins. */
typedef struct
{
  guint line;
  char **cells;
} MmCsvRow;

void mm_csv_row_free (MmCsvRow *row);

/* All records of a file, empty lines left out; the encoding is found out. (transfer full)
 * (element-type MmCsvRow) */
GPtrArray *mm_csv_read (const char *data, gsize length, guint max_rows, GError **error);

/* The same for a file that somebody saved from a spreadsheet: cells may also be separated by tabs,
 * and @encoding tells what the file was. */
GPtrArray *mm_csv_read_sheet (
    const char *data, gsize length, guint max_rows, MmCsvEncoding *encoding, GError **error);

/* As mm_csv_read (), record by record, for files of which the rows would fill the memory. */
typedef struct _MmCsvReader MmCsvReader;

/* Reads from a copy; the encoding is found out. */
MmCsvReader *mm_csv_reader_new (const char *data, gsize length, GError **error);
void mm_csv_reader_free (MmCsvReader *reader);

/* *row is NULL at the end. (transfer full) */
gboolean mm_csv_reader_next (MmCsvReader *reader, MmCsvRow **row, GError **error);

/* Where the columns @names (NULL-terminated) stand in the header @row, compared as searching does;
 * -1 for one that is missing. @required of them, from the start, must be there. Free with g_free.
 */
int *
mm_csv_find_columns (const MmCsvRow *row, const char *const *names, guint required, GError **error);

/* The cell without outer white space, borrowed as far as the row lives; NULL where the row is too
 * short or @column is -1. */
const char *mm_csv_row_get (const MmCsvRow *row, int column);

typedef struct _MmCsvWriter MmCsvWriter;

MmCsvWriter *mm_csv_writer_new (MmCsvEncoding encoding);
void mm_csv_writer_free (MmCsvWriter *writer);

/* A text that people typed: what a spreadsheet would take for a formula (= + - @, tab, carriage
 * return in front) gets an apostrophe before it. NULL is an empty cell. */
void mm_csv_writer_text (MmCsvWriter *writer, const char *text);

/* What mm_csv_writer_text () was given for @text, (nullable): so that a file of ours that is read
 * again says what it said. Borrowed from @text. */
const char *mm_csv_unguard (const char *text);

/* A cell of our own making, such as a number or a date, as it is. */
void mm_csv_writer_raw (MmCsvWriter *writer, const char *text);

/* MM_NO_VALUE is an empty cell. */
void mm_csv_writer_int (MmCsvWriter *writer, gint64 value);

void mm_csv_writer_end_row (MmCsvWriter *writer);

/* The whole file. Fails where CP932 has no such character: detail names it, length the line. */
GBytes *mm_csv_writer_finish (MmCsvWriter *writer, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmCsvReader, mm_csv_reader_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmCsvRow, mm_csv_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmCsvWriter, mm_csv_writer_free)

G_END_DECLS
