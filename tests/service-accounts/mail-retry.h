/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Part of test-mail-outage. */
void mail_retry_add_tests (void);
