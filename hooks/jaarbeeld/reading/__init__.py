"""Read: files become records that know where they stand, and every slip of the pen a problem."""
