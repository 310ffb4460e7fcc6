"""Rules, one module each, in families; being in a family folder is the registration."""
