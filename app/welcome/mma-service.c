/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "mma-service"

#include "config.h"

#include "mma-service.h"

#include <glib/gi18n.h>

/* In the order of the list; the operator's stands apart below it. */
static const MmaService services[] = {
  {
      .id = "customer",
      .title = N_ ("Remote monitoring: customers"),
      .subtitle = N_ ("For homes with solar panels or a battery"),
      .icon = "mm-house-symbolic",
      .form_title = N_ ("Customer sign-in"),
      .login = N_ ("Mail address"),
      .missing = N_ ("Please enter the mail address."),
      .failed = N_ ("The mail address or the password is not right. Please check capital and small "
                    "letters, full and half width."),
      .start = N_ ("Creates a customer account. It takes about five minutes."),
  },
  {
      .id = "dealer",
      .title = N_ ("Remote monitoring: dealers"),
      .subtitle = N_ ("For companies that install and maintain"),
      .icon = "applications-engineering-symbolic",
      .form_title = N_ ("Dealer sign-in"),
      .login = N_ ("Dealer ID"),
      .missing = N_ ("Please enter the dealer ID."),
      .failed = N_ ("The dealer ID or the password is not right. Please check capital and small "
                    "letters, full and half width."),
      .start = N_ ("Creates a dealer account. It takes about five minutes."),
  },
  {
      .id = "ups",
      .title = N_ ("UPS registration"),
      .subtitle = N_ ("For those who look after UPSs"),
      .icon = "uninterruptible-power-supply-symbolic",
      .form_title = N_ ("UPS registration sign-in"),
      .login = N_ ("Mail address"),
      .missing = N_ ("Please enter the mail address."),
      .failed = N_ ("The mail address or the password is not right. Please check capital and small "
                    "letters, full and half width."),
      .start = N_ ("Creates an account for UPS registration. It takes about three minutes."),
  },
  {
      .id = "operator",
      .title = N_ ("For operator staff"),
      .subtitle = N_ ("For the staff of the service"),
      .icon = "applications-system-symbolic",
      .form_title = N_ ("Operator sign-in"),
      .login = N_ ("Staff ID"),
      .missing = N_ ("Please enter the staff ID."),
      .failed = N_ ("The staff ID or the password is not right. Please check capital and small "
                    "letters, full and half width."),
  },
};

/**
 * mma_service_get_all:
 * @n_services: (out): how many
 *
 * Returns: (array length=n_services): all services of this version
 */
const MmaService *
mma_service_get_all (guint *n_services)
{
  *n_services = G_N_ELEMENTS (services);
  return services;
}

/**
 * mma_service_find:
 *
 * Returns: the service of an id, or the first one when there is no such
 */
const MmaService *
mma_service_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (services); i++)
    if (g_strcmp0 (services[i].id, id) == 0)
      return &services[i];
  return &services[0];
}
