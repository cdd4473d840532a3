"""Pages that are pictures: straightened, recognised, placed."""
