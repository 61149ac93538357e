// SPDX-License-Identifier: GPL-3.0-or-later
// ECHONET Lite devices for the gateway's tests. Frames, the node profile and the sockets are those
// of the npm package "echonet-lite"; the objects, their values and their bad habits are ours.
// A line on standard input changes something: "fault", "recover", "sun WATTS", "move ADDRESS".
'use strict';
const dgram = require('dgram');
const readline = require('readline');
const EL = require(process.env.EL_MODULE);

const GATEWAY = '127.0.0.2';
const MAKER = [0xff, 0xff, 0xfe];
const SILENT = { '027901': 0xe3 }; // in the map, but never answered
const METER_TAKES = 5;

const u16 = n => [(n >>> 8) & 255, n & 255];
const u32 = n => [(n >>> 24) & 255, (n >>> 16) & 255, (n >>> 8) & 255, n & 255];
const text = (s, n) => { const b = Buffer.alloc(n); b.write(s, 'ascii'); return [...b]; };

function map(list) {
  const sorted = [...new Set(list)].sort((a, b) => a - b);
  if (sorted.length < 16) return [sorted.length, ...sorted];
  const bits = new Array(16).fill(0);
  for (const epc of sorted) bits[epc & 15] |= 1 << ((epc >> 4) - 8);
  return [sorted.length, ...bits];
}

const common = (n, model) => ({
  '80': [0x30], '82': [0, 0, 0x52, 1], '88': [0x42], '89': [0, 0],
  '8a': MAKER, '8c': text(model, 12), '8d': text('SN' + String(n).padStart(6, '0'), 12),
});

const devices = {
  '027901': { ...common(1, 'TEST-PV'), 'e0': u16(3210), 'e1': u32(12345678), 'e3': u32(4000000) },
  '027d1f': { ...common(2, 'TEST-BAT'), 'd0': u32(6500), 'd3': u32(-800 >>> 0), 'e4': [55],
              'a8': u32(2222000), 'a9': u32(1999000) },
  '027e01': { ...common(3, 'TEST-EV'), 'd0': u32(40000), 'c7': [0x43], 'd3': u32(1500), 'e4': [60],
              'd6': u32(100000), 'd8': u32(200000) },
  '028701': { ...common(4, 'TEST-BOARD'), 'c0': u32(123), 'c1': u32(23), 'c2': [1], 'c6': u32(77) },
  '028801': { ...common(5, 'TEST-METER'), 'd3': u32(1), 'e0': u32(123456), 'e1': [1],
              'e3': u32(23456), 'e7': u32(-1500 >>> 0) },
  '02a501': { ...common(6, 'TEST-MULTI'), 'e0': u32(5000000), 'e3': u32(100000),
              'e7': u32(0x7ffffffe) },
};
for (const eoj in devices) {
  const d = devices[eoj];
  d['9f'] = map([...Object.keys(d).map(k => parseInt(k, 16)), 0x9f]);
}

function reply(els, eoj, address) {
  const asked = Object.keys(els.DETAILs).map(k => parseInt(k, 16));
  if (SILENT[eoj] !== undefined && asked.includes(SILENT[eoj])) return;
  const told = eoj === '028801' ? asked.slice(0, METER_TAKES) : asked;
  let whole = true;
  const properties = [];
  for (const epc of told) {
    const value = devices[eoj][epc.toString(16)];
    if (value === undefined) { whole = false; properties.push(epc, 0); }
    else properties.push(epc, value.length, ...value);
  }
  // From a port of its own, to port 3610: as some real devices do.
  const bytes = Buffer.from([0x10, 0x81, ...EL.toHexArray(els.TID), ...EL.toHexArray(eoj),
    ...EL.toHexArray(els.SEOJ), whole ? 0x72 : 0x52, told.length, ...properties]);
  const out = dgram.createSocket('udp4');
  out.bind(0, '127.0.0.1', () => out.send(bytes, 3610, address, () => out.close()));
}

function notify(eoj, epc) {
  EL.sendOPC1(EL.EL_Multi, EL.toHexArray(eoj), [0x0e, 0xf0, 0x01], 0x73, epc,
    devices[eoj][epc.toString(16)]);
}

// A second device that says who it is, and can say it from another address.
let mover = null;
function serveMover(address) {
  const list = [1, 0x02, 0x79, 0x02];
  const values = { 0x83: [0xfe, ...MAKER, ...text('MOVER', 13)], 0x9f: map([0x80, 0xe0, 0x9f]),
                   0xe0: u16(1000), 0x80: [0x30] };
  if (mover) mover.close();
  mover = dgram.createSocket({ type: 'udp4', reuseAddr: true });
  const socket = mover;
  socket.on('message', (message, from) => {
    const asked = [];
    for (let i = 0, at = 12; i < message[11]; i++, at += 2) asked.push(message[at]);
    const properties = asked.flatMap(epc =>
      values[epc] ? [epc, values[epc].length, ...values[epc]] : [epc, 0]);
    socket.send(Buffer.from([0x10, 0x81, message[2], message[3], ...message.subarray(7, 10),
      ...message.subarray(4, 7), 0x72, asked.length, ...properties]), 3610, from.address);
  });
  socket.bind(3610, address, () => socket.send(Buffer.from([0x10, 0x81, 0, 0, 0x0e, 0xf0, 0x01,
    0x0e, 0xf0, 0x01, 0x73, 1, 0xd5, list.length, ...list]), 3610, GATEWAY));
}

readline.createInterface({ input: process.stdin }).on('line', line => {
  const [word, value] = line.split(' ');
  if (word === 'fault' || word === 'recover') {
    devices['027d1f']['88'] = [word === 'fault' ? 0x41 : 0x42];
    devices['027d1f']['89'] = word === 'fault' ? [0x00, 0x0a] : [0, 0];
    notify('027d1f', 0x88);
  } else if (word === 'sun') devices['027901']['e0'] = u16(Number(value));
  else if (word === 'move') serveMover(value);
}).on('close', () => process.exit(0));

EL.initialize(Object.keys(devices), (rinfo, els, error) => {
  if (error || !els || els.ESV !== EL.GET || els.DEOJ.startsWith('0ef0')) return;
  if (devices[els.DEOJ]) reply(els, els.DEOJ, rinfo.address);
}, 4, { v4: '127.0.0.1', ignoreMe: false, autoGetProperties: false, debugMode: false })
  .then(() => console.log('ready'));
