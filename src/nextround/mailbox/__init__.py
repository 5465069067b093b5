"""The mailbox that fills the journal: read-only, incremental, and nothing is filed by itself."""
