"""A mail room to try: made-up post of a made-up municipality."""
