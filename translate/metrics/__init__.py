"""Metrics: hypotheses and references to sums, sums to a score; one file a metric."""
