"""Safety platforms: Platform IVZ, Zorg en Veiligheidshuis, Kenniscentrum Mensenhandel, Veiligheidswijzer.

Units of the organisation itself live in organisation.
"""
