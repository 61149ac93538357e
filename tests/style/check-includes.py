#!/usr/bin/python3
"""Who may include whom: the architecture of docs/architecture.md, held against every #include "…"."""
import re
import sys
from pathlib import Path

ROOT = Path(sys.argv[1])

COMMON = ['common', 'common/rules', 'common/model']
STORE = ['backend/store', 'backend/store/accounts', 'backend/store/gateways', 'backend/store/ups']
SERVICE = ['backend/service', 'backend/service/ups', 'backend/hasher'] + STORE + COMMON
WIDGETS = ['app/widgets', 'app/core', 'app/net'] + COMMON
FEATURE = ['app/forms'] + WIDGETS  # Any other folder below app/ is a feature: it knows no other feature.

# Folder → the folders it may include from, besides itself. Later, the first match of the longest prefix counts.
MAY = {
    'common': [],
    'common/sheet': ['common'],
    'common/model': ['common'],
    'common/rules': ['common', 'common/model'],
    'backend/http': ['common'],
    'backend/hasher': ['common'],
    'backend/store': COMMON + STORE,
    'backend/service': SERVICE,
    'backend/ingest': SERVICE,
    'backend/jobs': SERVICE,
    'backend/api': ['backend/http', 'backend/ingest'] + SERVICE,
    'backend/admin': ['backend/daemon', 'common/sheet'] + SERVICE,
    'backend/daemon': ['backend/http', 'backend/api', 'backend/ingest', 'backend/jobs'] + SERVICE,
    'backend': ['backend/daemon', 'backend/admin', 'backend/hasher'] + COMMON,
    'gateway': ['gateway/sources', 'gateway/sources/simulation', 'gateway/sources/echonet',
                'gateway/sources/nut'] + COMMON,
    'gateway/sources': ['gateway', 'gateway/sources'] + COMMON,
    'app/net': COMMON,
    'app/core': ['app/net'] + COMMON,
    'app/widgets': ['app/core', 'app/net'] + COMMON,
    'app/forms': WIDGETS,
    'app/operator': FEATURE + ['common/sheet'],
    'app/shell': ['app/*'] + COMMON,
    'app': ['app/shell', 'app/widgets'] + COMMON,
}

PROGRAMS = ['common', 'backend', 'gateway', 'app']


def allowed(folder):
    parts = folder.split('/')
    while parts:
        name = '/'.join(parts)
        if name in MAY and (name != 'app' or folder == 'app'):
            return MAY[name]
        parts.pop()
    return FEATURE


def main():
    headers = {}
    for program in PROGRAMS:
        for path in (ROOT / program).rglob('*.h'):
            headers[path.name] = str(path.parent.relative_to(ROOT))

    wrong = 0
    files = [path for program in PROGRAMS for path in (ROOT / program).rglob('*.[ch]')]
    for path in files:
        folder = str(path.parent.relative_to(ROOT))
        for number, line in enumerate(path.read_text(encoding='utf-8').splitlines(), 1):
            match = re.match(r'#\s*include "([^"]+)"', line)
            if not match or match[1].split('/')[-1] not in headers:
                continue
            target = headers[match[1].split('/')[-1]]
            may = allowed(folder)
            if target == folder or target in may or ('app/*' in may and target.startswith('app/')):
                continue
            print(f'not ok - {path.relative_to(ROOT)}:{number}: {folder} may not include {target} ({match[1]})')
            wrong += 1
    if not files:
        print('not ok - no source file found')
        wrong += 1
    if not wrong:
        print(f'ok 1 - {len(files)} files include only what they may')
    print(f'1..{max(wrong, 1)}')
    return 1 if wrong else 0


sys.exit(main())
