"""The engines that join passages."""
