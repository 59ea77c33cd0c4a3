"""Pictures of what each custom property does, for the documentation of styles."""
