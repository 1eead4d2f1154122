"""Tests of finding: words, results, recommendations, sitemap."""
