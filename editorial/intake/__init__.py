"""What readers and people outside send: acts that write, without a login and without a cookie."""
