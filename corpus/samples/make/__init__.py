"""Makes the sample papers from their sources. Run as `python -m corpus.samples.make`; needs the development packages."""
