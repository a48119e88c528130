"""Who decides: street, county, fund, gate, operator, community; each method can be overridden in a subclass on the readable engine."""
