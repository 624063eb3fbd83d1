"""The project around the claims application: settings, addresses and the server's entry."""
