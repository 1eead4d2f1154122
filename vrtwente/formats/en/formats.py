"""British English: 4 March 2030. Django's own English is that of the United States."""

DATE_FORMAT = "j F Y"
