/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-record.h"

/* For a record's instance init, where its class is known: gives each field its empty value. */
void mm_record_set_up (MmRecord *self);

/* What a record's own file is made of. The struct must be complete where these are used. */

#define MM_FIELD(Type, member, name, kind, need, ...)                                              \
  {                                                                                                \
    name, kind, need, G_STRUCT_OFFSET (Type, member), __VA_ARGS__                                  \
  }

#define MM_DEFINE_RECORD(Type, prefix)                                                             \
  G_DEFINE_FINAL_TYPE (Type, prefix, MM_TYPE_RECORD)                                               \
                                                                                                   \
  static void prefix##_init (Type *self)                                                           \
  {                                                                                                \
    mm_record_set_up (MM_RECORD (self));                                                           \
  }                                                                                                \
                                                                                                   \
  static void prefix##_class_init (Type##Class *klass)                                             \
  {                                                                                                \
    mm_record_class_set_fields (MM_RECORD_CLASS (klass), fields, G_N_ELEMENTS (fields));           \
  }                                                                                                \
                                                                                                   \
  Type *prefix##_from_json (JsonObject *object, GError **error)                                    \
  {                                                                                                \
    return mm_record_from_json (prefix##_get_type (), object, error);                              \
  }                                                                                                \
                                                                                                   \
  void prefix##_write (const Type *self, MmJsonWriter *writer)                                     \
  {                                                                                                \
    mm_record_write (MM_RECORD ((gpointer) self), writer);                                         \
  }

#define MM_DEFINE_GETTER(Type, prefix, CType, member)                                              \
  CType prefix##_get_##member (const Type *self)                                                   \
  {                                                                                                \
    return self->member;                                                                           \
  }
