"""What the municipalities do for residents in a crisis: the six processes of Bevolkingszorg.

Units, boards and partners live in organisation; the control room in meldkamer.
"""
