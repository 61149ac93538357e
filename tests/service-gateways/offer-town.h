/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-house.h"

G_BEGIN_DECLS

#define HANAKO "hanako@home.example"
#define TARO "taro@home.example"

/* A dealer without customers, and two customers with a house each. */
typedef struct
{
  MmTestHouse base;
  MmsActor *dealer;
  MmsActor *hanako;
  MmsActor *taro;
  char *house;
  char *other_house; /* of Taro */
} OfferTown;

void offer_town_init (OfferTown *town, const char *url);
void offer_town_clear (OfferTown *town);
char *offer_town_try (
    OfferTown *town, const char *customer, const char *scope, const char *day, GError **error);
void offer_town_seek (OfferTown *town);
/* The answer to the dealer; what comes after it has happened too. */
JsonObject *offer_town_offer (OfferTown *town, const char *customer);
char *offer_town_offer_id (OfferTown *town, const char *customer);
/* What the feed tells @reader of the offer, or NULL. */
char *offer_town_read (OfferTown *town, const MmsActor *reader, const char *id);
gboolean offer_town_shows (OfferTown *town, const MmsActor *reader, const char *id);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (OfferTown, offer_town_clear)

G_END_DECLS
