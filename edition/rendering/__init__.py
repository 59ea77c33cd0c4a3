"""What step 4 asks of Python: views, signs and words for the stylesheets."""
