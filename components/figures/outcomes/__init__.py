"""Pictures of case studies."""
