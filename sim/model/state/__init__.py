"""What is known at a moment: rows of whole numbers, and the world that holds them all."""
