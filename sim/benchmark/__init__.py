"""How fast the engines are on this machine, and where the time goes."""
