"""Cards: a chart with all that belongs to it, asked, drawn, kept and exported. Introduces queries to components."""
