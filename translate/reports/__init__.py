"""Reports: a verdict and its scores to bytes; one file a report."""
