/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What libraries allocate while they are loaded is no leak: GLib drops its first block of quarks
 * when it needs a larger one. Linked into programs, which run what is in .preinit_array before any
 * library. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#include <sanitizer/lsan_interface.h>

static void
begin (void)
{
  __lsan_disable ();
}

__attribute__ ((section (".preinit_array"),
                used)) static void (*const before_libraries) (void) = begin;

__attribute__ ((constructor)) static void
end (void)
{
  __lsan_enable ();
}
#endif
#endif
