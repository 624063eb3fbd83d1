"""What programs ask for: published editions only. What a member’s program writes is in `writing`, and is a draft."""
