/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "operator-server.h"

#define ID "018f3f2a-0000-7000-8000-0000000000a1"
#define AT "2026-11-20T03:00:00.000Z"

static const struct
{
  const char *path;
  const char *item;
} lists[] = {
  { "/v1/operator/announcements",
    "{\"id\":\"" ID "\",\"audience\":\"customers\",\"title\":\"年末年始のサポート窓口の営業日と"
    "お問い合わせへのお返事について\",\"starts\":\"" AT "\",\"ends\":\"2027-01-05T03:00:00.000Z\","
    "\"state\":\"withdrawn\",\"revision\":1}" },
  { "/v1/operator/accounts",
    "{\"id\":\"" ID "\",\"service\":\"dealer\",\"login\":\"himawari_densetsu\",\"name\":"
    "\"髙﨑 𠮷子\",\"organisation\":\"株式会社ひまわり電設サービス 湘南支店\",\"state\":\"locked\","
    "\"created\":\"" AT "\",\"last_sign_in\":\"" AT "\"}" },
  { "/v1/operator/mails",
    "{\"id\":\"" ID "\",\"kind\":\"registration\",\"recipient\":\"hanako.takasaki@example.jp\","
    "\"subject\":\"【みまもり】仮登録を受け付けました\",\"state\":\"failed\",\"attempts\":7,"
    "\"created\":\"" AT "\",\"next_attempt\":\"" AT "\",\"error\":\"550 no such user\"}" },
};

void
operator_server_set_lists (AppServer *server)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      g_autofree char *answer = g_strdup_printf ("{\"items\":[%s],\"next\":null}", lists[i].item);

      app_server_on_json (server, lists[i].path, 200, answer);
    }
}
