# SPDX-License-Identifier: GPL-3.0-or-later
"""What a program tells on the accessibility bus, asked for many objects at once.

A question and its answer take two processes and a bus some tenths of a millisecond, and a page has
hundreds of objects. So questions that do not wait for each other's answers go out together: a look at a
whole window takes one turn for each level of its tree, and not one for each object.
"""
import functools
import re

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, Gio, GLib  # noqa: E402

SPI = 'org.a11y.atspi.'
ROOT = '/org/a11y/atspi/accessible/root'
BUS = ('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus')
TIMEOUT_MS = 10000
# Of what the bus starts when it is first asked for.
START_MS = 60000
PROPERTIES = 'org.freedesktop.DBus.Properties'
ALL_TEXT = GLib.Variant('(ii)', (0, 0x7fffffff))
WINDOW_COORDINATES = GLib.Variant('(u)', (1,))


class Bus:
    """The accessibility bus of the session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    0, START_MS, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, name, path, interface, method, arguments=None):
        return self.connection.call_sync(name, path, interface, method, arguments, None, 0, TIMEOUT_MS, None).unpack()

    def call_all(self, name, calls):
        """The answers to CALLS of (path, interface, method, arguments), in their order; None where NAME has none."""
        answers = [None] * len(calls)
        awaited = len(calls)

        def take(connection, result, index):
            nonlocal awaited
            awaited -= 1
            try:
                answers[index] = connection.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, call in enumerate(calls):
            self.connection.call(name, *call, None, 0, TIMEOUT_MS, None, take, index)
        while awaited:
            GLib.MainContext.default().iteration(True)
        return answers

    def program(self, pid):
        """The bus name of the program with that process ID, or None while it is not there."""
        registry = SPI + 'Registry', ROOT, SPI + 'Accessible', 'GetChildren'
        for name, _path in self.call(*registry)[0]:
            if self.call(*BUS, 'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,)))[0] == pid:
                return name
        return None


@functools.cache
def role_name(number):
    return Atspi.role_get_name(Atspi.Role(number))


class Node:
    """An accessible object at the time of one look at its program. What may change meanwhile is asked anew."""

    def __init__(self, program, path, parent):
        self.program = program
        self.path = path
        self.parent = parent
        self.children = []
        self.role, self.interfaces = program.kinds[path]

    def ask(self, interface, method, arguments=None):
        return self.program.ask([self], interface, method, arguments)[0]

    @property
    def name(self):
        return self.program.names([self])[0]

    @property
    def description(self):
        """What is said after the name."""
        wanted = GLib.Variant('(ss)', (SPI + 'Accessible', 'Description'))
        answer = self.program.bus.call_all(self.program.name, [(self.path, PROPERTIES, 'Get', wanted)])[0]
        return answer[0] if answer else ''

    @property
    def text(self):
        return self.program.texts([self])[0]

    def has(self, state):
        return self.program.have([self], state)[0]

    def place(self):
        """x, y, width and height in the window; None without a place there."""
        return self.program.places([self])[0]

    def bears(self, name):
        return bool(self.program.bearing([self], name))

    def walk(self, deepest=40):
        yield self
        if deepest > 0:
            for child in self.children:
                yield from child.walk(deepest - 1)

    def editable(self, deepest=40):
        """What takes text, of it and its parts; None if nothing does."""
        return next((node for node in self.walk(deepest) if 'EditableText' in node.interfaces), None)

    def window(self):
        """The window that it lies in."""
        node = self
        while node.parent and node.parent.path != ROOT:
            node = node.parent
        return node

    def press(self):
        """Do its first action, and give whether there is one."""
        return (self.ask('Action', 'DoAction', GLib.Variant('(i)', (0,))) or (False,))[0]

    def type(self, text):
        """Put TEXT in place of what stands there, and give whether it was taken."""
        answer = self.editable().ask('EditableText', 'SetTextContents', GLib.Variant('(s)', (text,)))
        return (answer or (False,))[0]


def matches(name, words):
    return bool(words) and (bool(name.search(words)) if isinstance(name, re.Pattern) else words == name)


class Program:
    """A program on the accessibility bus."""

    def __init__(self, bus, name):
        self.bus = bus
        self.name = name
        self.kinds = {}
        self.plain = set()

    def ask(self, nodes, interface, method, arguments=None):
        return self.bus.call_all(self.name, [(node.path, SPI + interface, method, arguments) for node in nodes])

    def places(self, nodes):
        """The place of each in its window. GTK 4.8 tells the state SHOWING of windows alone, so a place
        of some size is what tells that something may be seen."""
        able = [node for node in nodes if 'Component' in node.interfaces]
        found = {}
        for node, answer in zip(able, self.ask(able, 'Component', 'GetExtents', WINDOW_COORDINATES)):
            if answer and answer[0][2] > 0 and answer[0][3] > 0:
                found[node.path] = answer[0]
        return [found.get(node.path) for node in nodes]

    def on_top(self, nodes):
        """Those of NODES that the pointer would find in their middle: them, or a part of theirs that nobody is told
        of. GTK 4.8 also tells the places of what lies on the pages below the top one of a stack."""
        able = [(node, place) for node, place in zip(nodes, self.places(nodes)) if place]
        middles = [GLib.Variant('(iiu)', (x + width // 2, y + height // 2, 1))
                   for _node, (x, y, width, height) in able]
        hits = self.bus.call_all(self.name, [(node.window().path, SPI + 'Component', 'GetAccessibleAtPoint', middle)
                                             for (node, _place), middle in zip(able, middles)])
        return [node for (node, _place), hit in zip(able, hits)
                if hit and (hit[0][1] not in self.kinds or any(part.path == hit[0][1] for part in node.walk()))]

    def names(self, nodes):
        wanted = GLib.Variant('(ss)', (SPI + 'Accessible', 'Name'))
        return [answer[0] if answer else '' for answer in
                self.bus.call_all(self.name, [(node.path, PROPERTIES, 'Get', wanted) for node in nodes])]

    def have(self, nodes, state):
        """Whether each is in STATE."""
        return [bool(answer and answer[0][state // 32] >> state % 32 & 1)
                for answer in self.ask(nodes, 'Accessible', 'GetState')]

    def texts(self, nodes):
        """What stands in each; None where there can be no text."""
        able = [node for node in nodes if 'Text' in node.interfaces]
        found = {node.path: answer[0] if answer else ''
                 for node, answer in zip(able, self.ask(able, 'Text', 'GetText', ALL_TEXT))}
        return [found.get(node.path) for node in nodes]

    def bearing(self, nodes, name):
        """Those of NODES whose name or text is NAME: a string for equality, a compiled pattern to search.

        A label whose name was its text is not asked for both again: it is not labelled by another one.
        """
        words = {node.path: word for node, word in zip(nodes, self.names(nodes))}
        named = {path for path, word in words.items() if matches(name, word)}
        others = [node for node in nodes if node.path not in named and node.path not in self.plain]
        for node, word in zip(others, self.texts(others)):
            if matches(name, word):
                named.add(node.path)
            if node.role == 'label' and word and word == words[node.path]:
                self.plain.add(node.path)
        return [node for node in nodes if node.path in named]

    def learn_kinds(self, paths):
        """Role and interfaces, which are the same for the whole life of an object."""
        new = [path for path in paths if path not in self.kinds]
        roles = self.bus.call_all(self.name, [(path, SPI + 'Accessible', 'GetRole', None) for path in new])
        lists = self.bus.call_all(self.name, [(path, SPI + 'Accessible', 'GetInterfaces', None) for path in new])
        self.kinds.update((path, (role_name(role[0]), frozenset(name.removeprefix(SPI) for name in names[0])))
                          for path, role, names in zip(new, roles, lists) if role and names)

    def tree(self, deepest=100):
        """Everything it tells of, hidden widgets excepted: its root with the windows below, or None.

        Not by GetItems of the interface Cache: it also tells of what is in no window any more, and not of
        what nobody has asked for yet.
        """
        nodes, level = {}, [(ROOT, None)]
        while level and deepest >= 0:
            deepest -= 1
            self.learn_kinds([path for path, _parent in level])
            new = []
            for path, parent in level:
                if path in self.kinds and path not in nodes:
                    nodes[path] = Node(self, path, parent)
                    new.append(nodes[path])
                    if parent:
                        parent.children.append(nodes[path])
            new = [node for node in new if node.role != 'label']
            level = [(child, node) for node, answer in zip(new, self.ask(new, 'Accessible', 'GetChildren'))
                     if answer for _name, child in answer[0]]
        return nodes.get(ROOT)
