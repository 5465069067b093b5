"""Values in, values out: no Django, no file, no network, no clock, no dice."""
