"""References inside the text and to other documents; each module here is one rule."""
