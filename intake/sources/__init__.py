"""Every source by the name that settings call it."""
