"""What every room stands on: the clock, the data folder, the database, jobs."""
