"""The tests mirror the rooms; sweeps/ asks one thing of every page, e2e/ uses the site in a real browser."""
