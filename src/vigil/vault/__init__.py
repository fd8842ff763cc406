# SPDX-License-Identifier: Apache-2.0
"""What lies on the disk while the desk is closed, so that whoever takes the disk reads none of it.

chunks    a stream in chunks, each of which opens only in its own place
sealed    a file sealed so, and read anywhere in it
scratch   a file in passing, under a key that is nowhere but in memory
vault     the one key of a desk, and what is derived of it
shelf     how originals lie: under their digest as they came, or sealed under a name that tells nothing
envelope  the key of a desk, wrapped for each secret that opens it
secret    where the secret is told: environment, key file, credential
shares    a secret cut into shares, of which some are enough

Nothing here knows Django. Decision 0033 says why it is so.
"""
