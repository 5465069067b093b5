"""The guided working-through of one rejection: its questions, their order, what an answer implies."""
