"""The dossier of a draft: everything that a stage of the procedure asks for, collected, written and counted."""
