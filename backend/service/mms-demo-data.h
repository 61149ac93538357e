/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * MmsDemoAccount:
 * @service: "operator", "dealer", "customer" or "ups"; %NULL ends the list
 * @name: family and given name, then how they are read
 * @address: postal code, prefecture, city, street
 * @organisation: (nullable):
 * @department: (nullable):
 */
typedef struct
{
  const char *service;
  const char *login;
  const char *password;
  const char *name[4];
  const char *mail;
  const char *phone;
  const char *address[4];
  const char *organisation;
  const char *department;
} MmsDemoAccount;

/**
 * MmsDemoHouse:
 * @gateway_id: %NULL ends the list
 * @owner: (nullable): a customer's login; %NULL for a box that nobody registered yet
 * @dealers: who look after it, with %NULL behind the last
 * @profile: (nullable): what its agent simulates; %NULL for one that never reports
 * @seed: what makes its weather and its household its own
 * @upses: (nullable): product numbers, between commas, of UPSs that its agent simulates
 */
typedef struct
{
  const char *gateway_id;
  const char *model;
  const char *serial;
  const char *owner;
  const char *site;
  const char *address[4];
  const char *dealers[3];
  const char *profile;
  gint64 seed;
  const char *upses;
} MmsDemoHouse;

/**
 * MmsDemoNews:
 * @audience: %NULL ends the list
 * @days_ago: when it was published
 */
typedef struct
{
  const char *audience;
  const char *title;
  const char *body;
  int days_ago;
} MmsDemoNews;

/* Whose units the demo registers. */
#define MMS_DEMO_UNIT_OWNER "it-admin@mirai.example"

extern const MmsDemoAccount mms_demo_accounts[];
extern const MmsDemoHouse mms_demo_houses[];
extern const MmsDemoNews mms_demo_news[];

G_END_DECLS
