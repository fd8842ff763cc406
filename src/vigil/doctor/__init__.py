# SPDX-License-Identifier: Apache-2.0
"""What a desk lacks to be safe, each with one sentence of what to do.

finding   one thing looked at: whether it is well, and if not, what to do
machine   versions, who can read the folder, disk, secrets, the walls around the airlock
seal      what whoever takes the disk would read, and what opens the desk
habits    the clock, backups, drills, originals read again: what somebody has to do again and again
verified  when everything was last verified and held
"""
