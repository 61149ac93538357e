/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-account-page.h"

#include <adwaita.h>

#include "mma-account-details.h"
#include "mma-notice.h"

G_BEGIN_DECLS

/* What the files of MmaAccountPage share: the class itself, and what is registered. */

struct _MmaAccountPage
{
  GtkWidget parent_instance;

  /* Template */
  MmaNotice *notice;
  AdwPreferencesGroup *person_group;
  GtkWidget *edit;
  GtkListBox *person;
  GtkWidget *dealer_group;
  GtkListBox *dealer;
  GtkWidget *contacts_group;
  AdwActionRow *contacts;
  GtkWidget *staff_group;
  AdwActionRow *mail;
  GtkWidget *second_factor;
  GtkWidget *sign_ins;
  GtkWidget *devices;
  GtkWidget *consents;
  GtkWidget *export_row;
  GtkWidget *withdraw;

  /* Owned */
  MmaAccountSession *session;
  MmaAccountDetails *details;
  GCancellable *cancellable;
};

/* mma-account-page-facts.c */

/** Whether it is an account of that service. */
gboolean mma_account_page_is_service (MmaAccountPage *self, const char *service);

/** What the groups are called, and which of them the account has; once. */
void mma_account_page_name_groups (MmaAccountPage *self);

/** Shows what is known of the account now. */
void mma_account_page_show_facts (MmaAccountPage *self);

G_END_DECLS
