"""How days and numbers are written where Django writes them for other readers than ours, or not at all."""
