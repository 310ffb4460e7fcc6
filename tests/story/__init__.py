"""Stories of a draft under review, on real repositories made for the occasion; all texts are our own inventions."""
