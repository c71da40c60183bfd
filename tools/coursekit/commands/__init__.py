"""One thin module a command: it reads the command line, calls the logic beside this folder, and prints."""
