"""Live pieces as PDF files: made at publication by a task, in a process of its own, where WeasyPrint is."""
