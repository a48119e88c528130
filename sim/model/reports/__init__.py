"""What a replication leaves: targets, measures, streets, places; read-only."""
