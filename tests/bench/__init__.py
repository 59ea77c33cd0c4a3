"""Measuring: time, memory and how they grow; not part of the tests."""
