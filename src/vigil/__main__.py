# SPDX-License-Identifier: Apache-2.0
"""`python -m vigil` is the command line too."""

from vigil.command.main import main

if __name__ == "__main__":
    main()
