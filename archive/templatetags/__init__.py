"""What templates need to know about the address of the page they are."""
