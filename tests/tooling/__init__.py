"""The tools around the site: make run, make test, production settings, translations, requirements."""
