"""How the vendored style, script, icons and font in static/ are made."""
