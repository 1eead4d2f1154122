"""Settings per place: dev (make run), test (make test), production (the container)."""
