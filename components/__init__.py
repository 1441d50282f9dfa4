"""All that is drawn. Pure: told rows and a view, gives a figure, a sentence or a component; knows no query."""
