"""Input that means harm: what strangers' files can hold, and how it is met.

``sandbox`` builds a folder in a process of its own that has little memory and time,
may not reach the network nor write outside the output, and is looked at afterwards;
``published`` searches finished outputs for what must not be published.
"""
