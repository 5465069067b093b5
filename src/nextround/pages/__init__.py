"""What every page shares: the frame, the design system, components, charts."""
