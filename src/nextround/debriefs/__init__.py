"""One debrief for each ended application, and the check-ins."""
