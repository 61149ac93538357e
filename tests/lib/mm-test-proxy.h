/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  MM_TEST_PROXY_PASS,
  MM_TEST_PROXY_LOSE_ANSWERS,  /* requests arrive; the connection ends instead of the answer */
  MM_TEST_PROXY_LOSE_REQUESTS, /* the connection ends before the request has arrived */
  MM_TEST_PROXY_HOLD_ANSWERS,  /* requests arrive; answers wait until the mode changes */
  MM_TEST_PROXY_ANSWER,        /* mm_test_proxy_set_answer() answers, nothing arrives */
} MmTestProxyMode;

/* A bad line to a server on this machine: its own port, its own threads, faults on demand. It
 * accepts connections while the default main context runs. */
typedef struct _MmTestProxy MmTestProxy;

MmTestProxy *mm_test_proxy_new (guint target_port);
void mm_test_proxy_free (MmTestProxy *proxy);

guint mm_test_proxy_get_port (MmTestProxy *proxy);
void mm_test_proxy_set_mode (MmTestProxy *proxy, MmTestProxyMode mode);

/* A whole HTTP answer, "HTTP/1.1 503 …\r\n…\r\n\r\n"; the connection ends behind it. */
void mm_test_proxy_set_answer (MmTestProxy *proxy, const char *answer);

/* How many requests began with @line ("POST /v1/agent/reports"), and in µs of the monotonic clock
 * when the last one of them came. */
guint mm_test_proxy_count (MmTestProxy *proxy, const char *line, gint64 *last);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmTestProxy, mm_test_proxy_free)

G_END_DECLS
