"""Components, icons, stylesheet and style guide, without pages around them."""
