"""The stages of the pipeline, in the order the data flows."""
