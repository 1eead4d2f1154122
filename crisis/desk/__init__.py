"""The editors' screens of this room, at /beheer/crisis/."""
