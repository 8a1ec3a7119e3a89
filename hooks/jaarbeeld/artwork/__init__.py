"""What is drawn or cut to size: posters, social cards, pictures of figures, photos, fonts."""
