/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "mms-actor.h"
#include "mms-context.h"
#include "mms-writer.h"

G_BEGIN_DECLS

/* Who edits: the owner at two computers, and two dealers. */
#define MM_EDIT_ACTORS 3
#define MM_EDIT_PLAYERS 4
#define MM_EDIT_OWNER 0

/* What is edited: the name and the address of one house, and each one's own note about it. */
typedef enum
{
  MM_EDIT_NAME,
  MM_EDIT_ADDRESS,
  MM_EDIT_NOTE,
  MM_EDIT_FIELDS,
} MmEditField;

typedef struct _MmEditServer MmEditServer;

/* How requests reach the services; %NULL from @page says "begin anew". */
typedef struct
{
  void (*write) (MmEditServer *server, MmsWork work, gpointer data);
  char *(*page) (MmEditServer *server, int actor, const char *since);
  char *(*ops) (MmEditServer *server, int actor, const char *body);
} MmEditWay;

/* The real services on a store, and the house that is played with. */
struct _MmEditServer
{
  const MmEditWay *way;
  gpointer way_data; /* borrowed */
  MmsContext *context;
  MmsDb *writer; /* NULL when another writes */
  MmsDb *reader;
  MmsActor *actors[MM_EDIT_ACTORS];
  char *tokens[MM_EDIT_ACTORS];
  char *house;
  char *links[MM_EDIT_ACTORS]; /* NULL: no access */
  guint n_houses;
};

extern const MmEditWay mm_edit_way_direct;

/* Takes @context and, with the direct way, opens a writer of its own. */
MmEditServer *
mm_edit_server_new (const char *url, MmsContext *context, const MmEditWay *way, gpointer way_data);
void mm_edit_server_free (MmEditServer *server);

int mm_edit_actor_of (int player);

/* A new house, that both dealers are linked to; and its end. */
void mm_edit_server_open_house (MmEditServer *server);
void mm_edit_server_close_house (MmEditServer *server);
/* Gives a dealer access, or takes it. */
void mm_edit_server_toggle (MmEditServer *server, int actor);
/* Forgets what became of every edit, as no server should. */
void mm_edit_server_forget (MmEditServer *server);

const char *mm_edit_kind (MmEditField field);
const char *mm_edit_member (MmEditField field);
/* A field's content made of a number, and back; 0 for what is none of the game's. */
JsonNode *mm_edit_value_to_node (MmEditField field, guint value);
guint mm_edit_value_of (JsonObject *record, MmEditField field);
/* The field as it stands, which is @actor's own if it is a note; *version may be NULL. */
guint mm_edit_server_value (MmEditServer *server, int actor, MmEditField field);
char *mm_edit_server_version (MmEditServer *server, int actor, const char *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmEditServer, mm_edit_server_free)

G_END_DECLS
