# SPDX-License-Identifier: Apache-2.0
"""Country: what a pack is, how it is loaded, checked and looked up.

A pack is a folder of YAML that people without programming keep: `packs/world`
holds what is the same everywhere (kinds of event, concerns, treaties, States),
`packs/vn` and its like hold one country each (laws, places, courts, names,
outlets, observances, counting rules). Nothing here knows any country by name.

load    a folder becomes `World`, `Country` or `Packs`
check   what is wrong in a pack that loads: a sentence for each
one noun a file: law, place, body, outlet, names, treaty, observance, counting ...
"""
