"""Figures, one a file: rows and a view in, a Plotly figure as a plain dictionary out."""
