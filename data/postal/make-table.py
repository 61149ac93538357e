#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes postal.table of the towns (towns.mjs) and SKK-JISYO.office.zipcode in UTF-8.

make-table.py TOWNS OFFICES OUTPUT; the layout is told in common/rules/mm-postal-table.c.
"""
import re
import struct
import sys
import unicodedata

PREFECTURES = (
    "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 "
    "富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 "
    "鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 "
    "鹿児島県 沖縄県").split()

# Wards that became another one after the list of offices was made. Kita-ku went to two of them, so
# its offices are left out.
MERGED = {"静岡県浜松市" + old: "静岡県浜松市" + new for old, new in
          (("中区", "中央区"), ("東区", "中央区"), ("西区", "中央区"), ("南区", "中央区"),
           ("浜北区", "浜名区"))}

COMPANY = 1 << 31


def half_width(text):
    """Letters, digits and signs to half width; kana and kanji stay."""
    text = "".join(unicodedata.normalize("NFKC", c) if 0xff01 <= ord(c) <= 0xff5e else c
                   for c in text)
    return re.sub(r"\s+", " ", text.replace("\u2212", "-")).strip()


def read_towns(path):
    for line in open(path, encoding="utf-8"):
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 4:
            yield tuple(fields)


def split_city(address, cities):
    for old, new in MERGED.items():
        if address.startswith(old):
            address = new + address[len(old):]
    for length in range(min(len(address), 20), 3, -1):
        if address[:length] in cities:
            return cities[address[:length]], address[length:]
    return None, None


def read_offices(path, cities):
    for line in open(path, encoding="utf-8"):
        match = re.match(r"(\d{7}) /(.*)/$", line.strip())
        for candidate in match[2].split("/") if match else []:
            name, _, address = candidate.rpartition(" @ ")
            city, street = split_city(address, cities)
            if city:
                yield match[1], *city, half_width(street), half_width(name)


class Text:
    def __init__(self):
        self.bytes = bytearray(b"\0")
        self.places = {b"\0": 0}

    def add(self, *parts):
        data = b"".join(part.encode() + b"\0" for part in parts)
        if data not in self.places:
            self.places[data] = len(self.bytes)
            self.bytes += data
        return self.places[data]


def make(towns, offices):
    text, cities, rows = Text(), {}, set()

    def number_of(prefecture, city):
        return cities.setdefault((prefecture, city), len(cities))

    for code, prefecture, city, town in towns:
        rows.add((code, 0, number_of(prefecture, city), town))
    for code, prefecture, city, street, name in offices:
        rows.add((code, 1, number_of(prefecture, city), street, name))
    entries = sorted(rows)
    index = [0] * 1001
    for row in entries:
        index[int(row[0][:3]) + 1] += 1
    for i in range(1000):
        index[i + 1] += index[i]
    body = b"".join(struct.pack("<HHI", int(row[0][3:]), row[2],
                                text.add(*row[3:]) | (COMPANY if row[1] else 0))
                    for row in entries)
    city_table = b"".join(struct.pack("<IHH", text.add(city), PREFECTURES.index(prefecture) + 1, 0)
                          for prefecture, city in cities)
    head = struct.pack("<8sIIII", b"MMPT0001", len(cities), len(entries), len(text.bytes), 0)
    return head + struct.pack("<1001I", *index) + city_table + body + bytes(text.bytes)


def main():
    towns = sorted(set(read_towns(sys.argv[1])))
    cities = {row[1] + row[2]: row[1:3] for row in towns}
    offices = sorted(set(read_offices(sys.argv[2], cities)))
    table = make(towns, offices)
    open(sys.argv[3], "wb").write(table)
    print(f"{len(set(row[0] for row in towns))} codes of towns, {len(offices)} offices, "
          f"{len(table)} bytes")


main()
