"""Structure: headings, numbers, foreword and cover; each module here is one rule."""
