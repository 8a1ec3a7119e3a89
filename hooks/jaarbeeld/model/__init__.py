"""What a record is, what a quantity is and how it is written, and all records of an organisation as one Dataset."""
