/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-gateway-mail.h"

#include "mm-time.h"
#include "mms-account-mail.h"
#include "mms-link-terms.h"
#include "mms-mail.h"

static void
set (GHashTable *vars, const char *name, const char *value)
{
  g_hash_table_insert (vars, g_strdup (name), g_strdup (value != NULL ? value : ""));
}

/* Both names as a letter begins with them. */
static char *
full_name (const MmsAccount *account)
{
  return g_strdup_printf ("%s %s", account->family_name, account->given_name);
}

static GHashTable *
new_vars (const MmsAccount *reader, const MmsInstallationRow *row)
{
  GHashTable *vars = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *organisation = mms_account_get_organisation (reader);
  g_autofree char *name = full_name (reader);

  set (vars, "organisation", organisation);
  set (vars, "name", name);
  set (vars, "login", reader->login);
  set (vars, "gateway_id", row->gateway_id);
  set (vars, "site_name", row->site_name);
  return vars;
}

/* A customer reads which dealer did it; what they did themselves they know. */
static gboolean
set_by (MmsContext *ctx,
        MmsDb *db,
        GHashTable *vars,
        const MmsAccount *reader,
        const MmsActor *actor,
        GError **error)
{
  gboolean english = g_str_equal (reader->language, "en");
  g_autoptr (MmsAccount) dealer = NULL;
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;

  if (actor->role != MMS_ROLE_DEALER)
    {
      set (vars, "by", "");
      return TRUE;
    }
  dealer = mms_account_get_dealer (ctx, db, actor, error);
  if (dealer == NULL)
    return FALSE;
  name = mms_account_get_dealer_name (dealer);
  line = g_strdup_printf (english ? "  Done by the dealer: %s" : "　操作した販売店: %s", name);
  set (vars, "by", line);
  return TRUE;
}

static gboolean
queue (MmsContext *ctx,
       MmsDb *db,
       const MmsAccount *reader,
       const char *template,
       GHashTable *vars,
       GError **error)
{
  return mms_mail_queue (ctx, db, reader->mail, template, reader->language, vars, error);
}

gboolean
mms_gateway_mail_used (MmsContext *ctx, MmsDb *db, const char *gateway_id, GError **error)
{
  GError *local = NULL;
  g_autoptr (MmsInstallationRow) row = mms_installation_store_by_gateway (db, gateway_id, &local);
  g_autoptr (MmsAccount) owner = NULL;
  g_autoptr (GHashTable) vars = NULL;

  if (local != NULL)
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  if (row == NULL)
    return TRUE;
  owner = mms_account_get (ctx, db, row->account_id, error);
  if (owner == NULL)
    return FALSE;
  vars = new_vars (owner, row);
  return queue (ctx, db, owner, "gateway-used", vars, error);
}

static char *
name_items (const char *language, gboolean name_changed, gboolean address_changed)
{
  gboolean english = g_str_equal (language, "en");
  const char *items[3] = { NULL };
  guint n = 0;

  if (name_changed)
    items[n++] = english ? "site name" : "設置先（案件）";
  if (address_changed)
    items[n++] = english ? "address of the site" : "設置先住所";
  return g_strjoinv (english ? ", " : "、", (char **) items);
}

gboolean
mms_gateway_mail_site (MmsContext *ctx,
                       MmsDb *db,
                       const MmsActor *actor,
                       const MmsInstallationRow *row,
                       gboolean name_changed,
                       gboolean address_changed,
                       GError **error)
{
  g_autoptr (MmsAccount) owner = mms_account_get (ctx, db, row->account_id, error);
  g_autoptr (GHashTable) vars = NULL;
  g_autofree char *items = NULL;

  if (owner == NULL)
    return FALSE;
  items = name_items (owner->language, name_changed, address_changed);
  vars = new_vars (owner, row);
  set (vars, "items", items);
  return set_by (ctx, db, vars, owner, actor, error) &&
         queue (ctx, db, owner, "gateway-site-changed", vars, error);
}

/* A minute in Japan, in the reader's words. */
static char *
format_until (const char *language, gint64 until)
{
  int minute = (int) ((until - mm_time_jst_day_start (until)) / MM_MINUTE_MS);
  int year, month, day;

  mm_time_jst_ymd (until, &year, &month, &day);
  if (g_str_equal (language, "en"))
    return g_strdup_printf ("%04d-%02d-%02d %02d:%02d (Japan)", year, month, day, minute / 60,
                            minute % 60);
  return g_strdup_printf ("%d年%d月%d日 %d:%02d", year, month, day, minute / 60, minute % 60);
}

gboolean
mms_gateway_mail_enrolment (
    MmsContext *ctx, MmsDb *db, const MmsInstallationRow *row, gint64 valid_until, GError **error)
{
  g_autoptr (MmsAccount) owner = mms_account_get (ctx, db, row->account_id, error);
  g_autoptr (GHashTable) vars = NULL;
  g_autofree char *until = NULL;

  if (owner == NULL)
    return FALSE;
  until = format_until (owner->language, valid_until);
  vars = new_vars (owner, row);
  set (vars, "valid_until", until);
  return queue (ctx, db, owner, "gateway-enrolment", vars, error);
}

static gboolean
mail_link_side (MmsContext *ctx,
                MmsDb *db,
                const MmsInstallationRow *row,
                const MmsAccount *customer,
                const MmsAccount *dealer,
                const MmLink *link,
                gboolean to_dealer,
                const char *what,
                GError **error)
{
  const MmsAccount *reader = to_dealer ? dealer : customer;
  g_autoptr (GHashTable) vars = new_vars (reader, row);
  g_autofree char *template = g_strconcat (what, to_dealer ? "-dealer" : "-customer", NULL);
  g_autofree char *customer_name = full_name (customer);
  g_autofree char *dealer_name = mms_account_get_dealer_name (dealer);

  set (vars, "customer", customer_name);
  set (vars, "dealer", dealer_name);
  set (vars, "dealer_login", dealer->login);
  if (link != NULL)
    {
      g_autofree char *terms = mms_link_terms_describe (
          mm_link_get_scope (link), mm_link_get_ends_on (link), reader->language);

      set (vars, "terms", terms);
    }
  return queue (ctx, db, reader, template, vars, error);
}

gboolean
mms_gateway_mail_link (MmsContext *ctx,
                       MmsDb *db,
                       const MmsInstallationRow *row,
                       const MmsAccount *dealer,
                       const MmLink *link,
                       const char *what,
                       GError **error)
{
  g_autoptr (MmsAccount) customer = mms_account_get (ctx, db, row->account_id, error);

  return customer != NULL &&
         mail_link_side (ctx, db, row, customer, dealer, link, FALSE, what, error) &&
         mail_link_side (ctx, db, row, customer, dealer, link, TRUE, what, error);
}

GHashTable *
mms_gateway_sites_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) g_ptr_array_unref);
}

void
mms_gateway_sites_take (GHashTable *sites, const char *reader, MmsInstallationRow *site)
{
  GPtrArray *list = g_hash_table_lookup (sites, reader);

  if (list == NULL)
    {
      list = g_ptr_array_new_with_free_func ((GDestroyNotify) mms_installation_row_free);
      g_hash_table_insert (sites, g_strdup (reader), list);
    }
  g_ptr_array_add (list, site);
}

static char *
list_sites (const char *language, GPtrArray *sites)
{
  gboolean english = g_str_equal (language, "en");
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < sites->len; i++)
    {
      const MmsInstallationRow *site = sites->pdata[i];

      g_string_append_printf (list, english ? "%s  - %s (%s)" : "%s　・%s（%s）", i > 0 ? "\n" : "",
                              site->site_name, site->gateway_id);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
mail_gone (MmsContext *ctx,
           MmsDb *db,
           const char *reader_id,
           GPtrArray *sites,
           const MmsAccount *who,
           GError **error)
{
  gboolean dealer_left = g_str_equal (who->service, "dealer");
  g_autoptr (MmsAccount) reader = mms_account_get (ctx, db, reader_id, error);
  g_autoptr (GHashTable) vars = NULL;
  g_autofree char *list = NULL;
  g_autofree char *name = NULL;

  if (reader == NULL)
    return FALSE;
  vars = mms_account_mail_vars (reader);
  list = list_sites (reader->language, sites);
  name = dealer_left ? mms_account_get_dealer_name (who) : full_name (who);
  set (vars, "sites", list);
  set (vars, dealer_left ? "dealer" : "customer", name);
  set (vars, "dealer_login", who->login);
  return queue (ctx, db, reader, dealer_left ? "link-dealer-gone-customer" : "customer-gone-dealer",
                vars, error);
}

gboolean
mms_gateway_mail_gone (
    MmsContext *ctx, MmsDb *db, GHashTable *sites, const MmsAccount *who, GError **error)
{
  GHashTableIter iter;
  gpointer reader, list;

  g_hash_table_iter_init (&iter, sites);
  while (g_hash_table_iter_next (&iter, &reader, &list))
    if (!mail_gone (ctx, db, reader, list, who, error))
      return FALSE;
  return TRUE;
}

gboolean
mms_gateway_mail_disposed (MmsContext *ctx,
                           MmsDb *db,
                           const MmsActor *actor,
                           const MmsInstallationRow *row,
                           const MmsAccount *dealer,
                           GError **error)
{
  g_autoptr (MmsAccount) customer = mms_account_get (ctx, db, row->account_id, error);
  const MmsAccount *reader = dealer != NULL ? dealer : customer;
  g_autoptr (GHashTable) vars = NULL;
  g_autofree char *name = NULL;

  if (customer == NULL)
    return FALSE;
  vars = new_vars (reader, row);
  name = full_name (customer);
  set (vars, "customer", name);
  return set_by (ctx, db, vars, reader, actor, error) &&
         queue (ctx, db, reader,
                dealer != NULL ? "gateway-disposed-dealer" : "gateway-disposed-customer", vars,
                error);
}

gboolean
mms_gateway_mail_exchanged (MmsContext *ctx,
                            MmsDb *db,
                            const MmsActor *actor,
                            const MmsInstallationRow *row,
                            const char *old_box,
                            const char *dealer_account,
                            GError **error)
{
  const char *reader_id = dealer_account != NULL ? dealer_account : row->account_id;
  g_autoptr (MmsAccount) customer = mms_account_get (ctx, db, row->account_id, error);
  g_autoptr (MmsAccount) reader =
      customer != NULL ? mms_account_get (ctx, db, reader_id, error) : NULL;
  g_autoptr (GHashTable) vars = NULL;
  g_autofree char *name = NULL;

  if (reader == NULL)
    return FALSE;
  vars = new_vars (reader, row);
  name = full_name (customer);
  set (vars, "customer", name);
  set (vars, "old_gateway_id", old_box);
  return set_by (ctx, db, vars, reader, actor, error) &&
         queue (ctx, db, reader,
                dealer_account != NULL ? "gateway-exchanged-dealer" : "gateway-exchanged-customer",
                vars, error);
}

static void
set_day (GHashTable *vars, const MmsAccount *reader, gint64 at)
{
  g_autofree char *day = mms_account_format_day (at, reader->language);

  set (vars, "day", day);
}

gboolean
mms_gateway_mail_handed_over (MmsContext *ctx,
                              MmsDb *db,
                              const MmsInstallationRow *old,
                              const MmsInstallationRow *row,
                              GError **error)
{
  g_autoptr (MmsAccount) giver = mms_account_get (ctx, db, old->account_id, error);
  g_autoptr (MmsAccount) receiver =
      giver != NULL ? mms_account_get (ctx, db, row->account_id, error) : NULL;
  g_autoptr (GHashTable) to_giver = NULL;
  g_autoptr (GHashTable) to_receiver = NULL;
  gint64 now = mms_context_now (ctx);

  if (receiver == NULL)
    return FALSE;
  to_giver = new_vars (giver, old);
  to_receiver = new_vars (receiver, row);
  set_day (to_giver, giver, now);
  set_day (to_receiver, receiver, now);
  return queue (ctx, db, giver, "hand-over-given", to_giver, error) &&
         queue (ctx, db, receiver, "hand-over-received", to_receiver, error);
}

gboolean
mms_gateway_mail_new_owner (MmsContext *ctx,
                            MmsDb *db,
                            const MmsInstallationRow *old,
                            const MmsInstallationRow *row,
                            const MmsAccount *dealer,
                            gboolean kept,
                            GError **error)
{
  const MmsInstallationRow *known = kept ? row : old;
  g_autoptr (MmsAccount) customer = mms_account_get (ctx, db, known->account_id, error);
  g_autoptr (GHashTable) vars = NULL;
  g_autofree char *name = NULL;

  if (customer == NULL)
    return FALSE;
  vars = new_vars (dealer, known);
  name = full_name (customer);
  set (vars, "customer", name);
  return queue (ctx, db, dealer, kept ? "hand-over-dealer-kept" : "hand-over-dealer-ended", vars,
                error);
}
