"""Documents changed at random, to find what no one thought of."""
