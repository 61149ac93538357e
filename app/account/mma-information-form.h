/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "mma-form.h"

G_BEGIN_DECLS

MmaForm *mma_information_form_load (void);

G_END_DECLS
