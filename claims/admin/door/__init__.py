"""The door of the desk: signing in with a password and a second factor, and looking after both."""
