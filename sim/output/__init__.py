"""Result folders: written whole beside their place, then renamed, with a manifest of every file."""
