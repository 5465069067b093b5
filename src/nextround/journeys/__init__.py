"""The one place that gathers a person's whole Journey from the rooms below, and puts one back."""
