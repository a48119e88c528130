"""The model: everything that both engines run, found by walking this folder; it imports itself and the standard library."""
