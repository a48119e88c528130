"""The tables beside a scenario, as spreadsheets and other programs leave them: how each is read, and what is wrong with it."""
