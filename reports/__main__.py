"""python -m reports"""

import sys

try:
    from reports.cli import main

    sys.exit(main())
except KeyboardInterrupt:
    sys.stderr.write("Stopped. What was written before is whole.\n")
    sys.exit(130)
