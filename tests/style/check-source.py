#!/usr/bin/python3
"""Taste that a machine can check: formatting, licence lines, calls with a better one, words that mean unfinished."""
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(sys.argv[1])
FOLDERS = ['common', 'backend', 'gateway', 'app', 'tests']
results = []

BLOCKED = {
    r'\b(strcpy|strcat|sprintf|vsprintf|gets|strtok)\s*\(': 'g_strlcpy, g_string_… or g_strdup_printf',
    r'\b(g_usleep|sleep|usleep|nanosleep)\s*\(': 'a signal, a source or a condition: nothing here sleeps',
    r'\bg_main_context_iteration \(NULL, FALSE\)': 'waiting for the event itself',
    r'\b(gchar|gint|guchar|gfloat|gdouble)\b(?!64|32|16|8)': 'the plain C type',
    r'\bgtk_widget_show_all\b': 'nothing: widgets are visible',
    r'\b(TODO|FIXME|XXX|HACK)\b': 'finishing it',
}


def sources():
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob('*.[ch]')):
            if 'node_modules' not in path.parts:
                yield path


def report(name, problems):
    results.append(not problems)
    for problem in problems[:40]:
        print('#', problem)
    print(f"{'not ok' if problems else 'ok'} {len(results)} - {name}")


def formatting(files):
    run = subprocess.run(['clang-format', '--dry-run', '-Werror', *map(str, files)], cwd=ROOT,
                         capture_output=True, text=True, check=False)
    return [line for line in run.stderr.splitlines() if 'error:' in line]


def licence(files):
    return [str(path.relative_to(ROOT)) for path in files
            if 'SPDX-License-Identifier: GPL-3.0-or-later' not in path.read_text(encoding='utf-8')[:200]]


def blocked(files):
    problems = []
    for path in files:
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            for pattern, better in BLOCKED.items():
                # A measure lasts for a time.
                if 'sleep' in pattern and 'bench' in path.parts:
                    continue
                if re.search(pattern, line):
                    problems.append(f'{path.relative_to(ROOT)}:{number}: use {better}: {line.strip()}')
    return problems


def sql_outside_the_store(files):
    statement = re.compile(r'"\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM)\s+\w')
    return [f'{path.relative_to(ROOT)}:{number}: SQL lives in a store'
            for path in files if path.is_relative_to(ROOT / 'backend') and 'store' not in path.parts
            for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1)
            if statement.search(line)]


def dead_relations():
    """GTK 4.8 gives a screen reader no description from them; mma_accessible_describe_by() does."""
    return [f'{path.relative_to(ROOT)}:{number}: use mma_accessible_describe_by ()'
            for folder, ending in (('ui', '*.ui'), ('app', '*.c'))
            for path in sorted((ROOT / folder).rglob(ending))
            for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1)
            if 'name="described-by"' in line or 'RELATION_DESCRIBED_BY' in line]


def repository_words():
    listed = subprocess.run(['git', 'ls-files', '-co', '--exclude-standard'], cwd=ROOT, capture_output=True,
                            text=True, check=False).stdout.split()
    problems = []
    for name in listed:
        path = ROOT / name
        if name.startswith('tests/style/') or not path.is_file() or path.stat().st_size > 400_000:
            continue
        try:
            text = path.read_text(encoding='utf-8')
        except UnicodeDecodeError:
            continue
        for pattern in (r'/work/(main|shared)', r'/tmp/mm\b', r'\.\./shared'):
            if re.search(pattern, text):
                problems.append(f'{name}: names a path of one machine ({pattern})')
    return problems


def main():
    files = list(sources())
    report('every file is formatted by clang-format', formatting(files))
    report('every file names its licence', licence(files))
    report('no call is used that has a better one', blocked(files))
    report('SQL lives in stores only', sql_outside_the_store(files))
    report('what a label tells about a widget is spoken', dead_relations())
    report('no file names a path of one machine', repository_words())
    print(f'1..{len(results)}')
    return 0 if all(results) else 1


sys.exit(main())
