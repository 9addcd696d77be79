"""What the budgets cost on this machine, each figure beside a baseline taken in the same run."""
