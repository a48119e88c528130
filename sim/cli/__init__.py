"""The command line: one module a command; everything heavy is imported when a command needs it."""
