"""How many submissions are graded at once: workers judge, one writer keeps the gradebook, and nothing is lost.

A worker (`worker`) gets an assignment once (`brief`) and then a task for each student (`task`). It knows no gradebook:
nbgrader's own steps run on what the gradebook says of the assignment (`facts`, `steps`). What it finds goes back as
data (`result`). The one process that started it all writes results into the gradebook (`ledger`) and the files into
autograded/ (`shelf_of_results`), each in an order that a kill at any moment cannot spoil (`record`).
"""

from __future__ import annotations
