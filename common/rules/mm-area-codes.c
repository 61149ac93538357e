/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "mm-area-codes.h"

/*
 * Area codes of the Japanese numbering plan. Area code and exchange always have six digits
 * together, so the length of the area code is all that is needed. Codes of different length share
 * their first digits: the lists are asked from the most special to the most general. The words of a
 * list are prefixes of the number; [..] stands for one digit of several.
 */

/* Where an exchange makes the area code shorter than the general lists would have it. */
static const char *const length_two_special[] = { "04709" };

static const char *const length_three_special[] = {
  "0154[018]",  "0155[017]",  "0223[014-9]",  "0255[0-69]", "0257[5-9]",   "0259[19]",
  "0278[0189]", "0283[0134]", "0289[0-5]",    "02917",      "0428[014-6]", "0429[78]",
  "0539[2-8]",  "0794[0-59]", "0795[01569]",  "0796[0167]", "0824[0-39]",  "0829[0469]",
  "08292[1-9]", "08636",      "0865[0-3589]", "0867[23]",   "08680",       "0869[01459]",
  "0993[34]",   "0994[0178]",
};

static const char *const length_five[] = {
  "01267",    "01372", "01374",      "01377",      "01392", "01397",    "01398",
  "0145[67]", "01466", "01547",      "01558",      "01564", "0158[67]", "01632",
  "0163[45]", "01648", "0165[4-68]", "0499[2468]", "05769", "05979",    "07468",
  "0838[78]", "08396", "08477",      "0851[24]",   "09802", "0991[23]", "09969",
};

static const char *const length_four[] = {
  "012[3-6]",   "013[3-9]",   "014[2-6]",    "015[2-8]",    "016[2-7]",    "017[2-689]",
  "018[2-7]",   "019[1-578]", "0220",        "022[3-689]",  "023[3-578]",  "024[0-46-8]",
  "0250",       "025[4-9]",   "0260",        "0261",        "026[3-9]",    "0270",
  "0274",       "027[6-9]",   "0280",        "028[2-57-9]", "0291",        "029[3-79]",
  "0422",       "0428",       "043[689]",    "0460",        "0463",        "046[5-7]",
  "0470",       "047[5689]",  "0480",        "049[3-5]",    "053[1236-9]", "054[4578]",
  "055[013-8]", "056[1-9]",   "057[2-8]",    "0581",        "058[4-7]",    "059[4-9]",
  "0721",       "0725",       "073[5-9]",    "0740",        "074[2-9]",    "0761",
  "0763",       "076[5-8]",   "077[0-4689]", "079[01]",     "079[4-9]",    "0820",
  "082[34679]", "083[3-8]",   "084[5-8]",    "085[2-9]",    "0863",        "086[5-9]",
  "0875",       "0877",       "0879",        "0880",        "088[34579]",  "089[2-8]",
  "0920",       "0930",       "0940",        "094[2346-9]", "0950",        "0952",
  "095[4-79]",  "096[4-9]",   "097[2-4]",    "097[7-9]",    "0980",        "098[2-7]",
  "099[3-7]",
};

static const char *const length_two[] = { "03", "06", "0429", "0471" };

static const char *const length_three[] = {
  "011", "015", "017", "018", "019", "022", "023", "024", "025", "026", "027", "028",
  "029", "042", "043", "044", "045", "046", "047", "048", "049", "052", "053", "054",
  "055", "058", "059", "072", "073", "075", "076", "077", "078", "079", "082", "083",
  "084", "086", "087", "088", "089", "092", "093", "095", "096", "097", "098", "099",
};

typedef struct
{
  guint length;
  const char *const *patterns;
  guint n_patterns;
} List;

static const List lists[] = {
  { 2, length_two_special, G_N_ELEMENTS (length_two_special) },
  { 3, length_three_special, G_N_ELEMENTS (length_three_special) },
  { 5, length_five, G_N_ELEMENTS (length_five) },
  { 4, length_four, G_N_ELEMENTS (length_four) },
  { 2, length_two, G_N_ELEMENTS (length_two) },
  { 3, length_three, G_N_ELEMENTS (length_three) },
};

/* Whether @digit is in the set that begins after "[" at @set; moves past its "]". */
static gboolean
match_set (const char **set, char digit)
{
  gboolean found = FALSE;
  const char *at;

  for (at = *set; *at != ']'; at++)
    {
      if (at[1] == '-')
        {
          found = found || (digit >= at[0] && digit <= at[2]);
          at += 2;
        }
      else
        {
          found = found || digit == *at;
        }
    }
  *set = at + 1;
  return found;
}

static gboolean
match (const char *pattern, const char *digits)
{
  while (*pattern != '\0')
    {
      char digit = *digits++;

      if (*pattern == '[')
        {
          pattern++;
          if (!match_set (&pattern, digit))
            return FALSE;
        }
      else if (*pattern++ != digit)
        {
          return FALSE;
        }
      if (digit == '\0')
        return FALSE;
    }
  return TRUE;
}

guint
mm_area_codes_find (const char *digits)
{
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    for (guint j = 0; j < lists[i].n_patterns; j++)
      if (match (lists[i].patterns[j], digits))
        return lists[i].length;
  return 0;
}
