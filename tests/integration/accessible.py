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
WINDOW_COORDINATES = GLib.Variant('(u)', (1,))


class Bus:
    """The accessibility bus of the session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        address = session.call_sync('org.a11y.Bus', '/org/a11y/bus', 'org.a11y.Bus', 'GetAddress', None, None,
                                    0, TIMEOUT_MS, None).unpack()[0]
        flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
        self.connection = Gio.DBusConnection.new_for_address_sync(address, flags, None, None)

    def call(self, name, path, interface, method, arguments=None):
        return self.connection.call_sync(name, path, interface, method, arguments, None, 0, TIMEOUT_MS, None)

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
        for name, _path in self.call(*registry).unpack()[0]:
            if self.call(*BUS, 'GetConnectionUnixProcessID', GLib.Variant('(s)', (name,))).unpack()[0] == pid:
                return name
        return None


@functools.cache
def role_name(number):
    return Atspi.role_get_name(Atspi.Role(number))


class Node:
    """An accessible object at the time of one look at its program. What may change meanwhile is asked anew."""

    def __init__(self, program, path, parent, item):
        self.program = program
        self.path = path
        self.parent = parent
        self.children = []
        self.item = item
        self.name = item.get_child_value(6).get_string()
        self.role = role_name(item.get_child_value(7).get_uint32())

    @functools.cached_property
    def interfaces(self):
        return [name.removeprefix(SPI) for name in self.item.get_child_value(5).unpack()]

    @functools.cached_property
    def states(self):
        return self.item.get_child_value(9).unpack()

    def ask(self, interface, method, arguments=None):
        return self.program.ask([self], interface, method, arguments)[0]

    @property
    def text(self):
        return self.program.texts([self])[0]

    def was(self, state):
        """Whether it was in STATE at the time of the look."""
        return bool(self.states[state // 32] >> state % 32 & 1)

    def has(self, state):
        """Whether it is in STATE now."""
        answer = self.ask('Accessible', 'GetState')
        self.states = answer[0] if answer else [0, 0]
        return self.was(state)

    def place(self):
        """x, y, width and height in the window; None without a place there."""
        return self.program.places([self])[0]

    def bears(self, name):
        """Whether NAME is its name or text: a string for equality, a compiled pattern to search."""
        return matches(name, self.name) or matches(name, self.text)

    def walk(self, deepest=40):
        yield self
        if deepest > 0:
            for child in self.children:
                yield from child.walk(deepest - 1)

    def editable(self, deepest=40):
        """What takes text, of it and its parts; None if nothing does."""
        return next((node for node in self.walk(deepest) if 'EditableText' in node.interfaces), None)

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

    def texts(self, nodes):
        """What stands in each: its text, or else its name."""
        able = [node for node in nodes if 'Text' in node.interfaces]
        wanted = GLib.Variant('(ss)', (SPI + 'Text', 'CharacterCount'))
        counts = self.bus.call_all(self.name, [(node.path, 'org.freedesktop.DBus.Properties', 'Get', wanted)
                                               for node in able])
        texts = self.bus.call_all(self.name, [
            (node.path, SPI + 'Text', 'GetText', GLib.Variant('(ii)', (0, count[0] if count else 0)))
            for node, count in zip(able, counts)])
        found = {node.path: answer[0] if answer else '' for node, answer in zip(able, texts)}
        return [found.get(node.path, node.name) for node in nodes]

    def items(self):
        """What is known of every object that anybody ever asked for, by path."""
        answer = self.bus.call(self.name, '/org/a11y/atspi/cache', SPI + 'Cache', 'GetItems')
        items = (answer.get_child_value(0).get_child_value(index)
                 for index in range(answer.get_child_value(0).n_children()))
        return {item.get_child_value(0).get_child_value(1).get_string(): item for item in items}

    def tree(self):
        """Everything it tells of, hidden widgets excepted: its root with the windows below."""
        items = self.items()
        parents, level = {ROOT: None}, [ROOT]
        while level:
            # Whoever is known to have no children is not asked for them.
            level = [path for path in level if path == ROOT or path not in items
                     or items[path].get_child_value(4).get_int32()]
            answers = self.bus.call_all(self.name, [(path, SPI + 'Accessible', 'GetChildren', None) for path in level])
            below = [(child, path) for path, answer in zip(level, answers) if answer for _name, child in answer[0]]
            level = [child for child, path in below if child not in parents]
            parents.update((child, path) for child, path in below if child not in parents)
        if not parents.keys() <= items.keys():
            items = self.items()
        nodes = {None: None}
        for path, parent in parents.items():
            if path in items and parent in nodes:
                nodes[path] = Node(self, path, nodes[parent], items[path])
                if nodes[path].parent:
                    nodes[path].parent.children.append(nodes[path])
        return nodes.get(ROOT)
