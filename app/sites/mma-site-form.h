/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mm-address.h"
#include "mma-form.h"

G_BEGIN_DECLS

/**
 * MmaSiteForm:
 *
 * What a site is called and where it stands; for a new one also the pair of its registration sheet.
 */
#define MMA_TYPE_SITE_FORM (mma_site_form_get_type ())
G_DECLARE_FINAL_TYPE (MmaSiteForm, mma_site_form, MMA, SITE_FORM, MmaForm)

/** A form that asks for the sheet too. @home: the customer's own address, offered as the site's;
 * NULL: not known. */
GtkWidget *mma_site_form_new_gateway (MmAddress *home);

/** A form for a site that is there. */
GtkWidget *mma_site_form_new_site (void);

/** Whether the site has the customer's address. */
gboolean mma_site_form_is_at_home (MmaSiteForm *self);

MmaFormGroup *mma_site_form_get_site_group (MmaSiteForm *self);

/** The address of the site as one line; NULL while it is empty. */
char *mma_site_form_dup_address (MmaSiteForm *self);

G_END_DECLS
