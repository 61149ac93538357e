/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-sheet-private.h"

#include <qrencode.h>

#define LEFT MM_SHEET_MARGIN
#define RIGHT (MM_SHEET_WIDTH - MM_SHEET_MARGIN)
#define INNER (RIGHT - LEFT)
#define QR_SIZE 118.0
#define QUIET_MODULES 4

static const MmSheetStyle title = { NULL, 21, PANGO_WEIGHT_BOLD, 0.08, 0.6, 0 };
static const MmSheetStyle brand = { NULL, 12, PANGO_WEIGHT_BOLD, 0.25, 2, 0 };
static const MmSheetStyle heading = { NULL, 11.5, PANGO_WEIGHT_BOLD, 0.08, 0, 0 };
static const MmSheetStyle body = { NULL, 10, 0, 0.15, 0, 1.22 };
static const MmSheetStyle strong = { NULL, 10.5, PANGO_WEIGHT_BOLD, 0.08, 0, 1.15 };
static const MmSheetStyle label = { NULL, 8.5, 0, 0.4, 0, 0 };
static const MmSheetStyle secret = { MM_SHEET_MONO, 19, PANGO_WEIGHT_BOLD, 0.05, 1.6, 0 };
static const MmSheetStyle number = { NULL, 10, PANGO_WEIGHT_BOLD, 1, 0, 0 };

static const char *const steps[] = {
  "パソコンのアプリ「%s」を開き、「お客様」を選んで「新規登録」を押します。",
  "利用規約をお読みのうえ、このシートのゲートウェイIDとパスワードを入力します。",
  "続けて、お名前、メールアドレス、ご住所、電話番号、設置先などを入力します。",
  "届いたメールのリンクを開き、パスワードと電話番号を入力すると、登録が完了します。",
  "「保守を任せる販売店」で、下の販売店IDと電話番号を入力すると、販売店様も見守れます。",
};

static void
line (cairo_t *cr, double y, double ink)
{
  cairo_set_line_width (cr, 0.6);
  cairo_set_source_rgb (cr, ink, ink, ink);
  cairo_move_to (cr, LEFT, y);
  cairo_line_to (cr, RIGHT, y);
  cairo_stroke (cr);
}

static void
frame (cairo_t *cr, double x, double y, double width, double height)
{
  mm_sheet_rounded (cr, x, y, width, height, 5);
  cairo_set_line_width (cr, 0.8);
  cairo_set_source_rgb (cr, 0.45, 0.45, 0.45);
  cairo_stroke (cr);
}

/* ---- The QR code ---- */

static void
draw_modules (cairo_t *cr, const QRcode *code, double x, double y, double size)
{
  double module = size / (code->width + 2 * QUIET_MODULES);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_rectangle (cr, x, y, size, size);
  cairo_fill (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int row = 0; row < code->width; row++)
    for (int column = 0; column < code->width; column++)
      if (code->data[row * code->width + column] & 1)
        cairo_rectangle (cr, x + (column + QUIET_MODULES) * module,
                         y + (row + QUIET_MODULES) * module, module, module);
  cairo_fill (cr);
}

static void
draw_qr (cairo_t *cr, const char *link, double x, double y)
{
  QRcode *code = QRcode_encodeString8bit (link, 0, QR_ECLEVEL_M);

  g_return_if_fail (code != NULL);
  draw_modules (cr, code, x, y, QR_SIZE);
  QRcode_free (code);
}

/* ---- The parts, from the top ---- */

static double
draw_head (cairo_t *cr, const MmSheetService *service)
{
  double y = MM_SHEET_MARGIN - 6;

  mm_sheet_text (cr, &brand, LEFT, y, -1, service->name);
  mm_sheet_text_right (cr, &label, RIGHT, y + 3, "ご登録のあとも大切に保管してください");
  line (cr, y + 22, 0.3);
  y += 40;
  y += mm_sheet_text (cr, &title, LEFT, y, -1, "ご登録用シート") + 9;
  return y + mm_sheet_text (cr, &body, LEFT, y, INNER,
                            "このたびは設備をお選びいただき、ありがとうございます。太陽光発電や"
                            "蓄電池のいまの様子をアプリでご覧いただくために、このシートの"
                            "ゲートウェイIDとパスワードでご登録ください。");
}

static void
draw_pair (cairo_t *cr, const MmSheet *sheet, double x, double y)
{
  g_autofree char *device = g_strdup_printf ("型式 %s　　製造番号 %s", sheet->model, sheet->serial);

  mm_sheet_text (cr, &label, x, y, -1, "ゲートウェイID");
  mm_sheet_text (cr, &secret, x, y + 13, -1, sheet->gateway_id);
  mm_sheet_text (cr, &label, x, y + 53, -1, "ゲートウェイパスワード（すべて小文字と数字）");
  mm_sheet_text (cr, &secret, x, y + 66, -1, sheet->password);
  mm_sheet_text (cr, &label, x, y + 108, 300, device);
}

static double
draw_card (cairo_t *cr, const MmSheet *sheet, const MmSheetService *service, double y)
{
  g_autofree char *link = mm_sheet_make_link (sheet, service);
  double height = 158;

  mm_sheet_rounded (cr, LEFT, y, INNER, height, 8);
  cairo_set_source_rgb (cr, 0.955, 0.96, 0.965);
  cairo_fill (cr);
  draw_pair (cr, sheet, LEFT + 22, y + 20);
  draw_qr (cr, link, RIGHT - QR_SIZE - 18, y + 11);
  mm_sheet_text_right (cr, &label, RIGHT - 22, y + 135, "読み取っても登録を始められます");
  return y + height;
}

static double
draw_care (cairo_t *cr, double y)
{
  static const char words[] = "このシートは大切に保管してください";

  y += mm_sheet_text (cr, &strong, LEFT, y, INNER, words) + 4;
  return y + mm_sheet_text (cr, &body, LEFT, y, INNER,
                            "IDとパスワードを知っている方は、この機器を登録できます。ほかの方に"
                            "見せたり、写真を公開したりしないでください。紛失したときは、下記の"
                            "お問い合わせ窓口までご連絡ください。");
}

static double
draw_step (cairo_t *cr, guint n, const char *text, double y)
{
  g_autofree char *digit = g_strdup_printf ("%u", n);
  double height;

  cairo_new_path (cr);
  cairo_arc (cr, LEFT + 9, y + 8, 8.5, 0, 2 * G_PI);
  cairo_set_source_rgb (cr, 0.2, 0.3, 0.38);
  cairo_fill (cr);
  mm_sheet_text (cr, &number, LEFT + 6.2, y + 0.6, -1, digit);
  height = mm_sheet_text (cr, &body, LEFT + 28, y, INNER - 28, text);
  return y + MAX (height, 16) + 8.5;
}

static double
draw_steps (cairo_t *cr, const MmSheetService *service, double y)
{
  y += mm_sheet_text (cr, &heading, LEFT, y, INNER, "ご登録の手順") + 9;
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_auto (GStrv) parts = g_strsplit (steps[i], "%s", 2);
      g_autofree char *text = g_strjoinv (service->name, parts);

      y = draw_step (cr, i + 1, text, y);
    }
  return y;
}

static void
draw_blank (cairo_t *cr, double x, double y, double width, const char *name)
{
  mm_sheet_text (cr, &label, x, y, -1, name);
  frame (cr, x, y + 14, width, 34);
}

static double
draw_dealer (cairo_t *cr, double y)
{
  double half = (INNER - 18) / 2;

  y += mm_sheet_text (cr, &heading, LEFT, y, INNER, "保守を任せる販売店") + 7;
  draw_blank (cr, LEFT, y, half, "販売店ID（販売店様がご記入ください）");
  draw_blank (cr, LEFT + half + 18, y, half, "販売店の電話番号");
  y += 57;
  return y + mm_sheet_text (cr, &body, LEFT, y, INNER,
                            "販売店様へ　設置が終わりましたら、販売店IDと電話番号をご記入のうえ、"
                            "このシートを必ずお客様にお渡しください。お客様に代わって登録したり、"
                            "控えを取ったりしないでください。");
}

static void
draw_foot (cairo_t *cr, const MmSheetService *service)
{
  g_autofree char *contact =
      g_strdup_printf ("お問い合わせ　電話 %s（%s）　メール %s", service->contact_phone,
                       service->contact_hours, service->contact_mail);
  double y = MM_SHEET_HEIGHT - MM_SHEET_MARGIN - 14;

  line (cr, y, 0.6);
  mm_sheet_text (cr, &label, LEFT, y + 8, INNER, contact);
  mm_sheet_text_right (cr, &label, RIGHT, y + 8, "裏面：利用規約");
}

void
mm_sheet_draw_front (cairo_t *cr, const MmSheet *sheet, const MmSheetService *service)
{
  double y = draw_head (cr, service) + 16;

  y = draw_card (cr, sheet, service, y) + 20;
  y = draw_care (cr, y) + 24;
  y = draw_steps (cr, service, y) + 16;
  draw_dealer (cr, y);
  draw_foot (cr, service);
}
