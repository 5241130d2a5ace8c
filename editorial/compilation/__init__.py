"""The parts of compiling: what a Document's names mean today, its HTML, and making it again."""
