"""Many runs under the same luck: comparison, sweep, readings, attribution, and studies in one file."""
