"""The project itself: beginning and joining it, its settings and tasks, where the work stands."""
