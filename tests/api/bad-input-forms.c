/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "bad-input.h"

#define ADDRESS                                                                                    \
  "{\"postal_code\":\"251-0025\",\"prefecture\":\"神奈川県\",\"city\":\"藤沢市\","          \
  "\"street\":\"鵠沼石上1-2-3\",\"building\":\"コーポ𠮷野 201\"}"
#define NAMES                                                                                      \
  "\"family_name\":\"髙﨑\",\"given_name\":\"𠮷子\",\"family_kana\":\"たかさき\","        \
  "\"given_kana\":\"ﾖｼｺ\""
#define PERSON "\"person\":{" NAMES "}"
#define ORGANISATION "\"organisation\":{\"name\":\"㈱髙﨑\",\"department\":\"総務①課\"}"
#define PAIR "\"gateway_id\":\"z9y8-x7w6-v5u4\",\"gateway_password\":\"$password\""

#define PERSON_FIELDS(prefix)                                                                      \
  { prefix "/family_name", BAD_NAME, 14 }, { prefix "/given_name", BAD_NAME, 14 },                 \
      { prefix "/family_kana", BAD_KANA, 30 },                                                     \
  {                                                                                                \
    prefix "/given_kana", BAD_KANA, 30                                                             \
  }
#define ADDRESS_FIELDS(prefix)                                                                     \
  { prefix "/postal_code", BAD_POSTAL }, { prefix "/prefecture", BAD_PREFECTURE },                 \
      { prefix "/city", BAD_NAME, 100 }, { prefix "/street", BAD_NAME, 100 },                      \
  {                                                                                                \
    prefix "/building", BAD_NAME, 100, TRUE                                                        \
  }
#define ORGANISATION_FIELDS(optional)                                                              \
  { "/organisation/name", BAD_NAME, 60, optional },                                                \
  {                                                                                                \
    "/organisation/department", BAD_NAME, 60, TRUE                                                 \
  }
#define PAIR_FIELDS(prefix)                                                                        \
  { prefix "/gateway_id", BAD_GATEWAY },                                                           \
  {                                                                                                \
    prefix "/gateway_password", BAD_SHEET_PASSWORD                                                 \
  }
#define END                                                                                        \
  {                                                                                                \
    NULL                                                                                           \
  }

static const BadField customer[] = { { "/kind", BAD_CHOICE },
                                     { "/terms_version", BAD_CLAIM },
                                     PERSON_FIELDS ("/person"),
                                     { "/mail", BAD_MAIL, 254 },
                                     { "/phone", BAD_PHONE },
                                     ADDRESS_FIELDS ("/address"),
                                     ORGANISATION_FIELDS (TRUE),
                                     PAIR_FIELDS ("/gateway"),
                                     { "/gateway/site_name", BAD_NAME, 60 },
                                     ADDRESS_FIELDS ("/gateway/address"),
                                     END };
static const BadField dealer[] = { PERSON_FIELDS ("/person"),
                                   { "/mail", BAD_MAIL, 254 },
                                   { "/phone", BAD_PHONE },
                                   ADDRESS_FIELDS ("/address"),
                                   ORGANISATION_FIELDS (FALSE),
                                   { "/dealer_login", BAD_LOGIN },
                                   END };
static const BadField sign_in[] = { { "/service", BAD_CHOICE },
                                    { "/login", BAD_CLAIM },
                                    { "/password", BAD_CLAIM },
                                    { "/device_name", BAD_CLAIM },
                                    { "/second_factor", BAD_CLAIM, 0, TRUE },
                                    { "/keep", BAD_FLAG, 0, TRUE },
                                    END };
static const BadField activation[] = {
  { "/code", BAD_CLAIM },          { "/password", BAD_PASSWORD }, { "/phone", BAD_CLAIM },
  { "/terms_version", BAD_CLAIM }, { "/device_name", BAD_CLAIM }, END
};
static const BadField code[] = { { "/code", BAD_CLAIM }, END };
static const BadField consent[] = { { "/kind", BAD_CLAIM }, { "/version", BAD_CLAIM }, END };
static const BadField mail[] = { { "/mail", BAD_MAIL, 254 }, END };
static const BadField hushed_mail[] = { { "/mail", BAD_HUSHED }, END };

static const BadField account[] = { PERSON_FIELDS ("/person"),
                                    { "/phone", BAD_PHONE },
                                    ADDRESS_FIELDS ("/address"),
                                    ORGANISATION_FIELDS (TRUE),
                                    END };
static const BadField owner[] = { PERSON_FIELDS ("/person"),
                                  { "/phone", BAD_PHONE },
                                  { "/fax", BAD_PHONE, 0, TRUE },
                                  ADDRESS_FIELDS ("/address"),
                                  ORGANISATION_FIELDS (TRUE),
                                  { "/owner_programme", BAD_FLAG },
                                  { "/direct_mail", BAD_FLAG },
                                  { "/reminders", BAD_FLAG, 0, TRUE },
                                  END };
static const BadField dealer_account[] = { PERSON_FIELDS ("/person"),
                                           { "/phone", BAD_PHONE },
                                           ADDRESS_FIELDS ("/address"),
                                           ORGANISATION_FIELDS (FALSE),
                                           END };
static const BadField password[] = { { "/current_password", BAD_CLAIM },
                                     { "/new_password", BAD_PASSWORD },
                                     END };
static const BadField owner_password[] = { { "/current_password", BAD_CLAIM },
                                           { "/new_password", BAD_UPS_PASSWORD },
                                           END };
static const BadField reset[] = { { "/service", BAD_CHOICE }, { "/login", BAD_HUSHED }, END };
static const BadField reset_end[] = { { "/service", BAD_CHOICE },
                                      { "/login", BAD_CLAIM },
                                      { "/code", BAD_CLAIM },
                                      { "/new_password", BAD_PASSWORD },
                                      END };
static const BadField withdrawal[] = { { "/login", BAD_CLAIM }, { "/password", BAD_CLAIM }, END };
static const BadField removal[] = { { "/password", BAD_CLAIM }, { "/code", BAD_CLAIM }, END };

static const BadField pair[] = { PAIR_FIELDS (""), END };
static const BadField gateway[] = {
  PAIR_FIELDS (""), { "/site_name", BAD_NAME, 60 }, ADDRESS_FIELDS ("/address"), END
};
static const BadField site[] = { { "/site_name", BAD_NAME, 60 }, ADDRESS_FIELDS ("/address"), END };
static const BadField typed_id[] = { { "/gateway_id", BAD_CLAIM }, END };
static const BadField dealer_pair[] = { { "/dealer_login", BAD_CLAIM },
                                        { "/phone", BAD_CLAIM },
                                        END };
static const BadField link_wish[] = { { "/dealer_login", BAD_CLAIM },
                                      { "/phone", BAD_CLAIM },
                                      { "/scope", BAD_CHOICE, 0, TRUE },
                                      { "/ends_on", BAD_DAY, 0, TRUE },
                                      { "/invitation", BAD_CLAIM, 0, TRUE },
                                      { "/offer", BAD_CLAIM, 0, TRUE },
                                      END };
static const BadField link_terms[] = { { "/scope", BAD_CHOICE, 0, TRUE },
                                       { "/ends_on", BAD_DAY, 0, TRUE },
                                       END };
static const BadField hand_over[] = { { "/keep_links", BAD_FLAG, 0, TRUE }, END };
static const BadField receipt[] = { { "/code", BAD_CLAIM },
                                    { "/site_name", BAD_CLAIM, 0, TRUE },
                                    { "/keep_links", BAD_FLAG, 0, TRUE },
                                    END };
static const BadField invitation[] = { { "/customer", BAD_MAIL, 254, TRUE },
                                       { "/scope", BAD_CHOICE, 0, TRUE },
                                       { "/ends_on", BAD_DAY, 0, TRUE },
                                       END };
static const BadField member[] = {
  PERSON_FIELDS (""), { "/mail", BAD_MAIL, 254 }, { "/role", BAD_CHOICE }, END
};
static const BadField role[] = { { "/role", BAD_CHOICE }, END };
static const BadField joining[] = { { "/code", BAD_CLAIM },        { "/login", BAD_LOGIN },
                                    { "/password", BAD_PASSWORD }, { "/terms_version", BAD_CLAIM },
                                    { "/device_name", BAD_CLAIM }, END };

static const BadField owner_start[] = { { "/mail", BAD_MAIL, 254 },
                                        { "/password", BAD_UPS_PASSWORD },
                                        END };
static const BadField owner_code[] = { { "/mail", BAD_CLAIM },
                                       { "/password", BAD_CLAIM },
                                       { "/code", BAD_CLAIM },
                                       { "/device_name", BAD_CLAIM },
                                       END };
static const BadField units[] = { { "/purchased", BAD_DAY },
                                  ADDRESS_FIELDS ("/place/address"),
                                  { "/place/place", BAD_NAME, 100, TRUE },
                                  { "/user/organisation", BAD_NAME, 60, TRUE },
                                  { "/user/family_name", BAD_NAME, 14, TRUE },
                                  { "/user/given_name", BAD_NAME, 14, TRUE },
                                  { "/user/family_kana", BAD_KANA, 30, TRUE },
                                  { "/user/given_kana", BAD_KANA, 30, TRUE },
                                  { "/user/department", BAD_NAME, 60, TRUE },
                                  END };
#define UNIT_ROWS(prefix)                                                                          \
  { prefix "/purchased", BAD_DAY, 0, TRUE }, { prefix "/organisation", BAD_NAME, 60, TRUE },       \
      { prefix "/family_name", BAD_NAME, 14, TRUE }, { prefix "/given_name", BAD_NAME, 14, TRUE }, \
      { prefix "/family_kana", BAD_KANA, 30, TRUE }, { prefix "/given_kana", BAD_KANA, 30, TRUE }, \
      { prefix "/department", BAD_NAME, 60, TRUE }, ADDRESS_FIELDS (prefix "/address"),            \
      { prefix "/place", BAD_NAME, 100, TRUE },                                                    \
  {                                                                                                \
    prefix "/remarks", BAD_LINES, 255, TRUE                                                        \
  }
static const BadField unit[] = { UNIT_ROWS (""), END };
static const BadField edits[] = { { "/ids", BAD_IDS }, UNIT_ROWS ("/set"), END };
static const BadField ids[] = { { "/ids", BAD_IDS }, END };
static const BadField transfer[] = { { "/ids", BAD_IDS }, { "/mail", BAD_MAIL, 254 }, END };
static const BadField serial[] = { { "/serial", BAD_SERIAL }, END };

static const BadField reason[] = { { "/reason", BAD_LINES, 255 },
                                   { "/tell_reason", BAD_FLAG, 0, TRUE },
                                   END };
static const BadField ended[] = { { "/date", BAD_DAY, 0, TRUE }, END };
static const BadField news[] = { { "/audience", BAD_CHOICE },     { "/title", BAD_NAME, 100 },
                                 { "/body", BAD_LINES, 10000 },   { "/starts", BAD_CLAIM, 0, TRUE },
                                 { "/ends", BAD_CLAIM, 0, TRUE }, END };
/* A draft may be short: that it is whole is asked when it is published. */
static const BadField terms[] = {
  { "/version", BAD_NAME, 20, TRUE },   { "/point_1", BAD_LINE, 100, TRUE },
  { "/point_2", BAD_LINE, 100, TRUE },  { "/point_3", BAD_LINE, 100, TRUE },
  { "/body", BAD_LINES, 100000, TRUE }, END
};
static const BadField publication[] = { { "/effective_on", BAD_DAY }, END };

#define CODE "{\"code\":\"ABCD-2345\"}"
#define REASON "{\"reason\":\"お電話での依頼\"}"
#define NEWS "{\"audience\":\"all\",\"title\":\"お知らせ\",\"body\":\"一行目\\n二行目\"}"
#define UNIT_FIELDS                                                                                \
  "{\"purchased\":\"2026-11-01\",\"organisation\":\"㈱髙﨑\"," NAMES                               \
  ",\"department\":\"総務①課\",\"address\":" ADDRESS ",\"place\":\"3 階\",\"remarks\":\"\"}"
#define ID "0192f0c4-aaaa-7bbb-8ccc-0123456789ab"
#define NEWEST "If-Match: \"*\""

const BadForm bad_forms[] = {
  { "POST", "/v1/registrations", NULL, -1,
    "{\"kind\":\"customer\",\"terms_version\":\"1\"," PERSON
    ",\"mail\":\"yoshiko@example.jp\",\"phone\":\"０４６６－００－００００\",\"address\":" ADDRESS
    "," ORGANISATION ",\"gateway\":{" PAIR ",\"site_name\":\"髙﨑様邸\",\"address\":" ADDRESS "}}",
    NULL, customer },
  { "POST", "/v1/registrations", NULL, -1,
    "{\"kind\":\"dealer\",\"terms_version\":\"1\"," PERSON
    ",\"mail\":\"info@takasaki.example\",\"phone\":\"0466-00-0001\",\"address\":" ADDRESS
    "," ORGANISATION ",\"dealer_login\":\"Takasaki_01\"}",
    NULL, dealer },
  { "POST", "/v1/activations", NULL, -1,
    "{\"code\":\"ABCD-2345\",\"password\":\"Himawari2026\",\"phone\":\"0466000000\","
    "\"terms_version\":\"1\",\"device_name\":\"pc\"}",
    NULL, activation },
  { "POST", "/v1/activation-renewals", NULL, -1, CODE, NULL, code },
  { "POST", "/v1/sessions", NULL, -1,
    "{\"service\":\"customer\",\"login\":\"nobody@example.jp\",\"password\":\"x\","
    "\"device_name\":\"pc\"}",
    NULL, sign_in },
  { "POST", "/v1/consents", NULL, MMS_ROLE_CUSTOMER, "{\"kind\":\"customer\",\"version\":\"1\"}",
    NULL, consent },
  { "PUT", "/v1/account", NULL, MMS_ROLE_CUSTOMER,
    "{" PERSON ",\"phone\":\"0466000000\",\"address\":" ADDRESS "," ORGANISATION "}", NEWEST,
    account },
  { "PUT", "/v1/account", NULL, MMS_ROLE_DEALER,
    "{" PERSON ",\"phone\":\"0466000000\",\"address\":" ADDRESS "," ORGANISATION "}", NEWEST,
    dealer_account },
  { "PUT", "/v1/account", NULL, MMS_ROLE_UPS,
    "{" PERSON ",\"phone\":\"0466000000\",\"fax\":\"0466000001\",\"address\":" ADDRESS
    "," ORGANISATION ",\"owner_programme\":true,\"direct_mail\":false,\"reminders\":true}",
    NEWEST, owner },
  { "POST", "/v1/account/mail-change", NULL, MMS_ROLE_CUSTOMER, "{\"mail\":\"new@example.jp\"}",
    NULL, mail },
  { "POST", "/v1/account/mail-change/confirmation", NULL, MMS_ROLE_CUSTOMER, CODE, NULL, code },
  { "POST", "/v1/account/maintenance-addresses", NULL, MMS_ROLE_DEALER,
    "{\"mail\":\"watch@example.jp\"}", NULL, mail },
  { "POST", "/v1/account/password", NULL, MMS_ROLE_CUSTOMER,
    "{\"current_password\":\"Himawari2026\",\"new_password\":\"Ajisai2026\"}", NULL, password },
  { "POST", "/v1/account/password", NULL, MMS_ROLE_UPS,
    "{\"current_password\":\"Himawari2026\",\"new_password\":\"Ajisai!2026\"}", NULL,
    owner_password },
  { "POST", "/v1/password-resets", NULL, -1,
    "{\"service\":\"customer\",\"login\":\"nobody@example.jp\"}", NULL, reset },
  { "POST", "/v1/password-reset-confirmations", NULL, -1,
    "{\"service\":\"customer\",\"login\":\"nobody@example.jp\",\"code\":\"123456\","
    "\"new_password\":\"Ajisai2026\"}",
    NULL, reset_end },
  { "POST", "/v1/login-reminders", NULL, -1, "{\"mail\":\"nobody@example.jp\"}", NULL,
    hushed_mail },
  { "POST", "/v1/account/withdrawal", NULL, MMS_ROLE_CUSTOMER,
    "{\"login\":\"nobody\",\"password\":\"x\"}", NULL, withdrawal },
  { "POST", "/v1/account/second-factor/confirmation", NULL, MMS_ROLE_CUSTOMER, CODE, NULL, code },
  { "POST", "/v1/account/second-factor/recovery-codes", NULL, MMS_ROLE_CUSTOMER, CODE, NULL, code },
  { "POST", "/v1/account/second-factor/removal", NULL, MMS_ROLE_CUSTOMER,
    "{\"password\":\"x\",\"code\":\"123456\"}", NULL, removal },
  { "POST", "/v1/gateway-checks", NULL, -1, "{" PAIR "}", NULL, pair },
  { "POST", "/v1/gateways", NULL, MMS_ROLE_CUSTOMER,
    "{" PAIR ",\"site_name\":\"髙﨑様邸\",\"address\":" ADDRESS "}", NULL, gateway },
  { "PUT", "/v1/gateways/{id}/site", "/v1/gateways/$house/site", MMS_ROLE_CUSTOMER,
    "{\"site_name\":\"髙﨑様邸\",\"address\":" ADDRESS "}", NEWEST, site },
  { "POST", "/v1/gateways/{id}/exchange-checks", "/v1/gateways/$house/exchange-checks",
    MMS_ROLE_CUSTOMER, "{" PAIR "}", NULL, pair },
  { "POST", "/v1/gateways/{id}/exchange", "/v1/gateways/$house/exchange", MMS_ROLE_CUSTOMER,
    "{" PAIR "}", NULL, pair },
  { "POST", "/v1/gateways/{id}/disposal", "/v1/gateways/$house/disposal", MMS_ROLE_CUSTOMER,
    "{\"gateway_id\":\"nobody\"}", NULL, typed_id },
  { "POST", "/v1/gateways/{id}/dealer-checks", "/v1/gateways/$house/dealer-checks",
    MMS_ROLE_CUSTOMER, "{\"dealer_login\":\"nobody\",\"phone\":\"0466000000\"}", NULL,
    dealer_pair },
  { "POST", "/v1/gateways/{id}/links", "/v1/gateways/$house/links", MMS_ROLE_CUSTOMER,
    "{\"dealer_login\":\"nobody\",\"phone\":\"0466000000\"}", NULL, link_wish },
  { "PUT", "/v1/gateways/{id}/links/{link}", "/v1/gateways/$house/links/" ID, MMS_ROLE_CUSTOMER,
    "{\"scope\":\"watch\"}", NULL, link_terms },
  { "POST", "/v1/gateways/{id}/hand-overs", "/v1/gateways/$house/hand-overs", MMS_ROLE_CUSTOMER,
    "{\"keep_links\":true}", NULL, hand_over },
  { "POST", "/v1/hand-over-checks", NULL, MMS_ROLE_CUSTOMER, CODE, NULL, code },
  { "POST", "/v1/hand-over-receipts", NULL, MMS_ROLE_CUSTOMER,
    "{\"code\":\"ABCD-2345\",\"keep_links\":true}", NULL, receipt },
  { "POST", "/v1/invitations", NULL, MMS_ROLE_DEALER, "{\"customer\":\"hanako@example.jp\"}", NULL,
    invitation },
  { "POST", "/v1/invitation-checks", NULL, MMS_ROLE_CUSTOMER, CODE, NULL, code },
  { "POST", "/v1/staff", NULL, MMS_ROLE_DEALER,
    "{" NAMES ",\"mail\":\"new@example.jp\",\"role\":\"manager\"}", NULL, member },
  { "PUT", "/v1/staff/{id}", "/v1/staff/" ID, MMS_ROLE_DEALER, "{\"role\":\"manager\"}", NULL,
    role },
  { "POST", "/v1/staff-invitation-checks", NULL, -1, CODE, NULL, code },
  { "POST", "/v1/staff-activations", NULL, -1,
    "{\"code\":\"ABCD-2345\",\"login\":\"takasaki\",\"password\":\"Himawari2026\","
    "\"terms_version\":\"1\",\"device_name\":\"pc\"}",
    NULL, joining },
  { "POST", "/v1/ups/registrations", NULL, -1,
    "{\"mail\":\"ups@example.jp\",\"password\":\"Himawari!2026\"}", NULL, owner_start },
  { "POST", "/v1/ups/registrations/resend", NULL, -1, "{\"mail\":\"nobody@example.jp\"}", NULL,
    hushed_mail },
  { "POST", "/v1/ups/activations", NULL, -1,
    "{\"mail\":\"nobody@example.jp\",\"password\":\"Himawari!2026\",\"code\":\"123456\","
    "\"device_name\":\"pc\"}",
    NULL, owner_code },
  { "POST", "/v1/ups/units", NULL, MMS_ROLE_UPS,
    "{\"purchased\":\"2026-11-01\",\"place\":{\"address\":" ADDRESS
    ",\"place\":\"3 階\"},\"user\":{\"organisation\":\"㈱髙﨑\"," NAMES
    ",\"department\":\"総務①課\"},\"units\":[]}",
    NULL, units },
  { "PUT", "/v1/ups/units/{id}", "/v1/ups/units/$unit", MMS_ROLE_UPS, UNIT_FIELDS, NEWEST, unit },
  { "POST", "/v1/ups/units/edits", NULL, MMS_ROLE_UPS,
    "{\"ids\":[\"$unit\"],\"set\":" UNIT_FIELDS "}", NULL, edits, "/set" },
  { "POST", "/v1/ups/keycodes", NULL, MMS_ROLE_UPS, "{\"ids\":[\"$unit\"]}", NULL, ids },
  { "POST", "/v1/ups/transfers", NULL, MMS_ROLE_UPS,
    "{\"ids\":[\"$unit\"],\"mail\":\"other@example.jp\"}", NULL, transfer },
  { "POST", "/v1/ups/look-ups", NULL, MMS_ROLE_DEALER, "{\"serial\":\"BT24A006100\"}", NULL,
    serial },
  { "POST", "/v1/ups/agents", NULL, MMS_ROLE_UPS, "{" PAIR "}", NULL, pair },
  { "POST", "/v1/operator/accounts/{id}/lock", "/v1/operator/accounts/" ID "/lock",
    MMS_ROLE_OPERATOR, REASON, NULL, reason },
  { "POST", "/v1/operator/accounts/{id}/unlock", "/v1/operator/accounts/" ID "/unlock",
    MMS_ROLE_OPERATOR, REASON, NULL, reason },
  { "POST", "/v1/operator/accounts/{id}/password-reset",
    "/v1/operator/accounts/" ID "/password-reset", MMS_ROLE_OPERATOR, REASON, NULL, reason },
  { "POST", "/v1/operator/registrations/{id}/resend", "/v1/operator/registrations/" ID "/resend",
    MMS_ROLE_OPERATOR, REASON, NULL, reason },
  { "PUT", "/v1/operator/ups/units/{id}/ended", "/v1/operator/ups/units/A1/ended",
    MMS_ROLE_OPERATOR, "{\"date\":\"2026-11-01\"}", NULL, ended },
  { "POST", "/v1/operator/ups/units/{id}/keycode", "/v1/operator/ups/units/A1/keycode",
    MMS_ROLE_OPERATOR, REASON, NULL, reason },
  { "POST", "/v1/operator/announcements", NULL, MMS_ROLE_OPERATOR, NEWS, NULL, news },
  { "PUT", "/v1/operator/announcements/{id}", "/v1/operator/announcements/$news", MMS_ROLE_OPERATOR,
    NEWS, "If-Match: \"1\"", news },
  { "PUT", "/v1/operator/terms/{kind}/draft", "/v1/operator/terms/dealer/draft", MMS_ROLE_OPERATOR,
    "{\"version\":\"2\",\"point_1\":\"一\",\"point_2\":\"二\",\"point_3\":\"三\","
    "\"body\":\"本文\"}",
    "If-Match: \"0\"", terms },
  { "POST", "/v1/operator/terms/{kind}/draft/publication",
    "/v1/operator/terms/dealer/draft/publication", MMS_ROLE_OPERATOR,
    "{\"effective_on\":\"2026-12-01\"}", "If-Match: \"0\"", publication },
};

const guint n_bad_forms = G_N_ELEMENTS (bad_forms);

const char *const bad_apart[] = {
  /* the administrator's program */
  "POST /v1/admin/operators",
  "POST /v1/admin/gateways",
  "POST /v1/admin/terms",
  "POST /v1/admin/announcements",
  /* files, each line with a verdict of its own */
  "POST /v1/operator/gateways",
  "POST /v1/operator/gateways/checks",
  "POST /v1/ups/checks",
  /* what the programs keep and send by themselves */
  "POST /v1/registrations/{id}/resend",
  "POST /v1/device-sessions",
  "POST /v1/ops",
  "POST /v1/agent/enrolment",
  "POST /v1/agent/reports",
  "POST /v1/agent/live",
  NULL,
};
