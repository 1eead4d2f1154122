"""The safety platforms: their facts, their film, their way out."""
