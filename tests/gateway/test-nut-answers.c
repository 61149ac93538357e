/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What no upsd should say: the client ends it with a clear error or takes it for silence, and is
 * never held beyond its deadline. */
#include "config.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "mm-error.h"
#include "mmg-nut-client.h"
#include "mmg-nut-deadline.h"
#include "odd-upsd.h"

/* For a peer that never comes to an end, and for one that does, on however busy a machine. */
#define SHORT_PATIENCE_MS 300
#define LONG_PATIENCE_MS 600000

/* What is expected of the former. */
static const char too_slow[] = "too slow";

#define BEGIN "BEGIN LIST VAR rack\n"
#define END "END LIST VAR rack\n"
#define VAR(name, value) "VAR rack " name " \"" value "\"\n"
#define STATUS VAR ("ups.status", "OL")
#define SERIAL VAR ("ups.serial", "AB1")

#define SAID(text)                                                                                 \
  {                                                                                                \
    text, -1, FALSE, FALSE                                                                         \
  }
#define BYTES(text)                                                                                \
  {                                                                                                \
    text, sizeof text - 1, FALSE, FALSE                                                            \
  }
#define CUT(text)                                                                                  \
  {                                                                                                \
    text, -1, FALSE, TRUE                                                                          \
  }
#define DRIPPING(text)                                                                             \
  {                                                                                                \
    text, -1, TRUE, FALSE                                                                          \
  }
#define NOTHING                                                                                    \
  {                                                                                                \
    NULL, 0, FALSE, FALSE                                                                          \
  }

static const OddAnswer one_ups = SAID ("BEGIN LIST UPS\nUPS rack \"A rack\"\nEND LIST UPS\n");
static const OddAnswer good = SAID (BEGIN STATUS SERIAL END);

/* "status serial" of the one UPS, "-" for what it does not tell; NULL for an error. */
static char *
poll (MmgNutClient *client, GError **error)
{
  g_autoptr (GPtrArray) upses = mmg_nut_client_poll (client, error);
  g_autofree char *status = NULL;
  const MmgUps *ups;

  if (upses == NULL)
    return NULL;
  if (upses->len == 0)
    return g_strdup ("none");
  ups = upses->pdata[0];
  status = ups->status != NULL ? g_strjoinv ("+", ups->status) : NULL;
  return g_strdup_printf ("%s %s", status != NULL ? status : "-",
                          ups->serial != NULL ? ups->serial : "-");
}

static MmgNutClient *
connect_to (OddUpsd *upsd, guint patience_ms)
{
  g_autoptr (MmClock) clock = mm_clock_new_system ();
  g_autoptr (GError) error = NULL;
  MmgNutClient *client = mmg_nut_client_new (odd_upsd_get_address (upsd), clock, &error);

  g_assert_no_error (error);
  mmg_nut_client_set_patience (client, patience_ms);
  return client;
}

static void
assert_is_clear (const GError *error, const char *name)
{
  if (error == NULL || *error->message == '\0')
    g_error ("%s: no error that says why", name);
  g_assert_true (error->domain == MM_ERROR);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
assert_is_expected (const char *heard, const GError *error, const char *name, const char *expected)
{
  gboolean is_value = expected != NULL && expected != too_slow;

  g_assert_cmpstr (heard, ==, is_value ? expected : NULL);
  if (is_value)
    return;
  assert_is_clear (error, name);
  g_assert_true ((expected == too_slow) == g_str_equal (error->message, "upsd answers too slowly"));
}

/* @expected: (nullable): NULL for an error, too_slow where nothing else ends it but our deadline */
static void
check (const char *name, const OddAnswer *upses, const OddAnswer *variables, const char *expected)
{
  g_autoptr (OddUpsd) upsd = odd_upsd_new (upses, variables);
  g_autoptr (MmgNutClient) client =
      connect_to (upsd, expected == too_slow ? SHORT_PATIENCE_MS : LONG_PATIENCE_MS);
  g_autoptr (GError) error = NULL;
  g_autofree char *heard = poll (client, &error);

  g_test_message ("%s: %s", name, heard != NULL ? heard : error->message);
  assert_is_expected (heard, error, name, expected);
}

static void
test_lists_of_upses (void)
{
  static const struct
  {
    const char *name;
    OddAnswer answer;
    const char *expected;
  } rows[] = {
    { "good", SAID ("BEGIN LIST UPS\nUPS rack \"A rack\"\nEND LIST UPS\n"), "OL AB1" },
    { "no UPS", SAID ("BEGIN LIST UPS\nEND LIST UPS\n"), "none" },
    { "nothing", NOTHING, too_slow },
    { "an empty line", SAID ("\n"), NULL },
    { "many empty lines", SAID ("\n\n\n\n\n\n"), NULL },
    { "another language", SAID ("HTTP/1.1 400 Bad Request\r\n\r\n"), NULL },
    { "another list", SAID ("BEGIN LIST VAR rack\nEND LIST VAR rack\n"), NULL },
    { "no beginning", SAID ("UPS rack \"A rack\"\nEND LIST UPS\n"), NULL },
    { "no end", SAID ("BEGIN LIST UPS\nUPS rack \"A rack\"\n"), too_slow },
    { "cut", CUT ("BEGIN LIST UPS\nUPS ra"), NULL },
    { "closed at once", CUT (""), NULL },
    { "no name", SAID ("BEGIN LIST UPS\nUPS\nEND LIST UPS\n"), NULL },
    { "no quote at the end", SAID ("BEGIN LIST UPS\nUPS rack \"A rack\nEND LIST UPS\n"), "OL AB1" },
    { "dripping", DRIPPING ("BEGIN LIST UPS"), too_slow },
    { "dripping lines", DRIPPING ("BEGIN LIST UPS\nUPS rack \"\"\n"), too_slow },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (rows[i].name, &rows[i].answer, &good, rows[i].expected);
}

static void
test_lists_of_variables (void)
{
  static const struct
  {
    const char *name;
    OddAnswer answer;
    const char *expected;
  } rows[] = {
    { "good", SAID (BEGIN STATUS SERIAL END), "OL AB1" },
    { "none", SAID (BEGIN END), "- -" },
    { "nothing", NOTHING, too_slow },
    { "no end", SAID (BEGIN STATUS), too_slow },
    { "cut", CUT (BEGIN STATUS "VAR rack ups.ser"), NULL },
    { "cut in the value", CUT (BEGIN "VAR rack ups.status \"OL"), NULL },
    { "closed at once", CUT (""), NULL },
    { "of another UPS", SAID ("BEGIN LIST VAR room\nEND LIST VAR room\n"), NULL },
    { "a line of another UPS", SAID (BEGIN "VAR room ups.status \"OL\"\n" END), NULL },
    { "no value", SAID (BEGIN "VAR rack ups.status\n" END), NULL },
    { "no name", SAID (BEGIN "VAR rack\n" END), NULL },
    { "an empty value", SAID (BEGIN VAR ("ups.status", "") SERIAL END), "- AB1" },
    { "no quotes", SAID (BEGIN "VAR rack ups.status OL\n" SERIAL END), "OL AB1" },
    { "no quote at the end", SAID (BEGIN "VAR rack ups.status \"OL\n" SERIAL END), "OL AB1" },
    { "more words", SAID (BEGIN "VAR rack ups.status \"OL\" \"OB\"\n" SERIAL END), "OL AB1" },
    { "escapes", SAID (BEGIN VAR ("ups.status", "O\\\"L OL") SERIAL END), "OL AB1" },
    { "carriage returns", SAID (BEGIN "VAR rack ups.status \"OL\"\r\n" SERIAL END), "OL AB1" },
    { "a NUL in a value", BYTES (BEGIN VAR ("ups.status", "OL\0OB") SERIAL END), "OL AB1" },
    { "a NUL alone", BYTES ("\0"), too_slow },
    { "not UTF-8", SAID (BEGIN STATUS VAR ("ups.serial", "\xFF\xFE") END), "OL -" },
    { "a status not in UTF-8", SAID (BEGIN VAR ("ups.status", "OL \x82\xA0") SERIAL END),
      "OL AB1" },
    { "dripping", DRIPPING (BEGIN), too_slow },
    { "dripping variables", DRIPPING (BEGIN VAR ("a", "b")), too_slow },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check (rows[i].name, &one_ups, &rows[i].answer, rows[i].expected);
}

/* One UPS that has nothing to say keeps nobody from the others; all else is an error. */
static void
test_every_error (void)
{
  static const struct
  {
    const char *code;
    const char *expected;
  } rows[] = {
    { "DATA-STALE", "- -" },
    { "DRIVER-NOT-CONNECTED", "- -" },
    { "UNKNOWN-UPS", "- -" },
    { "ACCESS-DENIED", "- -" },
    { "ALREADY-ATTACHED", NULL },
    { "ALREADY-SET-PASSWORD", NULL },
    { "ALREADY-SET-USERNAME", NULL },
    { "CMD-NOT-SUPPORTED", NULL },
    { "FEATURE-NOT-CONFIGURED", NULL },
    { "FEATURE-NOT-SUPPORTED", NULL },
    { "INSTCMD-FAILED", NULL },
    { "INVALID-ARGUMENT", NULL },
    { "INVALID-PASSWORD", NULL },
    { "INVALID-USERNAME", NULL },
    { "INVALID-VALUE", NULL },
    { "PASSWORD-REQUIRED", NULL },
    { "READONLY", NULL },
    { "SET-FAILED", NULL },
    { "TOO-LONG", NULL },
    { "UNKNOWN-COMMAND", NULL },
    { "USERNAME-REQUIRED", NULL },
    { "VAR-NOT-SUPPORTED", NULL },
    { "OF-A-LATER-VERSION", NULL },
    { "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *line = g_strdup_printf ("ERR %s\n", rows[i].code);
      g_autofree char *late = g_strconcat (BEGIN STATUS, line, NULL);
      OddAnswer at_once = SAID (line), amidst = SAID (late);

      check (rows[i].code, &one_ups, &at_once, rows[i].expected);
      check (rows[i].code, &one_ups, &amidst, NULL);
      check (rows[i].code, &at_once, &good, NULL);
    }
}

static char *
repeat (const char *text, gsize length)
{
  GString *all = g_string_new (NULL);

  while (all->len < length)
    g_string_append (all, text);
  return g_string_free (all, FALSE);
}

/* @length: of the value of "ups.mfr" as it is sent */
static void
check_long (const char *content, gsize length, const char *expected)
{
  g_autofree char *value = repeat (content, length);
  g_autofree char *text =
      g_strconcat (BEGIN STATUS "VAR rack ups.mfr \"", value, "\"\n" SERIAL END, NULL);
  g_autofree char *name = g_strdup_printf ("%" G_GSIZE_FORMAT " of %s", length, content);
  OddAnswer answer = SAID (text);

  check (name, &one_ups, &answer, expected);
}

/* One long variable hides none of the others, wherever libupsclient cuts its line. */
static void
test_long_values_hide_nothing (void)
{
  static const char *const contents[] = {
    "X", "X ", "\\\"", "\\\\", "ERR DATA-STALE ", "VAR rack "
  };

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      for (gsize length = 484; length < 500; length++)
        check_long (contents[i], length, "OL AB1");
      check_long (contents[i], 400, "OL AB1");
      check_long (contents[i], 4096, "OL AB1");
    }
  check_long ("X", 1000000, NULL);
}

/* What was cut is not taken for what is told. */
static void
test_long_values_are_not_believed (void)
{
  g_autofree char *serial = repeat ("A", 600);
  g_autofree char *status = repeat ("OB ", 600);
  g_autofree char *of_serial =
      g_strconcat (BEGIN STATUS "VAR rack ups.serial \"", serial, "\"\n" END, NULL);
  g_autofree char *of_status =
      g_strconcat (BEGIN "VAR rack ups.status \"", status, "\"\n" SERIAL END, NULL);
  OddAnswer long_serial = SAID (of_serial), long_status = SAID (of_status);

  check ("a long serial", &one_ups, &long_serial, "OL -");
  check ("a long status", &one_ups, &long_status, "- AB1");
}

static void
test_long_descriptions_hide_nothing (void)
{
  g_autofree char *description = repeat ("A rack ", 2000);
  g_autofree char *text =
      g_strconcat ("BEGIN LIST UPS\nUPS rack \"", description, "\"\nEND LIST UPS\n", NULL);
  OddAnswer answer = SAID (text);

  check ("a long description", &answer, &good, "OL AB1");
}

static void
test_lists_without_end (void)
{
  g_autoptr (GString) variables = g_string_new (BEGIN);
  g_autoptr (GString) upses = g_string_new ("BEGIN LIST UPS\n");
  OddAnswer of_variables, of_upses;

  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (variables, "VAR rack made.up.%u \"%u\"\n", i, i);
  g_string_append (variables, END);
  for (guint i = 0; i < 10000; i++)
    g_string_append_printf (upses, "UPS u%u \"\"\n", i);
  g_string_append (upses, "END LIST UPS\n");
  of_variables = (OddAnswer) SAID (variables->str);
  of_upses = (OddAnswer) SAID (upses->str);
  check ("10,000 variables", &one_ups, &of_variables, NULL);
  check ("10,000 UPSs", &of_upses, &good, NULL);
}

/* After an error the next round begins anew, with the same peer. */
static void
test_peer_that_comes_to_its_senses (void)
{
  OddAnswer answer = SAID (BEGIN STATUS);
  g_autoptr (OddUpsd) upsd = odd_upsd_new (&one_ups, &answer);
  g_autoptr (MmgNutClient) client = connect_to (upsd, SHORT_PATIENCE_MS);
  g_autoptr (GError) error = NULL;
  g_autofree char *odd = poll (client, &error);
  g_autofree char *heard = NULL;

  g_assert_null (odd);
  g_assert_true (mm_error_is_unavailable (error));
  answer = good;
  mmg_nut_client_set_patience (client, LONG_PATIENCE_MS);
  heard = poll (client, NULL);
  g_assert_cmpstr (heard, ==, "OL AB1");
}

/* Who waits for a byte without end is woken; who got one in time keeps the socket. */
static void
test_deadline_ends_a_read (void)
{
  MmgNutDeadline *missed, *met;
  int ends[2];
  char byte = 'x';

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM, 0, ends), ==, 0);
  met = mmg_nut_deadline_new (ends[0], LONG_PATIENCE_MS);
  g_assert_cmpint (write (ends[1], &byte, 1), ==, 1);
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 1);
  g_assert_true (mmg_nut_deadline_free (met));
  missed = mmg_nut_deadline_new (ends[0], 1);
  g_assert_cmpint (read (ends[0], &byte, 1), ==, 0);
  g_assert_false (mmg_nut_deadline_free (missed));
  close (ends[0]);
  close (ends[1]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/nut/answers/lists-of-upses", test_lists_of_upses);
  g_test_add_func ("/nut/answers/lists-of-variables", test_lists_of_variables);
  g_test_add_func ("/nut/answers/every-error", test_every_error);
  g_test_add_func ("/nut/answers/long-hide-nothing", test_long_values_hide_nothing);
  g_test_add_func ("/nut/answers/long-not-believed", test_long_values_are_not_believed);
  g_test_add_func ("/nut/answers/long-description", test_long_descriptions_hide_nothing);
  g_test_add_func ("/nut/answers/without-end", test_lists_without_end);
  g_test_add_func ("/nut/answers/comes-to-its-senses", test_peer_that_comes_to_its_senses);
  g_test_add_func ("/nut/answers/deadline-ends-a-read", test_deadline_ends_a_read);
  return g_test_run ();
}
