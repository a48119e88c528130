"""What comes after what is known: forecasts as of a date, and how they fared."""
