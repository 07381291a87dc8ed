"""dragoman: Arabic to English document translation that can be checked.

Data flow::

    file ─ reader ▶ Document ─ segment ▶ Segments ─ engine ▶ Hypotheses ─ checks, repair ▶ Bitext
    source + human translation ─ reader ×2 ▶ Documents ─ align ▶ Bitext
    Bitext ▶ writer (file) · highlights (Brief) · renderer · checks · metrics · memory
"""
