"""Which uncertain quantity carries how much of the variance of each target and measure, apart from luck."""
