"""What is asked of an assistant, and what of its answer can be used. It proposes; people decide."""
