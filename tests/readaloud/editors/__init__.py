"""The editors' side of Lees voor, through the screens."""
