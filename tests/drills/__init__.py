"""What takes servers that the tests do not install, or minutes: `make drill`."""
