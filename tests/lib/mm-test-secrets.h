/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mms-secrets.h"

G_BEGIN_DECLS

/* A password takes a thousandth of the time that people's take. */
#define MM_TEST_PASSWORD_KIB 64

/* Secrets of this process alone, for tests that are about something else than their cost. */
static inline MmsSecrets *
mm_test_secrets_new (void)
{
  MmsSecrets *secrets = mms_secrets_new_random ();

  mms_secrets_set_password_memory (secrets, MM_TEST_PASSWORD_KIB);
  return secrets;
}

G_END_DECLS
