"""The page in a browser: levers beside answers, for one scenario, on this machine alone."""
