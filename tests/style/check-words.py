#!/usr/bin/python3
"""The words: every translatable file is listed, the Japanese is complete, current and without fuzzy entries, and what
mails, pages, sheets and the manual quote of the app is there under that name."""
import ast
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(sys.argv[1])
QUOTING = (
    ('Japanese', 'msgstr', r'「([^「」]+)」',
     ('data/mail/ja/*.txt', 'data/landing/*.html', 'common/sheet/*.c', 'docs/user-guide/ja/manual.md')),
    ('English', 'msgid', r'“([^“”]+)”', ('data/mail/en/*.txt', 'docs/user-guide/en/manual.md')),
)
results = []


def report(name, problems):
    results.append(not problems)
    for problem in problems[:60]:
        print('#', problem)
    print(f"{'not ok' if problems else 'ok'} {len(results)} - {name}")


def listed():
    lines = (ROOT / 'po/POTFILES.in').read_text(encoding='utf-8').splitlines()
    return {line.strip() for line in lines if line.strip() and not line.startswith('#')}


def translatable():
    found = set()
    for path in sorted([*(ROOT / 'app').rglob('*.c'), *(ROOT / 'backend/admin').rglob('*.c')]):
        if re.search(r'\b(N?C?_|ngettext|g_dngettext|g_dgettext|gettext) ?\("', path.read_text(encoding='utf-8')):
            found.add(str(path.relative_to(ROOT)))
    for path in sorted((ROOT / 'ui').rglob('*.ui')):
        if 'translatable="yes"' in path.read_text(encoding='utf-8'):
            found.add(str(path.relative_to(ROOT)))
    for pattern in ('*.desktop.in', '*.metainfo.xml.in', '*.gschema.xml'):
        found |= {str(path.relative_to(ROOT)) for path in (ROOT / 'data').glob(pattern)}
    return found


def template(folder):
    names = folder / 'files'
    names.write_text('\n'.join(sorted(listed())) + '\n', encoding='utf-8')
    pot = folder / 'all.pot'
    run = subprocess.run(
        ['xgettext', f'--files-from={names}', f'--directory={ROOT}', '--from-code=UTF-8', '--add-comments',
         '--keyword=_', '--keyword=N_', '--keyword=C_:1c,2', '--keyword=NC_:1c,2', '--keyword=ngettext:1,2',
         '--flag=ngettext:1:pass-c-format', '-o', str(pot)], capture_output=True, text=True, check=False)
    return pot, run.stderr if run.returncode else ''


def messages(po, *options):
    run = subprocess.run(['msgattrib', *options, '--no-obsolete', str(po)], capture_output=True, text=True, check=False)
    return [line for line in run.stdout.splitlines() if re.match(r'msgid "(?!")', line)
            or re.match(r'msgid_plural', line) or re.match(r'^msgid ""$', line)][1:]


def languages(pot, folder):
    problems = []
    for language in (ROOT / 'po/LINGUAS').read_text(encoding='utf-8').split():
        po = ROOT / 'po' / f'{language}.po'
        merged = folder / f'{language}.po'
        subprocess.run(['msgmerge', '-q', '-N', str(po), str(pot), '-o', str(merged)], check=True)
        problems += [f'{language}: untranslated {line}' for line in messages(merged, '--untranslated')]
        problems += [f'{language}: fuzzy {line}' for line in messages(po, '--only-fuzzy')]
        form = subprocess.run(['msgfmt', '--check', '-o', '/dev/null', str(po)], capture_output=True, text=True,
                              check=False)
        problems += form.stderr.splitlines() if form.returncode else []
    return problems


def spoken(kind):
    """All that the app says, without the keys in brackets: “msgid” in English, “msgstr” in Japanese."""
    text = (ROOT / 'po/ja.po').read_text(encoding='utf-8')
    found = re.findall(rf'^{kind}(?:_plural|\[\d\])? ((?:".*"\n?)+)', text, re.M)
    return {re.sub(r'\s*\(_.\)', '', ''.join(ast.literal_eval(line) for line in entry.splitlines())) for entry in found}


def titles():
    """The guides' own names, and what can be pressed on the pages of mails."""
    texts = [path.read_text(encoding='utf-8') for path in [*ROOT.glob('docs/user-guide/*/*.md'),
                                                           *ROOT.glob('data/landing/*.html')]]
    return {title for text in texts for title in re.findall(r'(?:^# |<button[^>]*>)([^<\n]+)', text, re.M)}


def misnamed(known, quote, patterns):
    """Whoever follows a mail or a sheet looks in the app for the very words."""
    files = [path for pattern in patterns for path in sorted(ROOT.glob(pattern))]
    problems = [] if len(files) > 10 else ['hardly a file was found: the patterns are out of date']
    for path in files:
        for words in re.findall(quote, path.read_text(encoding='utf-8')):
            words = re.sub(r'\s*\n\s*', ' ' if words.isascii() else '', words)
            if not re.search(r'[{%…]', words) and words not in known:
                problems.append(f'{path.relative_to(ROOT)}: the app has no “{words}”')
    return problems


# What is no mail of ours, and to whom an ID is yet to come.
WITHOUT_ID = ('invitation-text', 'staff-invitation')


def mails_without_id():
    """A mail that leads into the app says with which user ID to sign in there."""
    for path in sorted((ROOT / 'data/mail/ja').glob('*.txt')):
        text = path.read_text(encoding='utf-8')
        if path.stem not in WITHOUT_ID and 'アプリの「' in text and '{login' not in text:
            yield f'{path.relative_to(ROOT)} leads into the app and names no user ID'


def main():
    report('every file with words is in POTFILES.in', sorted(translatable() - listed()))
    report('every file in POTFILES.in exists', sorted(name for name in listed() if not (ROOT / name).is_file()))
    report('mails that lead into the app name the user ID', list(mails_without_id()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pot, complaint = template(folder)
        report('the words can be extracted', complaint.splitlines())
        report('every language is complete', [] if complaint else languages(pot, folder))
    for name, kind, quote, patterns in QUOTING:
        report(f'what is quoted of the app in {name} is there', misnamed(spoken(kind) | titles(), quote, patterns))
    print(f'1..{len(results)}')
    return 0 if all(results) else 1


sys.exit(main())
