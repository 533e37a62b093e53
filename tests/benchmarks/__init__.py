"""What `make bench` runs. Arithmetic keeps to one core, as in a worker."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
