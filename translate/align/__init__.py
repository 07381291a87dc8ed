"""Alignment of two texts: the dynamic programme, and costs as plug-ins; one file a cost."""
