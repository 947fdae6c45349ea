"""The formats we read, one module each; ``indexer.formats`` names them."""
