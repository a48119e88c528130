"""What a clause brings about, whoever decides: streams of money, settling, quality, pilots, assessment, bars."""
