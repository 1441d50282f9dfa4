"""python -m data"""

import sys

try:
    from data.cli import main

    sys.exit(main())
except KeyboardInterrupt:  # while the modules were still being read; main answers what comes later
    sys.stderr.write("Stopped.\n")
    sys.exit(130)
