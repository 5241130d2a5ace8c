"""What people say about a piece while it is made: threads, their passages, and whom they name."""
