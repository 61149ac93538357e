# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop's side of notifications: dunst on the session's bus."""
import json
import subprocess

from processes import Process, wait


def control(*words):
    return subprocess.run(['dunstctl', *words], capture_output=True, text=True, check=True).stdout


class Desktop:
    """Shows what programs tell, until a person presses it."""

    def __init__(self, folder):
        config = folder / 'dunstrc'
        config.write_text('[global]\n    idle_threshold = 0\n    corner_radius = 0\n', encoding='utf-8')
        self.process = Process('dunst', ['dunst', '-config', config], folder)
        wait(self.answers, 'the desktop to take notifications')

    @staticmethod
    def answers():
        return subprocess.run(['dunstctl', 'count', 'displayed'], capture_output=True, check=False).returncode == 0

    @staticmethod
    def is_quiet():
        return int(control('count', 'displayed')) + int(control('count', 'waiting')) == 0

    def press(self):
        """Waits for a notification and presses it; its title and its words."""
        wait(lambda: not self.is_quiet(), 'a notification')
        control('action')
        control('close')
        newest = json.loads(control('history'))['data'][0][0]
        return newest['summary']['data'], newest['body']['data']

    def stop(self):
        self.process.stop()
