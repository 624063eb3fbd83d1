"""What programs ask for: published editions only, read and never written."""
