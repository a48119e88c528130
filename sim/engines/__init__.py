"""Two executions of one source: readable (Mesa agents) and compiled (numba); same luck, same bits."""
