"""What it would be worth to know an uncertain quantity before choosing among schemes."""
