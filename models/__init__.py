"""What was learned: the German pipeline, the embedder, the alignment and its calibration."""
