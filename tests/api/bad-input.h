/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "api-house.h"

G_BEGIN_DECLS

/* What is typed into a field, which tells what is bad for it. */
typedef enum
{
  BAD_NAME, /* of people, companies, places */
  BAD_LINE, /* a text in which a new line is no more than a space */
  BAD_KANA,
  BAD_MAIL,
  BAD_PHONE,
  BAD_POSTAL,
  BAD_PREFECTURE,
  BAD_LOGIN, /* that is chosen */
  BAD_GATEWAY,
  BAD_SHEET_PASSWORD,
  BAD_PASSWORD,     /* that is chosen */
  BAD_UPS_PASSWORD, /* the same of an owner of UPSs */
  BAD_SERIAL,
  BAD_DAY,
  BAD_LINES,  /* text of several lines */
  BAD_CHOICE, /* one of a few words */
  BAD_FLAG,   /* yes or no */
  BAD_CLAIM,  /* what is held against something: a code, a login name, a password that is known */
  BAD_HUSHED, /* the same where the answer is one and the same, so that nobody learns of others */
  BAD_IDS,    /* what the program sends: IDs */
} BadSort;

/* What a field answers to @value, which is JSON; NULL: any refusal, for what is held against
 * something says no more than that it is not that. */
typedef struct
{
  BadSort sort;
  const char *value;
  const char *code;
} BadValue;

extern const BadValue bad_values[];
extern const guint n_bad_values;

typedef struct
{
  const char *pointer;
  BadSort sort;
  guint maximum; /* characters; 0: another code than too_long says so */
  gboolean optional;
} BadField;

/* A form, as a route takes it. In @target and @body stand $house for the installation, $password
 * for that of the spare gateway's sheet, $unit for a UPS and $news for an announcement. */
typedef struct
{
  const char *method;
  const char *path;   /* as the route table has it */
  const char *target; /* NULL: @path */
  int role;           /* MmsRole, or -1 for nobody */
  const char *body;   /* a good one */
  const char *match;  /* NULL, or a header line If-Match */
  const BadField *fields;
  const char *within; /* NULL, or the part whose fields are told by their names in it */
} BadForm;

extern const BadForm bad_forms[];
extern const guint n_bad_forms;

/* Routes whose body is not typed into a form: "METHOD path". */
extern const char *const bad_apart[];

/* Letters that are too many for any field. */
#define BAD_INPUT_HUGE 5000

/* Waits until every mail has gone, so that nothing moves by itself. */
void bad_input_settle (ApiHouse *house);
/* All that the server keeps, in short. */
char *bad_input_read_store (ApiHouse *house);
/* Puts @value, which is JSON, at @pointer; NULL takes what is there away. */
void bad_input_put (JsonNode *body, const char *pointer, const char *value);
/* A JSON text of @letter @n times. */
char *bad_input_repeat (const char *letter, guint n);

/* bad-input-edits.c */
void bad_input_add_edit_tests (void);

G_END_DECLS
