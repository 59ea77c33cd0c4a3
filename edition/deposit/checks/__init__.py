"""The parts of checking a package (:mod:`edition.deposit.check`)."""
