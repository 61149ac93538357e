/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define MMA_APPLICATION_ID "jp.mimamori.Mimamori"

#define MMA_TYPE_APPLICATION (mma_application_get_type ())
G_DECLARE_FINAL_TYPE (MmaApplication, mma_application, MMA, APPLICATION, AdwApplication)

MmaApplication *mma_application_new (void);

G_END_DECLS
