"""Where weights come from: the catalogue, the store, and the embedded model."""
