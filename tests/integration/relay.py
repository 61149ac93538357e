#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A line to a server that can be made bad: a process of its own between the app and mimamori-server.

Takes orders on its standard input, one a line, and answers each with `ok`:
  pass            everything goes through
  deaf LINE       a request that begins with LINE arrives, but the connection ends instead of its answer
  idle SECONDS    answers to sign-ins tell the app this idle time
  down            connections end, and new ones are taken and dropped
"""
import asyncio
import re
import sys

IDLE = re.compile(rb'"idle_seconds":\d+')


class Relay:
    def __init__(self, target):
        self.target = target
        self.deaf = None
        self.idle = None
        self.down = False
        self.open = set()

    def order(self, words):
        verb, _, rest = words.strip().partition(' ')
        if verb == 'idle':
            self.idle = int(rest)
            return
        self.deaf = rest.encode() if verb == 'deaf' else None
        self.down = verb == 'down'
        if verb == 'down':
            for writer in list(self.open):
                writer.close()

    def shorten(self, data):
        """The same number of bytes, so that the length of the answer stays true."""
        if self.idle is None:
            return data
        return IDLE.sub(lambda found: b'"idle_seconds":' + str(self.idle).encode().rjust(len(found.group()) - 15), data)

    async def pump(self, reader, writer, change):
        while data := await reader.read(65536):
            data = change(data)
            if data is None:
                break
            writer.write(data)
            await writer.drain()

    async def serve(self, reader, writer):
        if self.down:
            writer.close()
            return
        lost = False

        def up(data):
            nonlocal lost
            lost = lost or self.deaf is not None and data.startswith(self.deaf)
            return data

        server_reader, server_writer = await asyncio.open_connection('127.0.0.1', self.target)
        self.open |= {writer, server_writer}
        pumps = [asyncio.ensure_future(self.pump(reader, server_writer, up)),
                 asyncio.ensure_future(self.pump(server_reader, writer, lambda data: None if lost else self.shorten(data)))]
        await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        for pump in pumps:
            pump.cancel()
        await asyncio.gather(*pumps, return_exceptions=True)
        self.open -= {writer, server_writer}
        for end in (writer, server_writer):
            end.close()


async def main(target):
    relay = Relay(target)
    server = await asyncio.start_server(relay.serve, '127.0.0.1', 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    loop = asyncio.get_running_loop()
    while words := await loop.run_in_executor(None, sys.stdin.readline):
        relay.order(words)
        print('ok', flush=True)
    server.close()


asyncio.run(main(int(sys.argv[1])))
