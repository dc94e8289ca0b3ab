"""The pictures of the lessons: diagrams, plots of what the student wrote, and how a notebook shows them."""
