"""What is known of every document, kept as columns under `.chuan/store`: written once for a content, read by comparisons and by SQL."""
