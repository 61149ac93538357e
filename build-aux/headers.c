/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nothing: compiling it makes meson read mm-headers.h once and keep what it read. */
