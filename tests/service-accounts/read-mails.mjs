#!/usr/bin/env node
// SPDX-License-Identifier: GPL-3.0-or-later
// Reads mails with mailparser of Node.js, which mail programs use, and holds them against what was
// meant: read-mails.mjs LIST.json, with ID.eml and ID.txt beside the list.
import fs from 'node:fs';
import path from 'node:path';
import { createRequire } from 'node:module';

const require = createRequire(new URL('mail-reader/', import.meta.url));
const { simpleParser } = require('mailparser');

function trimmed(text) {
  return text.replaceAll('\r\n', '\n').replace(/\n+$/, '');
}

async function check(folder, meant) {
  const data = fs.readFileSync(path.join(folder, `${meant.id}.eml`));
  const text = fs.readFileSync(path.join(folder, `${meant.id}.txt`), 'utf8');
  const mail = await simpleParser(data);
  const expected = {
    subject: [mail.subject, meant.subject],
    to: [mail.to.value.length, 1],
    'address of To': [mail.to.value[0].address, meant.to],
    'name in To': [mail.to.value[0].name, meant.to_name ?? ''],
    'address of From': [mail.from.value[0].address, meant.from],
    'name in From': [mail.from.value[0].name, meant.from_name],
    date: [mail.date.getTime(), Math.floor(Date.parse(meant.date) / 1000) * 1000],
    'Message-ID': [mail.messageId.startsWith(`<${meant.id}@`), true],
    html: [mail.html, false],
    attachments: [mail.attachments.length, 0],
    text: [trimmed(mail.text), trimmed(text)],
  };
  return Object.entries(expected)
    .filter(([, [found, wanted]]) => found !== wanted)
    .map(([what, [found, wanted]]) =>
      `${meant.kind}.${meant.language}: ${what}: ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}

const list = process.argv[2];
const mails = JSON.parse(fs.readFileSync(list, 'utf8'));
const problems = (await Promise.all(mails.map(meant => check(path.dirname(list), meant)))).flat();
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exit(1);
}
console.log(`${mails.length} mails`);
