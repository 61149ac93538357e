#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the list of common passwords as a C header: make-header.py common.txt header.h"""
import sys

with open(sys.argv[1], encoding='ascii') as source:
    words = source.read().split()
if words != sorted(set(words)):
    sys.exit(f'{sys.argv[1]} is not sorted, or has a word twice')
with open(sys.argv[2], 'w', encoding='ascii') as header:
    header.write('static const char *const listed[] = {\n')
    header.writelines(f'  "{word}",\n' for word in words)
    header.write('};\n')
