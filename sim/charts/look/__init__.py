"""What all charts share: fonts, colours, labels, words, saving."""
