"""python -m reports.jobs: work the queue of asked-for packs off; the web pages start it."""

import sys

from reports.jobs.command import main

sys.exit(main())
