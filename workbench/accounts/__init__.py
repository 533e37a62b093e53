"""People who sign in. Nothing below imports this: roles are auth groups with permissions."""
