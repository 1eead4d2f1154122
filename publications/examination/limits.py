"""How far the child goes with one file."""

MEMORY = 1024**3  # bytes of address space; a PDF of 100 MB with 10,000 pages needs half of it
CPU = 13  # seconds
READING = 9  # seconds for the text, so that what was read so far is told before the parent loses its patience
MOST_TEXT = 1_000_000  # characters; some 500 pages full of text
MOST_OBJECTS = 300_000  # of a PDF, on the way to what could run

# Files of Office are ZIP files. Real ones hold some hundreds of parts; text in them shrinks to a tenth or less.
MOST_PARTS = 5_000
MOST_UNPACKED = 500 * 1024**2  # bytes, of all parts together
MOST_RATIO = 100  # unpacked to packed
RATIO_COUNTS_FROM = 20 * 1024**2  # bytes unpacked; below that nothing is a danger
MOST_XML = 60 * 1024**2  # bytes, of one part that is read
