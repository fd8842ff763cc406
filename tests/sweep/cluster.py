# SPDX-License-Identifier: Apache-2.0
"""A Ray cluster of two machines with a processor each, made on this one and on loopback alone.

Says its address, then waits for a line: "lose" ends the second machine as if its power went; the
end of input ends the cluster.
"""

import sys

from ray.cluster_utils import Cluster

SMALL = {
    "num_cpus": 1,
    "object_store_memory": 100_000_000,
    "node_ip_address": "127.0.0.1",
    "include_dashboard": False,
}

cluster = Cluster(initialize_head=True, head_node_args=SMALL)
second = cluster.add_node(**SMALL)
sys.stdout.write(f"{cluster.address}\n")
sys.stdout.flush()
for line in sys.stdin:
    if line.strip() == "lose":
        cluster.remove_node(second, allow_graceful=False)
        sys.stdout.write("lost\n")
        sys.stdout.flush()
cluster.shutdown()
