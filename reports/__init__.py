"""What leaves the dashboard: pictures, packs and the data interface, from the same cards as the pages."""
