"""Rules about the steps of the procedure and their days, as the front matter of one document gives them."""
