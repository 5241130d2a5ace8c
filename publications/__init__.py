"""What has been published, and the vocabulary it is published in."""
