"""Charts: functions from tables to figures. A new one is one function in a file of its own and its line in a catalogue."""
