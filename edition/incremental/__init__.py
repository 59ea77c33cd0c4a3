"""What has not changed is not done again: inputs told apart, results kept."""
