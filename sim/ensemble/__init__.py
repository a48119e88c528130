"""Many replications: split into chunks, run by either engine, merged exactly."""
