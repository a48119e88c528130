"""What published figures tell of the uncertain quantities."""
