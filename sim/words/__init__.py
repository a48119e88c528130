"""What the program says of wrong input, in Chinese: errors are written in English where they arise and told in the user's language."""
