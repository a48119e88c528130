"""The compiled engine: the same rules and behaviour, attached to rows of arrays by numba."""
