# SPDX-License-Identifier: Apache-2.0
"""`python -m vigil.airlock`: the house that children are forked from. Started by `vigil.airlock.house`, not by hand."""

from vigil.airlock.tasks import TASKS
from vigil.airlock.zygote import main

if __name__ == "__main__":
    main(TASKS)
