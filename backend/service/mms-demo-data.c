/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mms-demo-data.h"

/*
 * Invented people in real towns. example.jp and .example are kept free for examples, and no
 * telephone exchange in Japan begins with 00, so that nobody is ever called or mailed.
 */

/* clang-format off */
const MmsDemoAccount mms_demo_accounts[] = {
  { "operator", "unei", "Fujisan-Miharu-26",
    { "大橋", "陽子", "オオハシ", "ヨウコ" }, "unei@example.jp", "0466000010",
    { "2510025", "神奈川県", "藤沢市", "鵠沼石上 1-5-10" }, "みまもり運営事務局", NULL },
  { "dealer", "himawari_d", "Himawari7Den",
    { "石田", "誠", "イシダ", "マコト" }, "himawari@example.jp", "0466000001",
    { "2510025", "神奈川県", "藤沢市", "鵠沼石上 2-1-8" }, "ひまわり電設株式会社", "湘南支店" },
  { "dealer", "shonan-solar", "Shonan8Kobo",
    { "小林", "直子", "コバヤシ", "ナオコ" }, "shonan-solar@example.jp", "0467000002",
    { "2530054", "神奈川県", "茅ヶ崎市", "東海岸南 1-12-3" }, "湘南ソーラー工房", NULL },
  { "customer", "hanako@example.jp", "Hanako9Sora",
    { "佐藤", "花子", "サトウ", "ハナコ" }, "hanako@example.jp", "0466000000",
    { "2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3" }, NULL, NULL },
  { "customer", "kenta@example.jp", "Kenta5Aozora",
    { "青木", "健太", "アオキ", "ケンタ" }, "kenta@example.jp", "0467000011",
    { "2480012", "神奈川県", "鎌倉市", "御成町 4-10" }, NULL, NULL },
  { "customer", "minato@example.jp", "Minato6Kamome",
    { "曽我", "航", "ソガ", "ワタル" }, "minato@example.jp", "0465000020",
    { "2500021", "神奈川県", "小田原市", "早川 1-10-2" }, "株式会社みなと水産", "総務部" },
  { "ups", MMS_DEMO_UNIT_OWNER, "Mirai-2026-ups",
    { "高橋", "美咲", "タカハシ", "ミサキ" }, "it-admin@mirai.example", "0466000030",
    { "2510025", "神奈川県", "藤沢市", "鵠沼石上 3-4-5" }, "みらい商事株式会社", "情報システム部" },
  { NULL },
};

const MmsDemoHouse mms_demo_houses[] = {
  { "MM26DEMO0001", "MG-200", "MG200-2610001", "hanako@example.jp", "佐藤様邸",
    { "2510025", "神奈川県", "藤沢市", "鵠沼石上 1-2-3" },
    { "himawari_d" }, "two-conditioners", 11 },
  { "MM26DEMO0002", "MG-200", "MG200-2610002", "kenta@example.jp", "青木様邸",
    { "2480012", "神奈川県", "鎌倉市", "御成町 4-10" },
    { "shonan-solar", "himawari_d" }, "v2x", 22 },
  { "MM26DEMO0003", "MG-100", "MG100-2610003", "kenta@example.jp", "青木様 ご実家",
    { "2510047", "神奈川県", "藤沢市", "辻堂 2-14-6" },
    { "shonan-solar" }, "solar-battery", 33 },
  { "MM26DEMO0004", "MG-200", "MG200-2610004", "minato@example.jp", "みなと水産 本社事務所",
    { "2500021", "神奈川県", "小田原市", "早川 1-10-2" },
    { "himawari_d", "shonan-solar" }, "faults", 44,
    "BT24A006100,BT24A006101,BT24A006102,BT24A006103,BT24A006104,BT24B001080,BT24B001081" },
  { "MM26DEMO0005", "MG-200", "MG200-2610005", "minato@example.jp", "みなと水産 江之浦倉庫",
    { "2500025", "神奈川県", "小田原市", "江之浦 415" },
    { "himawari_d" }, NULL, 0 },
  { "MM26DEMO0091", "MG-100", "MG100-2610091", NULL, NULL, { NULL }, { NULL }, NULL, 0 },
  { "MM26DEMO0092", "MG-200", "MG200-2610092", NULL, NULL, { NULL }, { NULL }, NULL, 0 },
  { NULL },
};

const MmsDemoNews mms_demo_news[] = {
  { "public", "「みまもり」のアプリが使えるようになりました",
    "太陽光発電、蓄電池、電気自動車のいまの様子を、ご自宅でも外出先でもご覧いただけます。\n\n"
    "ゲートウェイに同梱の登録シートをご用意のうえ、「新規登録」からお進みください。", 30 },
  { "all", "年末年始のお問い合わせ窓口について",
    "12月29日（火）から1月3日（日）まで、お問い合わせ窓口をお休みいたします。\n\n"
    "この間も運転状況の確認と異常のお知らせは通常どおりご利用いただけます。", 4 },
  { "all", "冬の発電量についてのご案内",
    "冬は日が短く、太陽の高さも低いため、発電量が夏の半分ほどになることがあります。\n\n"
    "パネルに雪が積もったときは、屋根に上らず、販売店へご相談ください。", 12 },
  { NULL },
};
/* clang-format on */
