# SPDX-License-Identifier: GPL-3.0-or-later
"""A file manager's side of a drag (XDND, version 5): a file is dragged from a window of ours and dropped."""
import ctypes
import ctypes.util
import time

from processes import PATIENCE, Failed

CLIENT_MESSAGE, SELECTION_NOTIFY, SELECTION_REQUEST = 33, 31, 30
VERSION, REPLACE = 5, 0
KIND = b'text/uri-list'

Id, Time = ctypes.c_ulong, ctypes.c_ulong


class ClientMessage(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int),
                ('display', ctypes.c_void_p), ('window', Id), ('message_type', Id), ('format', ctypes.c_int),
                ('data', ctypes.c_long * 5)]


class SelectionRequest(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int),
                ('display', ctypes.c_void_p), ('owner', Id), ('requestor', Id), ('selection', Id), ('target', Id),
                ('property', Id), ('time', Time)]


class Selection(ctypes.Structure):
    _fields_ = [('type', ctypes.c_int), ('serial', ctypes.c_ulong), ('send_event', ctypes.c_int),
                ('display', ctypes.c_void_p), ('requestor', Id), ('selection', Id), ('target', Id), ('property', Id),
                ('time', Time)]


class Event(ctypes.Union):
    _fields_ = [('type', ctypes.c_int), ('client', ClientMessage), ('request', SelectionRequest),
                ('selection', Selection), ('pad', ctypes.c_long * 24)]


def load():
    x = ctypes.CDLL(ctypes.util.find_library('X11'))
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XOpenDisplay.argtypes = [ctypes.c_char_p]
    x.XDefaultRootWindow.restype = x.XCreateSimpleWindow.restype = x.XInternAtom.restype = Id
    x.XDefaultRootWindow.argtypes = x.XPending.argtypes = x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    x.XCreateSimpleWindow.argtypes = [ctypes.c_void_p, Id, *[ctypes.c_int] * 2, *[ctypes.c_uint] * 3, *[Id] * 2]
    x.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x.XSetSelectionOwner.argtypes = [ctypes.c_void_p, Id, Id, Time]
    x.XChangeProperty.argtypes = [ctypes.c_void_p, Id, Id, Id, ctypes.c_int, ctypes.c_int, ctypes.c_char_p, ctypes.c_int]
    x.XSendEvent.argtypes = [ctypes.c_void_p, Id, ctypes.c_int, ctypes.c_long, ctypes.POINTER(Event)]
    x.XNextEvent.argtypes = [ctypes.c_void_p, ctypes.POINTER(Event)]
    return x


class Drag:
    """Of the file at PATH, over the window TARGET."""

    def __init__(self, path, target):
        self.x = load()
        self.display = self.x.XOpenDisplay(None)
        self.target = target
        self.content = f'{path.as_uri()}\r\n'.encode()
        root = self.x.XDefaultRootWindow(self.display)
        self.window = self.x.XCreateSimpleWindow(self.display, root, 0, 0, 1, 1, 0, 0, 0)
        self.x.XSetSelectionOwner(self.display, self.atom(b'XdndSelection'), self.window, 0)

    def atom(self, name):
        return self.x.XInternAtom(self.display, name, 0)

    def send(self, window, event):
        self.x.XSendEvent(self.display, window, 0, 0, ctypes.byref(event))

    def tell(self, name, *data):
        client = ClientMessage(type=CLIENT_MESSAGE, display=self.display, window=self.target,
                               message_type=self.atom(name), format=32,
                               data=(ctypes.c_long * 5)(self.window, *data))
        self.send(self.target, Event(client=client))

    def give(self, request):
        """What is dragged, to whom asks for it."""
        self.x.XChangeProperty(self.display, request.requestor, request.property, request.target, 8, REPLACE,
                               self.content, len(self.content))
        answer = Selection(type=SELECTION_NOTIFY, display=self.display, requestor=request.requestor,
                           selection=request.selection, target=request.target, property=request.property,
                           time=request.time)
        self.send(request.requestor, Event(selection=answer))

    def wait_for(self, name):
        """The data of the message of that name; what is asked for meanwhile is given."""
        event, wanted, end = Event(), self.atom(name), time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if not self.x.XPending(self.display):
                time.sleep(0.02)
                continue
            self.x.XNextEvent(self.display, ctypes.byref(event))
            if event.type == SELECTION_REQUEST:
                self.give(event.request)
            elif event.type == CLIENT_MESSAGE and event.client.message_type == wanted:
                return list(event.client.data)
        raise Failed(f'waited for {name.decode()}')

    def drop_at(self, x, y):
        """In coordinates of the display; whether it was taken."""
        self.tell(b'XdndEnter', VERSION << 24, self.atom(KIND), 0, 0)
        for _ in range(2):  # The first one only tells where the pointer came in.
            self.tell(b'XdndPosition', 0, x << 16 | y, 0, self.atom(b'XdndActionCopy'))
            status = self.wait_for(b'XdndStatus')
        if not status[1] & 1:
            raise Failed('what is dragged cannot be dropped there')
        self.tell(b'XdndDrop', 0, 0, 0, 0)
        taken = self.wait_for(b'XdndFinished')[1] & 1
        self.x.XCloseDisplay(self.display)
        return bool(taken)
