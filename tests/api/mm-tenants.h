/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-test-server.h"

G_BEGIN_DECLS

#define MM_TENANTS 4

/* What somebody of a tenant is. */
typedef enum
{
  MM_TENANT_CUSTOMER,
  MM_TENANT_DEALER,
  MM_TENANT_MEMBER, /* of the dealer's staff */
  MM_TENANT_WATCH,  /* the customer's computer that stays signed in */
  MM_TENANT_AGENT,
  MM_TENANT_OWNER, /* of UPSs */
  MM_TENANT_N_ACTORS,
} MmTenantActor;

/* A customer with a house, the dealer who looks after it, and all that they have; nobody of another
 * tenant has anything to do with it. */
typedef struct
{
  char *tokens[MM_TENANT_N_ACTORS];
  char *installation;
  char *password; /* of the gateway's sheet */
} MmTenant;

/* A whole server with tenants whose every text holds their marker. */
typedef struct
{
  MmTestServer *server;
  MmTenant tenants[MM_TENANTS];
  char **ids; /* of whatever there is, of all of them */
} MmTenants;

MmTenants *mm_tenants_new (void);
void mm_tenants_free (MmTenants *self);

/* What stands in their texts, readings and telephone numbers; static. */
const char *const *mm_tenant_markers (guint tenant);
/* Whether @text has a marker of @tenant. */
gboolean mm_tenant_is_in (guint tenant, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MmTenants, mm_tenants_free)

G_END_DECLS
