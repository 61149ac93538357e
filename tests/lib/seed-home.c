/* SPDX-License-Identifier: GPL-3.0-or-later */
/* seed-home DATA_DIR GATEWAY_ID: writes a home into a server's store and prints how to get in. */
#include "config.h"

#include "mm-json-writer.h"
#include "mm-test-home.h"
#include "mms-daemon.h"

#include <stdlib.h>

typedef struct
{
  MmTestHome home;
  MmsContext *context;
  const char *gateway_id;
} Seed;

static MmsOutcome
seed_work (MmsDb *db, gpointer data, GError **error)
{
  Seed *seed = data;

  return mm_test_home_seed (&seed->home, seed->context, db, seed->gateway_id, error) ? MMS_DONE
                                                                                     : MMS_FAILED;
}

static void
print (const MmTestHome *home)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (MmJsonWriter) writer = mm_json_writer_new (out);

  mm_json_writer_begin_object (writer);
  mm_json_writer_string_member (writer, "gateway_id", home->gateway_id);
  mm_json_writer_string_member (writer, "gateway_password", home->password);
  mm_json_writer_string_member (writer, "installation", home->installation);
  mm_json_writer_string_member (writer, "customer", MM_TEST_HOME_CUSTOMER);
  mm_json_writer_string_member (writer, "customer_token", home->customer_token);
  mm_json_writer_string_member (writer, "dealer", MM_TEST_HOME_DEALER);
  mm_json_writer_string_member (writer, "dealer_token", home->dealer_token);
  mm_json_writer_string_member (writer, "password", MM_TEST_HOME_PASSWORD);
  mm_json_writer_end_object (writer);
  g_print ("%s\n", out->str);
}

int
main (int argc, char **argv)
{
  g_autoptr (MmsDaemon) daemon = NULL;
  g_autoptr (GError) error = NULL;
  MmsDaemonConfig *config;
  Seed seed = { 0 };
  gboolean done;

  if (argc != 3)
    return EXIT_FAILURE;
  config = mms_daemon_config_new (argv[1]);
  g_strfreev (config->listen);
  config->listen = g_strsplit ("127.0.0.1:0", ";", -1);
  daemon = mms_daemon_new (config, NULL);
  done = mms_daemon_start (daemon, &error);
  if (done)
    {
      seed.context = mms_daemon_get_context (daemon);
      seed.gateway_id = argv[2];
      done = mms_writer_call (mms_daemon_get_writer (daemon), seed_work, &seed, &error);
    }
  if (done)
    print (&seed.home);
  else
    g_printerr ("seed-home: %s\n", error->message);
  mm_test_home_clear (&seed.home);
  mms_daemon_stop (daemon);
  return done ? EXIT_SUCCESS : EXIT_FAILURE;
}
