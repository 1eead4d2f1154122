"""Dutch: a time is written with a dot, as in 09.30 uur, as the design does."""

TIME_FORMAT = "H.i"
